import type { Inline } from '../../model/document';
import type { Edition, Evidence, Source } from '../../model/edition';
import type { Fact } from '../../model/fact';
import { besideValue } from '../../model/made-words';
import { openGapsOn } from '../../model/gaps';
import { hasNumeral } from '../../model/structural-numbers';
import { plainText } from '../../syntax/markdown';
import { dateInWords, partialDateInWords, periodInWords, samePeriod } from '../../model/period';
import type { Words } from '../../model/words';

/**
 * How the words of a note are set: its own, those whose numbers were worked out with the value, those that quote what
 * is no value of this edition, and links to sources.
 */
export interface NoteSetting {
  readonly own: (text: string) => readonly Inline[];
  readonly worked: (text: string) => readonly Inline[];
  readonly quoted: (text: string) => readonly Inline[];
  readonly cite: (id: string, words: string) => readonly Inline[];
}

/**
 * What must be said beside a number where it first stands: whose it is if it is quoted, its population, period,
 * base and coverage where they are not the edition's own, its range, its floor, its caveat. Null: nothing.
 */
export function noteFor(fact: Fact, edition: Edition, fixed: Words, set: NoteSetting): Inline[] | null {
  const { measure } = fact;
  const beside = besideInWords(fact, edition, fixed);
  const revised = edition.revisions
    .filter(({ measure: id }) => id === measure.id)
    .map(({ date, old }) => fixed.say('value.revised', { date: dateInWords(date), old }))
    .join(' ');
  if (measure.kind !== 'quoted') {
    const own = revised === '' ? trimmedEnd(beside) : beside;
    const said = [...own.flatMap(({ as, text }) => set[as](text)), ...set.quoted(revised)].filter(isSaid);
    return said.length === 0 ? null : said;
  }
  const cited = measure.sources.flatMap((id) => {
    const source = edition.sources[id];
    return source ? [{ id, source }] : [];
  });
  return [
    ...cited.flatMap(({ id, source }, i) =>
      fixed.set(i === 0 ? 'value.quoted-from' : 'value.quoted-from-too', (text) => set.own(spaced(text)), {
        source: set.cite(id, sourceInWords(source, fixed)),
        date:
          source.date === null ? fixed.say('value.source-date-not-stated') : partialDateInWords(source.date),
      }),
    ),
    ...beside.flatMap(({ as, text }) => set[as](text)),
    ...set.quoted(revised),
  ].filter(isSaid);
}
/** A sentence goes on with another after it. */
const spaced = (text: string): string => text.replace(/\.$/, '. ');
const isSaid = (inline: Inline): boolean => inline.kind !== 'text' || inline.text !== '';
const sourceInWords = ({ publisher, title }: Source, fixed: Words): string =>
  fixed.say('value.source', { publisher, title });

interface Run {
  readonly as: 'own' | 'worked';
  readonly text: string;
}
/** Each thing that would mislead unsaid, as sentences: those that follow one another and are set alike are one run. */
function besideInWords(fact: Fact, edition: Edition, fixed: Words): Run[] {
  const { measure, base, population, period, coverage } = fact;
  const worked = besideValue(fact);
  const said = [
    measure.floor === null ? null : fixed.say('value.floor', { floor: measure.floor }),
    base !== null && fact.unit === 'percent' ? fixed.say('value.base', { base }) : null,
    population !== null && population !== edition.population
      ? fixed.say('value.population', { population })
      : null,
    period !== null && !samePeriod(period, edition.period)
      ? fixed.say('value.period', { period: periodInWords(period) })
      : null,
    coverage?.forces != null && coverage.forces < coverage.of
      ? fixed.say('value.coverage', { n: coverage.forces, of: coverage.of })
      : null,
    ...worked,
    measure.caveat,
    'note' in measure ? measure.note : null,
    ...openGapsOn(edition, 'measures', measure.id).map((gap) =>
      fixed.say('value.gap', { gap: plainText(gap.text) }),
    ),
  ].filter((text) => text !== null);
  return said.reduce<Run[]>((runs, text) => {
    const as = worked.includes(text) && hasNumeral(text) ? 'worked' : 'own';
    const sentence = `${text.replace(/\.$/, '')}. `;
    const last = runs.at(-1);
    return last?.as === as
      ? [...runs.slice(0, -1), { as, text: last.text + sentence }]
      : [...runs, { as, text: sentence }];
  }, []);
}
const trimmedEnd = (runs: readonly Run[]): Run[] =>
  runs.map((run, i) => (i === runs.length - 1 ? { ...run, text: run.text.trimEnd() } : run));

/** Whose evidence it is, and how many say so. */
export function noteForEvidence(
  evidence: Evidence,
  edition: Edition,
  fixed: Words,
  { quoted, cite }: NoteSetting,
): Inline[] {
  const known = edition.sources[evidence.source];
  const source = cite(evidence.source, known ? sourceInWords(known, fixed) : evidence.source);
  const { n = null, of = null } = evidence;
  if (n === null) return fixed.set('value.evidence-not-counted', quoted, { source });
  if (of === null) return fixed.set('value.evidence', quoted, { source, n });
  return n === of
    ? fixed.set('value.evidence-all', quoted, { source, of })
    : fixed.set('value.evidence-of', quoted, { source, n, of });
}
