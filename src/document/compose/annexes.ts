import { forcesInWords } from '../words';
import { definitions, joined, paragraph, table as grid } from '../blocks';
import type { Block, Inline } from '../../model/document';
import { besideValue, countedWhere, rowsInWords } from '../../model/made-words';
import type { Fact } from '../../model/fact';
import { QUALITY_LOG } from '../quality-log';
import { partialDateInWords, periodInWords, samePeriod } from '../../model/period';
import { plainWords } from '../../model/sentences';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';
import { isRated } from './set-judgement';

/** Tables and lists that the edition's registers make by themselves, by the name templates call them. */
export function registers(converter: Converter, exhibits: Exhibits): Readonly<Record<string, () => Block[]>> {
  const { edition, facts, fixed, ids } = converter;
  const explained = edition.glossary.flatMap(({ term, meaning }) =>
    meaning === null ? [] : [{ term, meaning }],
  );
  const { words, row, table } = registerTables(converter, exhibits);
  return {
    measures: () =>
      compact(
        words(
          fixed.say('register.unless', {
            population: edition.population,
            period: periodInWords(edition.period),
          }),
        ),
        table(
          'register-measures',
          fixed.say('register.measures'),
          [
            ['heading.measure', 2.2],
            ['heading.value', 1],
            ['heading.how-made', 1.8],
            ['heading.what-it-describes', 2.4],
            ['heading.source', 2],
          ],
          Object.values(edition.measures).map((measure) => {
            const value = facts.values[measure.id];
            const describes = [
              value?.base && fixed.say('value.base', { base: value.base }),
              [value?.base, edition.population].includes(value?.population ?? null)
                ? null
                : value?.population,
              value?.period && !samePeriod(value.period, edition.period) && periodInWords(value.period),
              value?.coverage?.forces != null &&
                forcesInWords(value.coverage.forces, value.coverage.of, fixed),
            ]
              .filter((part) => typeof part === 'string' && part !== '')
              .map((part) => String(part).charAt(0).toUpperCase() + String(part).slice(1))
              .join('. ');
            const made = value
              ? [
                  countedWhere(measure, edition.datasets) ?? '',
                  ...('dataset' in measure ? rowsInWords(value, facts) : []),
                  ...besideValue(value),
                ].filter((part) => part !== '')
              : [];
            const working =
              value?.origin === 'computed'
                ? [fixed.say('value.computed', { working: value.working }), ...made.map(sentence)].join('. ')
                : value?.origin === 'quoted'
                  ? fixed.say('value.quoted')
                  : fixed.say('value.as-published');
            return row(
              `measure-${measure.id}`,
              words(measure.label),
              exhibits.value(measure.id),
              converter.text(working, null, 'working', measure.id),
              words(describes || fixed.say(isUsual(value) ? 'press.as-above' : 'nothing.covers-not-stated')),
              exhibits.sources(value?.sources ?? []),
            );
          }),
        ),
      ),
    sources: () => [
      definitions(
        ids.take('register-sources'),
        Object.values(edition.sources).map((source) => ({
          id: ids.take(`source-${source.id}`),
          term: words(fixed.say('register.source', { publisher: source.publisher, title: source.title })),
          children: [
            paragraph(
              ids.take(`source-${source.id}-text`),
              [
                ...words(
                  fixed.say('register.source-about', {
                    date:
                      source.date === null
                        ? fixed.say('nothing.date-not-stated')
                        : partialDateInWords(source.date),
                    quality: source.quality,
                  }),
                ),
                ...(source.url
                  ? [
                      ...words(' '),
                      {
                        kind: 'link',
                        href: source.url,
                        children: words(fixed.say('register.published-page')),
                      } as const,
                      ...words('.'),
                    ]
                  : []),
                ...(source.note ? [...words(' '), ...stopped(converter.inlines(source.note))] : []),
              ],
              { place: source.place },
            ),
          ],
        })),
      ),
    ],
    yardstick: () => {
      const { name, owner, source, terms } = edition.yardstick;
      const id = ids.take('yardstick-terms');
      const data = grid(
        id,
        words(fixed.say('register.yardstick-terms', { name })),
        [exhibits.column('heading.term', 1), exhibits.column('heading.range-of-probability', 1)],
        terms.map((term) =>
          row(`term-${term.id}`, words(term.term), converter.text(term.range, null, 'definition')),
        ),
      );
      return [
        exhibits.plainFigure(
          fixed.say('register.yardstick-gaps', { name }),
          fixed.say('register.yardstick-source', { owner, source }),
          {
            chart: 'yardstick',
            selected: null,
            terms: terms.map((term) => ({
              id: term.id,
              label: term.term,
              range: term.range,
              low: term.low,
              high: term.high,
            })),
          },
          data,
        ),
        ...unsaid(),
      ];
    },
    // Filled in when the document has been checked: what it reports is not known before.
    'quality-log': () => [
      paragraph(ids.take(QUALITY_LOG), words(fixed.say('register.log-to-come')), { role: 'small' }),
    ],
    corrections: () =>
      table(
        'register-corrections',
        fixed.say('register.corrections'),
        [
          ['heading.about', 1.4],
          ['heading.published', 1.4],
          ['heading.here', 1],
          ['heading.why', 2.4],
        ],
        edition.claims
          .filter((claim) => claim.published !== null && claim.treatment !== 'left out')
          .map((claim) =>
            row(
              `claim-${claim.id}`,
              words(claim.subject),
              converter.text(
                fixed.say('register.quotation', { words: claim.published ?? '' }),
                null,
                'quotation',
              ),
              valuesOf(claim.ids),
              because(claim.why),
            ),
          ),
      ),
    'left-out': () =>
      table(
        'register-left-out',
        fixed.say('register.left-out'),
        [
          ['heading.about', 1],
          ['heading.why', 2],
        ],
        edition.claims
          .filter((claim) => claim.treatment === 'left out')
          .map((claim) => row(`claim-${claim.id}`, words(claim.subject), because(claim.why))),
      ),
    datasets: () =>
      table(
        'register-datasets',
        fixed.say('register.datasets'),
        [
          ['heading.table', 1.6],
          ['heading.covers', 2],
          ['heading.forces', 0.8],
          ['heading.source', 1.6],
        ],
        Object.values(edition.datasets).map((dataset) => {
          const account = facts.datasets[dataset.id];
          const forces =
            account?.coverage.forces == null
              ? fixed.say('value.forces-not-stated', { of: dataset.coverage.of })
              : fixed.say('value.forces-short', { n: account.coverage.forces, of: account.coverage.of });
          return row(
            `dataset-${dataset.id}`,
            words(dataset.label),
            words(
              fixed.say('register.covers', {
                period: periodInWords(dataset.period),
                population: dataset.population,
              }),
            ),
            converter.text(forces, null, 'definition'),
            exhibits.sources([dataset.source]),
          );
        }),
      ),
    glossary: () =>
      explained.length === 0
        ? []
        : [
            definitions(
              ids.take('register-glossary'),
              explained.map(({ term, meaning }) => ({
                id: ids.take(`term-${term.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`),
                term: words(term),
                children: [paragraph(ids.take('meaning'), words(meaning))],
              })),
            ),
          ],
  };

  /** What key judgements leave unsaid, once for all of them. */
  function unsaid(): Block[] {
    const judgements = Object.values(edition.judgements);
    const n = judgements.filter(({ term }) => term === 'not stated').length;
    const said = [
      ...(n > 0 ? [fixed.say('judgement.no-terms', { n })] : []),
      ...(judgements.length > 0 && !isRated(edition) ? [fixed.say('judgement.no-confidence')] : []),
      ...(judgements.some(({ horizon, proposition }) => horizon === null && proposition === 'future')
        ? [fixed.say('judgement.no-horizons')]
        : []),
    ];
    return said.length === 0
      ? []
      : [paragraph(ids.take('judgements-unsaid'), converter.text(said.join(' '), null, 'working'))];
  }
  /** Whether it is of the people and the time that the document is of. */
  function isUsual(value: Fact | undefined): boolean {
    return (
      value?.population === edition.population ||
      (value?.period != null && samePeriod(value.period, edition.period))
    );
  }
  function valuesOf(claim: readonly string[]): Inline[] {
    const values = claim.filter((id) => edition.measures[id]).map((id) => exhibits.value(id));
    return values.length === 0 ? words(fixed.say('nothing.see-the-text')) : joined(values, words('; '));
  }
  function because(why: string | null): Inline[] {
    return converter.text(why ?? fixed.say('nothing.not-stated'), null, 'quotation');
  }
}

/** A long table that says once what most of its rows would, and whose rows run in on a page. */
const compact = (subtitle: Inline[], blocks: readonly Block[]): Block[] =>
  blocks.map((block) => (block.kind === 'table' ? { ...block, subtitle, compact: true as const } : block));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');

/** Words that end as a sentence does. */
const stopped = (inlines: readonly Inline[]): Inline[] =>
  /[.!?]\s*$/.test(plainWords(inlines))
    ? [...inlines]
    : [...inlines, { kind: 'text', text: '.', place: null }];
