import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { finding } from '../../diagnostics/rules/finding';
import type { Edition } from '../../model/edition';
import { passagesIn, type Passage } from '../../model/passages';
import type { ProseBlock, ProseInline } from '../../model/prose';
import type { PublishedEdition } from '../../model/published';
import { readMarkdown } from '../../syntax/markdown';
import { checkHeadings } from './draft-headings';
import { checkBeside, checkDraftWords } from './draft-rules';
import { expressionsIn } from './expressions';
import { sameNumbers, twoPrecisions } from './draft-facts';
import { NumberMatcher, type Match } from './match-numbers';
import { checkUnsaid } from './unsaid';

/** A document that is no part of an edition: Markdown, or what a reader of another form made of it. */
export interface Draft {
  readonly file: string;
  readonly text: string;
  /** Its blocks where it is no Markdown; their places are lines of `text`. */
  readonly blocks?: readonly ProseBlock[];
  /** Where each line of it stands, in words for whoever has it open; left out where the number of the line says it. */
  readonly where?: readonly string[];
}
/** Where a line of a draft stands: `line 12`, or `under "Outcomes", paragraph 3`. */
export const whereIn = ({ where }: Pick<Draft, 'where'>, line: number): string =>
  where?.[line - 1] ?? `line ${line}`;
export interface Audit {
  readonly passages: readonly Passage[];
  readonly diagnostics: readonly Diagnostic[];
  readonly matches: readonly Match[];
  /** What was not checked, for the reader of the report: a checker states it. */
  readonly notChecked: readonly string[];
}

/** Holds any document against the values of an edition. */
export function auditDraft(draft: Draft, edition: Edition, values: PublishedEdition['values']): Audit {
  const read = draft.blocks
    ? { blocks: draft.blocks, diagnostics: [] }
    : readMarkdown(withoutContents(draft.text), fileStart(draft.file));
  const passages = passagesIn(read.blocks);
  const matcher = new NumberMatcher(values, edition.phrases, edition.glossary);
  const matches: Match[] = [];
  const diagnostics: Diagnostic[] = [
    ...emptyLinks(read.blocks),
    ...read.diagnostics.filter(isLink).map(asEmptyLink),
  ];
  let heading = '';
  for (const passage of passages) {
    if (passage.role === 'heading') heading = passage.sentences.map(({ text }) => text).join(' ');
    const said = passage.sentences.map(({ text }) => text).join(' ');
    diagnostics.push(...checkDraftWords(passage, edition.yardstick));
    for (const sentence of passage.sentences) {
      if (passage.role === 'heading') continue;
      const expressions = expressionsIn(sentence, passage, edition.structural);
      const beside = checkBeside(sentence, expressions, edition.phrases);
      diagnostics.push(...beside.findings);
      for (const expression of expressions) {
        if (beside.tested.includes(expression)) continue;
        const match = matcher.match(expression, sentence, heading);
        matches.push(match);
        if (match.outcome === 'contradicting') diagnostics.push(match.finding);
        const recorded = match.outcome === 'unmatched' ? undefined : values[match.measure];
        if (recorded && match.outcome !== 'unmatched' && match.outcome !== 'contradicting')
          diagnostics.push(...checkUnsaid(expression, match.measure, recorded, said, edition));
      }
    }
  }
  diagnostics.push(...twoPrecisions(matches), ...sameNumbers(matches, values, edition.glossary));
  diagnostics.push(...checkHeadings(passages, read.blocks));
  return { passages, diagnostics, matches, notChecked: notChecked(matches, passages, edition, draft) };
}

function notChecked(
  matches: readonly Match[],
  passages: readonly Passage[],
  edition: Edition,
  draft: Draft,
): string[] {
  const unmatched = matches.filter((match) => match.outcome === 'unmatched');
  const terms = new RegExp(`\\b(?:${edition.yardstick.terms.map(({ term }) => term).join('|')})\\b`, 'gi');
  const words = passages.flatMap(({ sentences }) => sentences.flatMap(({ text }) => text.match(terms) ?? []));
  return [
    ...unmatched.map(
      ({ expression }) =>
        `${whereIn(draft, expression.place.line)}: "${expression.text}" could not be matched to a measure of ${edition.id}`,
    ),
    ...(words.length > 0
      ? [
          `${words.length} words of probability: a draft does not say what stands behind them, or with what confidence`,
        ]
      : []),
    'whether a statement without a number is true',
    'whether a link that leads somewhere leads to the right place',
  ];
}

/** Lines of a printed table of contents: a title, a tab and a page. Their lines stay, so that places do. */
const withoutContents = (text: string): string => text.replace(/^[^\n]*\t\d+[ \t]*$/gm, '');

const isLink = ({ rule }: Diagnostic): boolean => rule === 'prose/link';
const asEmptyLink = ({ place, message }: Diagnostic): Diagnostic =>
  finding('audit/empty-link', place, message, { fix: 'link it to its source, or take the link off' });

/** `[words](#)` and `[words]()`: words that look as if they rested on something. */
function emptyLinks(blocks: readonly ProseBlock[]): Diagnostic[] {
  const inline = (item: ProseInline): Diagnostic[] => {
    if (item.inline === 'text') return [];
    if (item.inline === 'claim')
      return item.on === 'block' && item.id === ''
        ? [
            finding('audit/empty-link', item.place, `the link "${item.words}" leads nowhere`, {
              fix: 'link it to its source, or take the link off',
            }),
          ]
        : [];
    return item.children.flatMap(inline);
  };
  return blocks.flatMap((block): Diagnostic[] => {
    switch (block.block) {
      case 'heading':
      case 'paragraph':
        return block.inlines.flatMap(inline);
      case 'list':
        return block.items.flatMap((item) => emptyLinks(item.children));
      case 'quote':
        return emptyLinks(block.children);
      case 'table':
        return [block.header, ...block.rows.map((row) => row.cells)].flat(2).flatMap(inline);
      case 'insert':
        return [];
    }
  });
}
