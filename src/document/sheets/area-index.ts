import { besideIn, type Area } from '../../model/area';
import type { Inline, ReportDocument, Section, TableRow } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Fact } from '../../model/fact';
import { printCount } from '../../model/number';
import { dateInWords, periodInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { Registers } from '../../model/edition-record';
import type { ReconciledCount, Reconciliation } from '../../model/reconciliation';
import { valueRecord } from '../../model/value-record';
import { wordsOf, type Words } from '../../model/words';
import { paragraph, rowsOf, section, table } from '../blocks';
import { ownedWords } from '../words';

/** One document of an area as the index tells of it. */
export interface Indexed {
  readonly area: Area;
  /** Its values; null where it could not be made. */
  readonly values: Readonly<Record<string, Fact>> | null;
  /** Where it lies beside the index; null where it was not made as a page. */
  readonly page: string | null;
}
interface IndexFacts {
  readonly edition: Edition;
  readonly kind: Area['kind'];
  /** The measures that stand in it: those that the documents set large. */
  readonly measures: readonly string[];
  readonly areas: readonly Indexed[];
  readonly reconciliation: Reconciliation | null;
  readonly registers: Registers;
  readonly front: ReportDocument['front'];
}

/**
 * The documents of areas one below the other, each with a link and the numbers that it sets large, and how they come to
 * those of the whole edition. A document of its own, checked and proven as one.
 */
export function areaIndex(facts: IndexFacts): ReportDocument {
  const { edition, kind, areas, registers, front } = facts;
  const fixed = wordsOf(edition);
  const made = areas.filter(({ values }) => values !== null).length;
  const title = kind === 'force' ? fixed.say('areas.forces') : fixed.say('areas.regions');
  const chapters: Section[] = [
    section(
      1,
      'areas',
      ownedWords(title),
      [
        paragraph(
          'areas-made',
          ownedWords(
            kind === 'force'
              ? fixed.say('areas.made-forces', { n: made, of: areas.length })
              : fixed.say('areas.made-regions', { n: made, of: areas.length }),
            'definition',
          ),
          { role: 'lede' },
        ),
        listOf(facts, fixed),
      ],
      { marking: edition.marking },
    ),
    ...(facts.reconciliation === null ? [] : [added(facts.reconciliation, edition, fixed)]),
  ];
  return {
    schema: 1,
    edition: edition.id,
    outline: kind === 'force' ? 'forces' : 'regions',
    front: {
      ...front,
      title: edition.title,
      kicker: title,
      facts: [
        edition.geography,
        fixed.say('front.period', { period: periodInWords(edition.period) }),
        fixed.say('front.edition', { number: edition.number, date: dateInWords(edition.date) }),
      ],
      finding: null,
    },
    chapters,
    notes: [],
    theme: edition.theme,
    attachData: false,
    record: { ...registers, values: recordedIn(facts), blocks: {}, sections: {}, judgements: {} },
  };
}

/** Under which name the index prints the number of an area. */
const nameIn = (measure: string, { id }: Area): string => `${measure}-of-${id}`;

/** Only values that stand in the list: what a document of an area has besides is in that document. */
const recordedIn = ({ areas, measures }: IndexFacts): PublishedEdition['values'] =>
  Object.fromEntries(
    areas.flatMap(({ area, values }) =>
      measures.flatMap((id) => {
        const fact = values?.[id];
        return fact ? [[nameIn(id, area), valueRecord(fact, null)] as const] : [];
      }),
    ),
  );

function listOf({ edition, kind, measures, areas }: IndexFacts, fixed: Words) {
  // A short label names what is counted, which a share of it is not.
  const labels = measures.map((id) => {
    const { unit, shortLabel = null, label = id } = edition.measures[id] ?? {};
    return unit === 'count' ? (shortLabel ?? label) : label;
  });
  const rows = areas.map(({ area, values, page }): TableRow => {
    const name = ownedWords(area.name, 'name');
    const linked: Inline[] =
      page === null
        ? [...name, ...ownedWords(values === null ? fixed.say('areas.not-made') : '')]
        : [{ kind: 'link', href: page, children: name }];
    return {
      id: `areas-list-${area.id}`,
      cells: [linked, ...measures.map((id) => valueOf(values?.[id], nameIn(id, area), fixed))],
    };
  });
  return table(
    'areas-list',
    ownedWords(fixed.say('areas.list', { period: periodInWords(edition.period) })),
    [
      { header: ownedWords(fixed.say(kind === 'force' ? 'heading.force' : 'heading.region')), weight: 2 },
      ...labels.map((label) => ({ header: ownedWords(label), weight: 1, align: 'right' as const })),
    ],
    rows,
  );
}

const valueOf = (fact: Fact | undefined, name: string, fixed: Words): Inline[] =>
  fact && besideIn(fact.id) === null
    ? [
        {
          kind: 'value',
          measure: name,
          words: fact.printed.text,
          value: fact.printed.value,
          origin: fact.origin,
          place: null,
        },
      ]
    : ownedWords(fixed.say('nothing.not-stated'));

/** How the forces come to all forces together, count by count. */
function added({ counts, notAdded, withheld }: Reconciliation, edition: Edition, fixed: Words): Section {
  const bodies = ({ bodies: all }: ReconciledCount): string =>
    all.map(({ name, count }) => `${name}: ${printCount(count)}`).join('; ') || fixed.say('areas.no-bodies');
  const columns = [
    ['heading.measure', 2.2, 'left'],
    ['areas.together', 0.9, 'right'],
    ['heading.forces', 0.9, 'right'],
    ['areas.bodies', 1.8, 'left'],
    ['areas.not-supplied', 1.2, 'left'],
    ['areas.remainder', 0.8, 'right'],
  ] as const;
  return section(
    1,
    'areas-added',
    ownedWords(fixed.say('areas.added')),
    [
      paragraph('areas-added-how', ownedWords(fixed.say('areas.not-added', { n: notAdded }), 'working')),
      ...(withheld === 0
        ? []
        : [
            paragraph(
              'areas-added-withheld',
              ownedWords(fixed.say('areas.withheld', { n: withheld }), 'working'),
            ),
          ]),
      table(
        'areas-added-table',
        ownedWords(fixed.say('areas.added')),
        columns.map(([id, weight, align]) => ({ header: ownedWords(fixed.say(id)), weight, align })),
        rowsOf(
          'areas-added-table',
          counts.map((one) =>
            [
              one.label,
              printCount(one.nation),
              printCount(one.forces),
              bodies(one),
              one.notSupplied.join(', ') || fixed.say('areas.none'),
              printCount(one.remainder),
            ].map((cell) => ownedWords(cell, 'working')),
          ),
        ),
      ),
    ],
    { marking: edition.marking },
  );
}
