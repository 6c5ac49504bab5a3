import type { Diagnostic } from '../diagnostics/diagnostic';
import { comparePlaces, fileStart, type Place } from '../diagnostics/place';
import type { Edition } from '../model/edition';
import { isWithin, type MarkedKind } from '../model/marking';
import { filesOf, markingOf } from '../model/scoring';
import type { Within } from './within-ceiling';

/**
 * Findings as a build may print them: of one that lies in a part above the ceiling, or names such a part, only
 * that there is one. The log of a public build is read where the public document is made.
 */
export function hush(
  diagnostics: readonly Diagnostic[],
  whole: Edition,
  { edition, withheld }: Within,
): Diagnostic[] {
  const names = Object.values(withheld).flatMap((ids) => [...ids]);
  const { scoring } = whole;
  // What is wrong with a score says what it is, whatever place it names.
  const scored = scoring && !isWithin(markingOf(scoring.spec), edition.marking) ? filesOf(scoring) : [];
  if (names.length + scored.length === 0) return [...diagnostics];
  const files = new Set(
    [...Object.values(whole.sections), ...Object.values(whole.datasets), ...Object.values(whole.templates)]
      .map(({ file }) => file)
      .filter(
        (file) =>
          ![
            ...Object.values(edition.sections),
            ...Object.values(edition.datasets),
            ...Object.values(edition.templates),
          ].some((kept) => kept.file === file),
      ),
  );
  const entries = placesOf(whole).sort((a, b) => comparePlaces(a.place, b.place));
  const isAbove = (place: Place): boolean => {
    if (files.has(place.file) || scored.includes(place.file)) return true;
    const within = entries.filter(
      (entry) => entry.place.file === place.file && entry.place.line <= place.line,
    );
    return within.at(-1)?.withheld(withheld) ?? false;
  };
  const mentions = (text: string): boolean =>
    names.some((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)) ||
    [...files].some((file) => text.includes(file));
  return diagnostics.map((finding) => {
    if (isAbove(finding.place) || (scored.length > 0 && OF_SCORES.test(finding.rule)))
      return hushed(
        finding,
        fileStart(whole.file),
        `a finding about a part that is marked above ${edition.marking}`,
      );
    const says = [finding.message, finding.why, finding.fix].join(' ');
    if (finding.rule === 'marking/above-ceiling' || !mentions(says)) return finding;
    return hushed(
      finding,
      finding.place,
      `this has to do with a part that is marked above ${edition.marking}`,
    );
  });
}

/** Findings that say what a score is; that a template prints scores where it may not says nothing of them. */
const OF_SCORES = /^scoring\/(?!above-marking$)/;

const hushed = ({ severity }: Diagnostic, place: Place, message: string): Diagnostic => ({
  rule: 'marking/hushed',
  severity,
  place,
  message,
  fix: 'run stra check with the outline that prints it',
});

interface Entry {
  readonly place: Place;
  readonly withheld: (by: Within['withheld']) => boolean;
}

/** Where each thing of an edition's registers begins in its file. */
function placesOf(edition: Edition): Entry[] {
  const of = (kind: MarkedKind, items: readonly { readonly id: string; readonly place: Place }[]): Entry[] =>
    items.map(({ id, place }) => ({ place, withheld: (by) => by[kind].has(id) }));
  return [
    ...of('measures', Object.values(edition.measures)),
    ...of('datasets', Object.values(edition.datasets)),
    ...of('judgements', Object.values(edition.judgements)),
    ...of('figures', Object.values(edition.figures)),
    ...of('tables', Object.values(edition.tables)),
    ...of('panels', Object.values(edition.panels)),
    ...of('sources', Object.values(edition.sources)),
    ...of('evidence', Object.values(edition.evidence)),
    ...of('feeds', edition.feeds),
    ...of('gaps', edition.gaps),
    ...of('recommendations', edition.assessment.recommendations),
  ];
}
