import { remembered } from '../../memory';
import type { Inline, ReportDocument } from '../../model/document';
import { allInlines } from '../../model/walk-document';

/** Every inline that a document prints, gathered once for the rules that each look at all of them. */
export const inlinesIn = (document: ReportDocument): readonly Inline[] =>
  remembered([document], 'inlines', () => allInlines(document));
