import type { PublishedEdition } from '../model/published';
import type { SentBlock, SentClaim } from '../model/review-copy';
import type { Hunk } from './difference';
import type { ProposalKind } from './proposal';
import { sentenceRange } from './shown-words';

/** What an author writes word for word; labels, sources and what is printed beside a judgement are composed. */
const AUTHORED: ReadonlySet<SentBlock['kind']> = new Set([
  'heading',
  'paragraph',
  'list-item',
  'table-header',
  'table-cell',
  'judgement',
  'caveat',
  'notice',
]);
/** Whether the words of a block stand in an author's text as they are printed. */
export const isAuthored = ({ kind, written }: SentBlock): boolean =>
  written.by === 'author' && AUTHORED.has(kind);

/** What a register may hold word for word as it is printed; other words of registers are composed. */
const REGISTERED: ReadonlySet<SentBlock['kind']> = new Set([
  'caption',
  'subtitle',
  'paragraph',
  'list-item',
  'term',
  'caveat',
]);
/** Whether the words of a block may be put into the register that they were fetched from. */
export const isRegistered = ({ kind, written }: SentBlock): boolean =>
  written.by === 'register' && REGISTERED.has(kind) && /\.ya?ml$/u.test(written.file);

/** What a change of plain words in a block is. */
export function kindOf(block: SentBlock, hunk?: Hunk): ProposalKind {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return 'heading';
    case 'paragraph':
    case 'list-item':
      return hunk && isJudged(block, hunk)
        ? 'judgement'
        : block.written.by === 'author' || block.written.by === 'register'
          ? 'words'
          : 'set';
    case 'source':
    case 'caption':
    case 'subtitle':
      return 'caption';
    case 'table-header':
    case 'table-cell':
    case 'key-figure':
      return 'table';
    case 'chart':
      return 'chart';
    case 'judgement':
    case 'judgement-detail':
      return 'judgement';
    case 'caveat':
      return 'caveat';
    case 'notice':
      return 'notice';
    case 'marking':
      return 'marking';
    case 'term':
    case 'label':
    case 'front':
      return block.written.by === 'author' ? 'words' : 'set';
    case 'note':
      return 'note';
  }
}

/** Whether words stand in the sentence of a likelihood: what was signed is the whole sentence. */
function isJudged(block: SentBlock, hunk: Hunk): boolean {
  const { from, to } = sentenceRange(block.text, hunk.from);
  return block.claims.some((claim) => claim.kind === 'likelihood' && claim.from < to && claim.to > from);
}
/** What whoever decides should know of a kind of change; null where it is plain. */
export const aboutKind = (
  kind: ProposalKind,
  judgement: string | null,
  { claim, new: now }: { readonly claim?: SentClaim; readonly new: string },
  values: PublishedEdition['values'],
): string | null => {
  if (kind === 'likelihood')
    return 'the judgement of this sentence becomes unsigned: somebody signs it again, or it is refused';
  if (kind === 'judgement' && judgement !== null)
    return 'these words are signed: the judgement asks for review when they change';
  if (kind === 'unlinked' && claim)
    return `"${claim.words}" goes, and what it rests on (${values[claim.id]?.label ?? claim.id}) with it`;
  if (kind === 'number' && !claim)
    return now === '' ? null : 'no measure carries this number: link it to what it rests on, or refuse it';
  if (kind === 'marking') return 'the marking comes from edition.yaml and is not changed in Word';
  return null;
};

/** Why a change cannot be written where the words were written, and what to do. */
export function byHand(block: SentBlock | null): string | null {
  if (!block) return 'nobody can tell where it belongs: write it in by hand';
  const { written } = block;
  if (block.kind === 'table-cell' || block.kind === 'key-figure')
    return 'the number is made from data: change the source, or refuse it';
  if (written.by === 'program' || (written.by === 'author' && !isAuthored(block)))
    return 'the program composes these words of data and registers: change those';
  if (written.by === 'author') return 'change it by hand';
  return `change it by hand in ${written.file}, line ${written.line}`;
}

/** What to know where a paragraph is not there any more, by whether the file says that somebody took it out. */
export function aboutLoss(kind: ProposalKind, isTold: boolean): { readonly know?: string } {
  if (kind === 'caveat') return { know: 'a caveat was deleted: a comparison would mislead without it' };
  if (kind === 'note' && !isTold)
    return {
      know: 'this note is missing from the file, and the file does not say that anybody took it out: a program that saved it may have lost it (LibreOffice 7.4 does, where comments stand beside notes); refuse it, unless somebody wants the note gone',
    };
  return {};
}
