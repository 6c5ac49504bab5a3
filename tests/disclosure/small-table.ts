import type { Publication } from '../../src/data/disclosure';
import type { Fact } from '../../src/model/fact';
import type { DisclosedCell, DisclosureModel, Remainder } from '../../src/model/disclosure';
import type { Measure } from '../../src/model/measure';

/** A count of some of the kinds x, y, z in one force or in all: printed, small and withheld, or withheld by name. */
export type Count = readonly [
  kinds: string,
  force: string,
  value: number | 'small' | 'said',
  edition?: string,
];
export const KINDS = ['x', 'y', 'z'];

/** Small is from 1 to 4. */
export function modelOf(counts: readonly Count[], changes: Partial<DisclosureModel> = {}): DisclosureModel {
  const asked = [...new Set(counts.map(([kinds]) => kinds))];
  const forces = [...new Set(counts.map(([, force]) => force).filter((force) => force !== 'all'))];
  const cells = counts.map(([kinds, force, value, edition]): DisclosedCell => ({
    key: kinds,
    question: asked.indexOf(kinds),
    force: force === 'all' ? null : force,
    value: typeof value === 'number' ? value : null,
    because: typeof value === 'number' ? null : value,
    edition: edition ?? null,
  }));
  const questions = asked.map((kinds) => ({
    parts: kinds.split('').map((kind) => KINDS.indexOf(kind)),
    forces: null,
  }));
  return {
    dataset: 'crimes',
    below: 5,
    signed: false,
    forces,
    questions,
    cells,
    remainders: [],
    ...changes,
  };
}
export const remainder = (kinds: string, force: string, of: string, ...without: string[]): Remainder => ({
  parts: kinds.split('').map((kind) => KINDS.indexOf(kind)),
  force: force === 'all' ? null : force,
  of,
  without,
});

/** A document that prints everything that is not withheld, and [c] for all that is. */
export const ALL_PRINTED: Publication = { reads: ['everything'], facts: { values: {}, datasets: {} } };

/** A share of two counts as it is printed, without decimals, in some forces or in all. */
export interface PrintedShare {
  readonly of: string;
  readonly in: string;
  readonly force: string;
  readonly value: number;
}
/** Documents that print some counts, and shares, and nothing else. */
export function publication(
  counts: readonly Count[],
  printed: (count: Count) => boolean,
  shares: readonly PrintedShare[] = [],
): {
  publication: Publication;
  edition: { measures: Record<string, Measure>; datasets: object; forces: object };
} {
  const ids = [...new Set(counts.map(([kinds]) => kinds))];
  const shareId = (share: PrintedShare): string => `${share.of}-in-${share.in}`;
  const at = (force: string): string | null => (force === 'all' ? null : force);
  const place = { file: 'measures.yaml', line: 1, column: 1 };
  const count = (id: string): Measure =>
    ({ id, kind: 'count', dataset: 'crimes', where: {}, decimals: 0, place }) as unknown as Measure;
  const share = (one: PrintedShare): Measure =>
    ({ id: shareId(one), kind: 'share', of: one.of, in: one.in, decimals: 0, place }) as unknown as Measure;
  const fact = (
    id: string,
    values: readonly (readonly [force: string | null, value: number | null])[],
  ): Fact =>
    ({
      id,
      value: values.find(([force]) => force === null)?.[1] ?? null,
      status: values.some(([force, value]) => force === null && value === null) ? ['c'] : [],
      byForce: Object.fromEntries(
        values.flatMap(([force, value]) => (force === null ? [] : [[force, value]])),
      ),
      forceStatus: Object.fromEntries(
        values.flatMap(([force, value]) => (force !== null && value === null ? [[force, 'c']] : [])),
      ),
      denominator: null,
      absent: [],
    }) as unknown as Fact;
  const countFacts = ids.map((id) =>
    fact(
      id,
      counts
        .filter(([kinds]) => kinds === id)
        .map(([, force, value]) => [at(force), typeof value === 'number' ? value : null] as const),
    ),
  );
  const byShare = new Map<string, PrintedShare[]>();
  for (const one of shares) byShare.set(shareId(one), [...(byShare.get(shareId(one)) ?? []), one]);
  const shareFacts = [...byShare].map(([id, all]) =>
    fact(
      id,
      all.map(({ force, value }) => [at(force), value] as const),
    ),
  );
  const shown = [
    ...counts.filter(printed).map(([kinds, force]) => [kinds, at(force)] as const),
    ...shares.map((one) => [shareId(one), at(one.force)] as const),
  ];
  const forces = new Map<string, Set<string>>();
  for (const [id, force] of shown)
    if (force !== null) forces.set(id, (forces.get(id) ?? new Set()).add(force));
  const measures = [
    ...ids.map(count),
    ...[...byShare.values()].flatMap(([one]) => (one ? [share(one)] : [])),
  ];
  return {
    publication: {
      reads: [
        {
          national: new Set(shown.flatMap(([id, force]) => (force === null ? [id] : []))),
          forces,
          making: new Set(),
          worked: new Set(),
        },
      ],
      facts: {
        values: Object.fromEntries([...countFacts, ...shareFacts].map((one) => [one.id, one])),
        datasets: {},
      },
    },
    edition: {
      measures: Object.fromEntries(measures.map((measure) => [measure.id, measure])),
      datasets: {},
      forces: {},
    },
  };
}
