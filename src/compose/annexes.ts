import type { Block, Inline } from '../model/document';
import { describeFigure } from '../model/describe-figure';
import { besideValue, countedWhere, rowsInWords } from '../model/made-words';
import { partialDateInWords, periodInWords } from '../model/period';
import { plainWords } from '../model/sentences';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

/** Tables and lists that the edition's registers make by themselves, by the name templates call them. */
export function registers(converter: Converter, exhibits: Exhibits): Readonly<Record<string, () => Block[]>> {
  const { edition, facts } = converter;
  const explained = edition.glossary.flatMap(({ term, meaning }) =>
    meaning === null ? [] : [{ term, meaning }],
  );
  const { words, row, table } = registerTables(converter, exhibits);
  return {
    measures: () =>
      table(
        'register-measures',
        'Every number in this document',
        ['Measure', 'Value', 'How it was made', 'What it describes', 'Source'],
        Object.values(edition.measures).map((measure) => {
          const value = facts.values[measure.id];
          const describes = [
            value?.base && `Base: ${value.base}`,
            value?.population === value?.base ? null : value?.population,
            value?.period && periodInWords(value.period),
            value?.coverage?.forces != null && `${value.coverage.forces} of ${value.coverage.of} forces`,
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
              ? [`Computed: ${value.working}`, ...made.map(sentence)].join('. ')
              : value?.origin === 'quoted'
                ? 'Quoted'
                : 'As published; its inputs are not held';
          return row(
            `measure-${measure.id}`,
            words(measure.label),
            exhibits.value(measure.id),
            converter.text(working, null, 'working'),
            words(describes),
            exhibits.sources(value?.sources ?? []),
          );
        }),
        [2.2, 1, 1.8, 2.4, 2],
      ),
    sources: () => [
      {
        kind: 'definitions',
        id: converter.ids.take('register-sources'),
        place: null,
        items: Object.values(edition.sources).map((source) => ({
          id: converter.ids.take(`source-${source.id}`),
          term: words(`${source.publisher}: ${source.title}`),
          children: [
            {
              kind: 'paragraph',
              id: converter.ids.take(`source-${source.id}-text`),
              place: source.place,
              role: 'text',
              inlines: [
                ...words(
                  `${source.date === null ? 'Date not stated' : partialDateInWords(source.date)}; ${source.quality}.`,
                ),
                ...(source.url
                  ? [
                      ...words(' '),
                      { kind: 'link', href: source.url, children: words('Published page') } as const,
                      ...words('.'),
                    ]
                  : []),
                ...(source.note ? [...words(' '), ...stopped(converter.inlines(source.note))] : []),
              ],
            },
          ],
        })),
      },
    ],
    yardstick: () => {
      const { yardstick } = edition;
      const figure = {
        chart: 'yardstick',
        selected: null,
        terms: yardstick.terms.map(({ id, term, range, low, high }) => ({
          id,
          label: term,
          range,
          low,
          high,
        })),
      } as const;
      const data = exhibits.grid(
        converter.ids.take('yardstick-terms'),
        null,
        words(`Terms of the ${yardstick.name}`),
        null,
        ['Term', 'Range of probability'],
        yardstick.terms.map((term) =>
          row(`term-${term.id}`, words(term.term), converter.text(term.range, null, 'definition')),
        ),
        null,
        [1, 1],
      );
      return [
        exhibits.plainFigure(
          `The ${yardstick.name} has gaps`,
          `${yardstick.owner}. ${yardstick.source}`,
          figure,
          describeFigure(figure),
          data,
        ),
      ];
    },
    // Filled in when the document has been checked: what it reports is not known before.
    'quality-log': () => [
      {
        kind: 'paragraph',
        id: converter.ids.take('quality-log'),
        place: null,
        role: 'small',
        inlines: words('Filled in when the document is checked.'),
      },
    ],
    corrections: () =>
      table(
        'register-corrections',
        'Wording of the published document that does not fit its numbers',
        ['About', 'Published', 'Here', 'Why'],
        edition.claims
          .filter((claim) => claim.published !== null && claim.treatment !== 'left out')
          .map((claim) =>
            row(
              `claim-${claim.id}`,
              words(claim.subject),
              converter.text(`“${claim.published}”`, null, 'quotation'),
              joined(
                claim.ids.filter((id) => edition.measures[id]).map((id) => exhibits.value(id)),
                words,
              ),
              converter.text(claim.why ?? 'not stated', null, 'quotation'),
            ),
          ),
        [1.4, 1.4, 1, 2.4],
      ),
    'left-out': () =>
      table(
        'register-left-out',
        'Claims of the published document that are left out',
        ['About', 'Why'],
        edition.claims
          .filter((claim) => claim.treatment === 'left out')
          .map((claim) =>
            row(
              `claim-${claim.id}`,
              words(claim.subject),
              converter.text(claim.why ?? 'not stated', null, 'quotation'),
            ),
          ),
        [1, 2],
      ),
    datasets: () =>
      table(
        'register-datasets',
        'Tables of records behind the computed numbers',
        ['Table', 'Covers', 'Forces', 'Source'],
        Object.values(edition.datasets).map((dataset) => {
          const account = facts.datasets[dataset.id];
          const forces =
            account?.coverage.forces == null
              ? `not stated, of ${dataset.coverage.of}`
              : `${account.coverage.forces} of ${account.coverage.of}`;
          return row(
            `dataset-${dataset.id}`,
            words(dataset.label),
            words(`${periodInWords(dataset.period)}. ${dataset.population}`),
            converter.text(forces, null, 'definition'),
            exhibits.sources([dataset.source]),
          );
        }),
        [1.6, 2, 0.8, 1.6],
      ),
    glossary: () =>
      explained.length === 0
        ? []
        : [
            {
              kind: 'definitions',
              id: converter.ids.take('register-glossary'),
              place: null,
              items: explained.map(({ term, meaning }) => ({
                id: converter.ids.take(`term-${term.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`),
                term: words(term),
                children: [
                  {
                    kind: 'paragraph',
                    id: converter.ids.take('meaning'),
                    place: null,
                    role: 'text',
                    inlines: words(meaning),
                  },
                ],
              })),
            },
          ],
  };
}
const joined = (parts: Inline[][], words: (text: string) => Inline[]): Inline[] =>
  parts.length === 0
    ? words('see the text')
    : parts.flatMap((part, i) => (i === 0 ? part : [...words('; '), ...part]));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');

/** Words that end as a sentence does. */
const stopped = (inlines: readonly Inline[]): Inline[] =>
  /[.!?]\s*$/.test(plainWords(inlines))
    ? [...inlines]
    : [...inlines, { kind: 'text', text: '.', place: null }];
