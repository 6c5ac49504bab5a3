import type { ReportDocument } from '../../model/document';
import { allInlines } from '../../model/walk-document';

/** A keyboard's mark, or one of print's that opens before nothing or closes after nothing. */
const WRONG = /\S*["']\S*|[“‘](?=\s|$)|(?<=\s|^)”/gu;

/**
 * Where words are compared, all quotation marks of one sort are one. This looks at the marks alone: print has its own,
 * each turned the way of what it stands at. Codes and the theme's own words are printed letter for letter.
 */
export function wrongMarks(text: string, document: ReportDocument): string[] {
  const found = text.match(WRONG);
  if (found === null) return [];
  const left = letterForLetter(document);
  return found.filter((word) => !left.includes(word));
}

function letterForLetter(document: ReportDocument): string {
  const codes = allInlines(document).flatMap((inline) =>
    inline.kind === 'structural' && inline.reason === 'code' ? [inline.text] : [],
  );
  return JSON.stringify([codes, document.theme]);
}
