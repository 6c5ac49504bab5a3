import type { Diagnostic } from '../../diagnostics/diagnostic';
import { byFile, type Carried, type CarriedMark } from '../../model/carried';
import type { ReleaseRequest } from './release';

const WHY = 'what is carried over is true of the last edition until somebody has looked at it';

/**
 * What came from the last edition and nobody has looked at. A draft is told once for each file; a release is refused
 * for each, and nobody can let it through: to look is all that is asked.
 */
export function carriedFindings({ from, marks }: Carried, { release }: ReleaseRequest): Diagnostic[] {
  const severity = release ? 'error' : 'warning';
  const last = from === null ? 'the last edition' : `the edition ${from.edition}`;
  if (release)
    return marks.map((mark) => ({
      rule: 'carried/not-looked-at',
      severity,
      place: mark.place,
      message: `${nameOf(mark)} came from ${last}, and nobody has looked at it`,
      why: WHY,
      fix: howTo(mark),
      ...(mark.id === null ? {} : { related: [mark.listed] }),
    }));
  return [...byFile(marks)].flatMap(([, [first, ...more]]): Diagnostic[] => {
    if (!first) return [];
    const others = more.length === 0 ? '' : `, and so did ${more.length} more of this file`;
    return [
      {
        rule: 'carried/not-looked-at',
        severity,
        place: first.place,
        message: `${nameOf(first)} came from ${last}${others}; nobody has looked at ${more.length === 0 ? 'it' : 'them'}`,
        why: WHY,
        fix: howTo(first),
        ...(first.id === null ? {} : { related: [first.listed] }),
      },
    ];
  });
}

const nameOf = ({ id }: CarriedMark): string => (id === null ? 'what stands here' : `"${id}"`);
const howTo = ({ id, listed }: CarriedMark): string =>
  id === null
    ? 'look at it, mend what is no longer true, and take the mark away'
    : `look at it, mend what is no longer true, and take "${id}" off ${listed.file}, line ${listed.line}`;
