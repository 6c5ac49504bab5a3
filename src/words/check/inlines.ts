import { remembered } from '../../memory';
import type { Inline, ReportDocument } from '../../model/document';
import { inlinesByPart } from '../../model/walk-document';

/** Every inline that a document prints, gathered once for the rules that each look at all of them. */
export const inlinesIn = (document: ReportDocument): readonly Inline[] =>
  remembered([document], 'inlines', () => inlinePartsIn(document).flat());

/** The same by what prints them: most are the very same as before an edit, and so is what was found in them. */
export const inlinePartsIn = (document: ReportDocument): readonly (readonly Inline[])[] =>
  remembered([document], 'inlines by part', () => inlinesByPart(document));
