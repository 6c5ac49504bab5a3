import type { Inline } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Evidence, Source } from '../../model/registers';
import type { Fact } from '../../model/fact';
import { besideValue } from '../../model/made-words';
import { openGapsOn } from '../../model/gaps';
import { hasNumeral } from '../../model/structural-numbers';
import { plainText } from '../../syntax/markdown';
import { dateInWords, periodInWords, samePeriod } from '../../model/period';
import type { Words } from '../../model/words';

/**
 * How the words of a note are set: its own, those whose numbers were worked out with the value, and those that quote
 * what is no value of this edition.
 */
export interface NoteSetting {
  readonly own: (text: string) => readonly Inline[];
  readonly worked: (text: string) => readonly Inline[];
  readonly quoted: (text: string) => readonly Inline[];
}
/** How a source is named under a paragraph: linked to its entry. */
export interface SourceSetting {
  readonly own: (text: string) => readonly Inline[];
  readonly cite: (id: string, words: string) => readonly Inline[];
}

/**
 * What must be said beside a number where it first stands: its population, period, base and coverage where they are
 * not the edition's own, its range, its floor, its caveat. Empty: nothing.
 */
export function noteFor(fact: Fact, edition: Edition, fixed: Words, set: NoteSetting): Inline[] {
  const { measure } = fact;
  const beside = besideInWords(fact, edition, fixed);
  const revised = edition.revisions
    .filter(({ measure: id }) => id === measure.id)
    .map(({ date, old }) => fixed.say('value.revised', { date: dateInWords(date), old }))
    .join(' ');
  const own = revised === '' ? trimmedEnd(beside) : beside;
  return [...own.flatMap(({ as, text }) => set[as](text)), ...set.quoted(revised)].filter(isSaid);
}

/**
 * The sources that are named under the paragraph in which a value stands: of one that is somebody else's or was
 * published before. What was counted here is explained with its working, and what rests on the edition's usual source
 * is said of all of it at once.
 */
export const sourcesOfValue = (
  { measure, origin }: Fact,
  edition: Edition,
  fixed: Words,
  set: SourceSetting,
): ReadonlyMap<string, readonly Inline[]> =>
  new Map(
    origin === 'computed'
      ? []
      : measure.sources.flatMap((id) => {
          const source = edition.sources[id];
          return source && id !== edition.usualSource ? [[id, cited(id, source, fixed, set)] as const] : [];
        }),
  );

/** Whose evidence it is, and how many of those who were asked say so. */
export function sourcesOfEvidence(
  { source: id, n, of }: Evidence,
  edition: Edition,
  fixed: Words,
  set: SourceSetting,
): ReadonlyMap<string, readonly Inline[]> {
  const source = edition.sources[id];
  if (!source) return new Map();
  const name = cited(id, source, fixed, set);
  if (n === undefined) return new Map(id === edition.usualSource ? [] : [[id, name]]);
  return new Map([
    [
      `${id}:${n}:${of}`,
      of === undefined
        ? fixed.set('value.source-say-so', set.own, { source: name, n })
        : fixed.set('value.source-of', set.own, { source: name, n, of }),
    ],
  ]);
}
const cited = (id: string, source: Source, fixed: Words, set: SourceSetting): readonly Inline[] =>
  set.cite(
    id,
    source.date === null
      ? fixed.say('value.source', source)
      : fixed.say('value.source-dated', { ...source, year: source.date.slice(0, 4) }),
  );

const isSaid = (inline: Inline): boolean => inline.kind !== 'text' || inline.text !== '';

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
    population !== null && population !== edition.population && population !== base
      ? fixed.say('value.population', { population })
      : null,
    // What is said of a change names the period by itself.
    period !== null &&
    !samePeriod(period, edition.period) &&
    !worked.some((text) => text.startsWith(periodInWords(period)))
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
    const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}. `;
    const last = runs.at(-1);
    return last?.as === as
      ? [...runs.slice(0, -1), { as, text: last.text + sentence }]
      : [...runs, { as, text: sentence }];
  }, []);
}
const trimmedEnd = (runs: readonly Run[]): Run[] =>
  runs.map((run, i) => (i === runs.length - 1 ? { ...run, text: run.text.trimEnd() } : run));
