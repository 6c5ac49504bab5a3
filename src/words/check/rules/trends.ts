import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { GlossaryTerm } from '../../../model/registers';
import type { Place } from '../../../diagnostics/place';
import { matchesIn, placeIn, type Passage, type Sentence } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { finding, sentencesOf, type WordingRule } from './wording-context';

const TIMES = /\b(?:times|fold) (?:higher|more|greater|larger|bigger|lower|less)\b/gi;

/** "Times higher" outside a claim; inside one it is held against its value. */
export const checkTimesHigher: WordingRule = (passages) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    matchesIn(sentence, TIMES, new Set(['words', 'link', 'source'])).map(({ text, place }) =>
      finding('wording/times-higher', place, `"${text}" can be read as two different numbers`, {
        fix: 'write "times as high", or give both rates',
      }),
    ),
  );

const PREVALENCE =
  /\bprevalen(?:ce|t)\b|\bincidence\b|\bhow common\b|\bepidemic\b|\b(?:in|across|throughout) (?:our |wider )?society\b|\b(?:more|less) (?:common|widespread) than (?:in|a|it|they|last|ever|before)\b|\bof (?:all )?(?:the )?(?:crimes?|offences?|violence|abuse) (?:that |which )?(?:happen(?:s|ed)|t(?:ook|akes?) place|occur(?:s|red)?|(?:is|was|were|are) committed)\b/gi;
/** "[43%] of women": offences are not people, unless the measure counts them. */
const PERSONS =
  /^ (?:of )?(?:all )?(?:the )?(women|girls|men|boys|people|children|adults|victims|offenders|suspects|perpetrators)\b/i;

/** What police recorded tells how much was recorded, not how common a thing is. */
export const checkPrevalence: WordingRule = (passages, { values, glossary }) =>
  sentencesOf(passages).flatMap(({ sentence }): Diagnostic[] => {
    const recorded = sentence.spans.find(
      (span) => span.kind === 'measure' && span.id !== null && isRecorded(values[span.id]),
    );
    if (!recorded) return [];
    const counted = sentence.spans.flatMap((span): Diagnostic[] => {
      const value = span.kind === 'measure' ? values[span.id ?? ''] : undefined;
      const end = span.start + span.text.length;
      const [, person = ''] = PERSONS.exec(sentence.text.slice(end)) ?? [];
      if (!value || !isRecorded(value) || person === '' || countsPersons(value, person, glossary)) return [];
      return [
        finding(
          'wording/prevalence',
          placeIn(sentence, sentence.text.indexOf(person, end), person.length),
          `"${span.text}" counts what police recorded, and "${person}" makes people of it`,
          { fix: 'name what is counted: offences, reports, cases' },
        ),
      ];
    });
    const words = matchesIn(sentence, PREVALENCE, new Set(['words', 'measure'])).map(({ text, place }) =>
      finding(
        'wording/prevalence',
        place,
        `"${text}" hangs on "${recorded.text}", which counts what police recorded`,
        {
          fix: 'say "recorded", or rest it on a survey',
        },
      ),
    );
    return [...words, ...counted];
  });
/** Whether a measure is of people: its label or base names them, and not only the name of a crime. */
function countsPersons(
  { label, base, numerator, denominator }: ValueRecord,
  person: string,
  glossary: readonly GlossaryTerm[],
): boolean {
  // "Offences against women" are offences.
  const said = [label, base, numerator?.label, denominator?.label]
    .join(' ')
    .toLowerCase()
    .replace(/\bagainst [a-z]+(?: and [a-z]+)?|\bwith an? (?:[a-z]+ )?victim\b/g, '');
  const bare = glossary.reduce(
    (text, { meaning }) => (meaning === null ? text : text.replaceAll(meaning.toLowerCase(), '')),
    said,
  );
  return bare.includes(person.toLowerCase().replace(/(?:e?s|en)$/, ''));
}
const isRecorded = (value: ValueRecord | undefined): boolean =>
  value !== undefined &&
  (value.kind !== 'quoted' || /\brecorded\b/i.test(`${value.label} ${value.base ?? ''}`));

