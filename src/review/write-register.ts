import { withTextAt } from '../syntax/edit-scalar';
import type { ReviewCopy, SentBlock } from '../model/review-copy';
import { plain } from './difference';
import type { Proposal } from './proposal';

/** What taking proposals does to registers, before anything is written. */
export interface RegistersBack {
  /** Whole files as they would be. */
  readonly files: ReadonlyMap<string, string>;
  readonly taken: readonly Proposal[];
  readonly left: readonly { readonly proposal: Proposal; readonly why: string }[];
}

/** Whether the words of a proposal stand in a register, so that they are put there. */
export const isOfRegister = ({ deed }: Proposal, blocks: ReadonlyMap<string, SentBlock>): boolean =>
  deed.does === 'replace' && blocks.get(deed.block)?.written.by === 'register';

/**
 * Puts words into the registers that they were fetched from, where the printed text is a plain text of one line there;
 * anything else is left to a person, with the file and the line. `texts` are whole files.
 */
export function writeRegisters(
  proposals: readonly Proposal[],
  copy: ReviewCopy,
  texts: ReadonlyMap<string, string>,
): RegistersBack {
  const blocks = new Map(copy.blocks.map((block) => [block.bookmark, block]));
  const files = new Map<string, string>();
  const taken: Proposal[] = [];
  const left: { proposal: Proposal; why: string }[] = [];
  for (const [block, mine] of grouped(proposals, blocks)) {
    if (block.written.by !== 'register') continue;
    const { file, line } = block.written;
    const byHand = `it is no plain text of one line there: change it by hand in ${file}, line ${line}`;
    const text = files.get(file) ?? texts.get(file);
    const sent = block.text.slice(block.lead);
    const now = changed(block, mine);
    const edited =
      text === undefined || now === null
        ? null
        : withTextAt(
            text,
            line,
            (value) => plain(value).trim() === plain(sent).trim(),
            () => now.trim(),
          );
    if (edited === null) {
      left.push(...mine.map((proposal) => ({ proposal, why: byHand })));
      continue;
    }
    files.set(file, edited);
    taken.push(...mine);
  }
  return { files, taken, left };
}

function grouped(
  proposals: readonly Proposal[],
  blocks: ReadonlyMap<string, SentBlock>,
): ReadonlyMap<SentBlock, Proposal[]> {
  const groups = new Map<SentBlock, Proposal[]>();
  for (const proposal of proposals) {
    const block = proposal.deed.does === 'replace' ? blocks.get(proposal.deed.block) : undefined;
    if (block) groups.set(block, [...(groups.get(block) ?? []), proposal]);
  }
  return groups;
}

/** The words of a block with these changes in them; null where two are of the same words. */
function changed({ text, lead }: SentBlock, proposals: readonly Proposal[]): string | null {
  const edits = proposals
    .flatMap(({ deed }) => (deed.does === 'replace' ? [deed] : []))
    .sort((a, b) => b.from - a.from);
  let out = text;
  let before = Infinity;
  for (const { from, to, put } of edits) {
    if (to > before || from < lead) return null;
    out = out.slice(0, from) + put + out.slice(to);
    before = from;
  }
  return out.slice(lead);
}
