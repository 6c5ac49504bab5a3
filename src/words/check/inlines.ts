import { ofEach, remembered } from '../../memory';
import type { Inline, ReportDocument } from '../../model/document';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';

/** Every inline that a document prints, gathered once for the rules that each look at all of them. */
export const inlinesIn = (document: ReportDocument): readonly Inline[] =>
  remembered([document], 'inlines', () => inlinePartsIn(document).flat());

/** The same by what prints them: most are the very same as before an edit, and so is what was found in them. */
export const inlinePartsIn = (document: ReportDocument): readonly (readonly Inline[])[] =>
  remembered([document], 'inlines by part', () => byPart(document));

/** By what prints them: its notice, each of its blocks, each note. */
function byPart({ front, chapters, notes }: ReportDocument): readonly (readonly Inline[])[] {
  const printed = ofEach<readonly Inline[]>('inlines');
  const notice = front.notice?.long ?? [];
  return [
    printed(notice, () => inlinesOf(notice)),
    ...blocksOf(chapters).map((block) => printed(block, () => runsOf(block).flatMap(inlinesOf))),
    ...notes.map((note) => printed(note, () => inlinesOf(note.inlines))),
  ];
}