const NO_TREND =
  /\b(?:trends?\b.{0,60}\b(?:cannot|can not|not possible|nobody can)|(?:cannot|not possible to|nobody can)\b.{0,40}\btrends?)\b/i;
const RISE =
  /\b(?:increas(?:es?|ed|ing)|ris(?:e|es|en|ing)|rose|gr(?:ew|own|ows|owing)|fall(?:s|en|ing)?(?! (?:within|under|into|to|outside)\b)|fell|decreas(?:es?|ed|ing)|climb(?:s|ed|ing)?)\b/gi;

/** "The trend is known", "can be assessed": what another sentence denies. */
const HAS_TREND =
  /\btrends?\b(?: (?:in|of|for) [a-z][a-z ]{2,60}?)? (?:(?:can(?: now)? be (?:\w+ly )?(?:assessed|measured|known|read|seen|told))|(?:is|are) (?:now )?(?:known|clear|plain|certain|steady|stable|upwards?|downwards?|up|down|flat|rising|falling|growing|level|reliable|sound|comparable)|(?:goes|go|points?|runs?) (?:up|down|upwards?|downwards?))\b/i;

/** A trend stated here of what the document says elsewhere has none that can be assessed. */
export const checkTrendConflict: WordingRule = (passages) => {
  const [denied, told] = [ofEach<readonly NoTrend[]>('no trend'), ofEach<readonly Told[]>('trend told')];
  const without = passages.flatMap((passage) => denied(passage, () => noTrendsIn(passage)));
  if (without.length === 0) return [];
  const denialOf = (text: string): NoTrend | undefined => {
    const lower = text.toLowerCase();
    return without.find(({ subject }) => lower.includes(subject));
  };
  return passages
    .filter(({ sentences }) => sentences.some(({ text }) => denialOf(text)))
    .flatMap((passage) => told(passage, () => trendsIn(passage)))
    .flatMap((trend): Diagnostic[] => {
      const { sentence, rise } = trend;
      const conflict = denialOf(sentence.text);
      if (!conflict) return [];
      const other = placeIn(conflict.sentence, 0, 1);
      return [
        finding(
          'wording/trend-conflict',
          rise.place,
          `"${rise.text}" tells of a trend in ${conflict.subject}, which cannot be assessed`,
          {
            fix: 'take the trend out, or say beside it why it may not be read as one',
            related: [{ file: other.file, line: other.line, column: other.column }],
          },
        ),
      ];
    });
};
interface NoTrend {
  readonly subject: string;
  readonly sentence: Sentence;
}
const noTrendsIn = ({ sentences }: Passage): readonly NoTrend[] =>
  sentences.flatMap((sentence) =>
    NO_TREND.test(sentence.text)
      ? subjectsAfterTrend(sentence).map((subject) => ({ subject, sentence }))
      : [],
  );
interface Told {
  readonly sentence: Sentence;
  readonly rise: { readonly text: string; readonly place: Place };
}
const trendsIn = ({ sentences }: Passage): readonly Told[] =>
  sentences.flatMap((sentence): Told[] => {
    if (NO_TREND.test(sentence.text)) return [];
    const known = HAS_TREND.exec(sentence.text);
    const rise = known
      ? { text: known[0], place: placeIn(sentence, known.index, known[0].length) }
      : matchesIn(sentence, RISE, new Set(['words', 'evidence', 'link']))[0];
    return rise ? [{ sentence, rise }] : [];
  });
/** What the trend is said to be of: "the trend in stalking and harassment cannot …". */
function subjectsAfterTrend({ text }: Sentence): string[] {
  const before = /\bfor ([a-z][a-z ]+?), so its trend\b/i.exec(text)?.[1];
  const after = /\btrends? (?:in|of) ([a-z][a-z ]+?)(?= (?:cannot|can|is|are|accurately)\b|[.,;]|$)/i.exec(
    text,
  )?.[1];
  return [before, after].flatMap((subject) => (subject ? [subject.toLowerCase().trim()] : []));
}
