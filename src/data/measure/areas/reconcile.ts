import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { severityOf } from '../../../diagnostics/rules/catalogue';
import type { Area } from '../../../model/area';
import type { Dataset } from '../../../model/dataset';
import type { Edition } from '../../../model/edition';
import { filterInWords } from '../../../model/made-words';
import type { Measure, MeasureValue } from '../../../model/measure';
import { filtersOf } from '../../../model/measure-kinds/definition';
import { kindOf } from '../../../model/measure-kinds/registry';
import { addUp, difference, printCount } from '../../../model/number';
import type { ReconciledCount, Reconciliation } from '../../../model/reconciliation';
import { membersAt, ownCount } from './own-counts';

interface Known {
  readonly edition: Pick<Edition, 'measures' | 'datasets' | 'forces' | 'areas'>;
  readonly values: Readonly<Record<string, MeasureValue>>;
  readonly own: Readonly<Record<string, { readonly values: Readonly<Record<string, MeasureValue>> }>>;
}

/** The counts of each force as its document has them, where none of their documents is made in this run. */
export function ownCounts(edition: Known['edition'], values: Known['values']): Known['own'] {
  const counts = Object.values(edition.measures).filter((measure) => {
    const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
    const force = dataset?.force ?? null;
    return force !== null && filtersOf(measure).every(({ filter }) => filter[force] === undefined);
  });
  return Object.fromEntries(
    edition.areas.flatMap((area) =>
      area.kind === 'force'
        ? [
            [
              area.id,
              {
                values: Object.fromEntries(
                  counts.flatMap(({ id }) => {
                    const value = values[id];
                    return value ? [[id, ownCount(value, 'rows', area, edition)] as const] : [];
                  }),
                ),
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/**
 * Holds what the documents of forces print against what the nation's prints. What adds are counts of rows: forces, bodies
 * that are none of any area, and what was not supplied must be the nation's number. The sum is taken of the areas' own
 * values, as their documents have them, and not of the table that those came from.
 */
export function reconcile(known: Known): { reconciliation: Reconciliation; diagnostics: Diagnostic[] } {
  const { edition, values } = known;
  const diagnostics: Diagnostic[] = [];
  const counts: ReconciledCount[] = [];
  let [withheld, notAdded] = [0, 0];
  for (const measure of Object.values(edition.measures)) {
    const value = values[measure.id];
    if (!value || !isOfForces(measure.id, known)) continue;
    if (!isAdded(measure, edition.datasets)) {
      notAdded += 1;
      continue;
    }
    if (isWithheld(measure.id, value, known)) withheld += 1;
    else if (value.value !== null) {
      const found = reconciled(measure, value, value.value, known);
      counts.push(found);
      diagnostics.push(...faultsOf(measure, value, found, known));
    }
  }
  return { reconciliation: { counts, withheld, notAdded }, diagnostics };
}

const isOfForces = (id: string, { own }: Known): boolean =>
  Object.values(own).some(({ values }) => id in values);

/** A count of rows adds; persons are distinct within a force, and everything else is worked out. */
function isAdded(measure: Measure, datasets: Readonly<Record<string, Dataset>>): boolean {
  const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
  const kind = kindOf(measure);
  const asks = (dataset && kind.asks?.(measure, dataset)) ?? [];
  return kind.tells(measure).tells === 'count' && asks.every(({ takes }) => takes.take === 'rows');
}

function isWithheld(id: string, value: MeasureValue, { own }: Known): boolean {
  return (
    value.status.includes('c') ||
    Object.values(value.forceStatus ?? {}).includes('c') ||
    Object.values(own).some(({ values }) => values[id]?.status.includes('c'))
  );
}

function reconciled(
  measure: Measure,
  value: MeasureValue,
  nation: number,
  { edition, own }: Known,
): ReconciledCount {
  const areas = edition.areas.filter(({ kind }) => kind === 'force');
  const numbers = areas.map((area) => ({ area, value: own[area.id]?.values[measure.id]?.value ?? null }));
  const held = new Set(areas.flatMap((area) => membersAt(area, value.period)));
  const bodies = Object.entries(value.byForce).flatMap(([id, count]) =>
    held.has(id) || count === null ? [] : [{ name: edition.forces[id]?.name ?? id, count }],
  );
  const forces = addUp(numbers.flatMap((one) => one.value ?? []));
  return {
    measure: measure.id,
    label: measure.label,
    nation,
    forces,
    bodies,
    notSupplied: numbers.flatMap((one) => (one.value === null ? [one.area.name] : [])),
    remainder: difference(difference(nation, forces), addUp(bodies.map(({ count }) => count))),
  };
}

/** A remainder that nobody accounts for, and a force whose own number is another than the nation's table has of it. */
function faultsOf(
  measure: Measure,
  value: MeasureValue,
  { label, nation, forces, bodies, notSupplied, remainder }: ReconciledCount,
  { edition, own }: Known,
): Diagnostic[] {
  const apart = edition.areas.flatMap((area) => {
    if (area.kind !== 'force') return [];
    const mine = own[area.id]?.values[measure.id]?.value ?? null;
    const theirs = membersAt(area, value.period).map((id) => value.byForce[id] ?? null);
    const sum = theirs.includes(null) ? null : addUp(theirs.flatMap((n) => n ?? []));
    return mine !== null && mine !== sum ? [said(area, mine, sum)] : [];
  });
  const may = notSupplied.length > 0 && remainder > 0 && isPublishedTotal(measure, edition.datasets);
  if (apart.length === 0 && (remainder === 0 || may)) return [];
  const others = bodies.map(({ name, count }) => `${name} ${printCount(count)}`);
  const cells = cellsOf(measure, edition.datasets);
  const like = edition.areas.filter(
    ({ kind, id }) => kind === 'force' && own[id]?.values[measure.id]?.value === Math.abs(remainder),
  );
  return [
    {
      rule: 'area/reconcile',
      severity: severityOf('area/reconcile'),
      place: measure.place,
      message: [
        `"${label}": all forces together are ${printCount(nation)}, and the forces ${printCount(forces)}`,
        ...others,
        ...(apart.length > 0
          ? [`apart: ${apart.join('; ')}`]
          : [
              `${printCount(Math.abs(remainder))} ${remainder > 0 ? 'are left over' : 'are too many'}${cells}`,
              ...(like.length > 0 ? [`as many as ${like.map(({ name }) => name).join(', ')} has`] : []),
              ...(notSupplied.length > 0 ? [`without a number: ${notSupplied.join(', ')}`] : []),
            ]),
      ].join('; '),
      why: 'a reader who adds the documents of the forces must come to the number of the national one',
      fix: 'look in the table for a force that is there twice or not at all, and for a total that is of other forces',
    },
  ];
}

const said = ({ name }: Area, mine: number, sum: number | null): string =>
  `${name} has ${printCount(mine)} in its own document and ${sum === null ? 'nothing' : printCount(sum)} in the nation's`;

/** Whether the nation's number is a row of the table, and so may hold forces that have none. */
const isPublishedTotal = (measure: Measure, datasets: Readonly<Record<string, Dataset>>): boolean =>
  'dataset' in measure && (datasets[measure.dataset]?.nation ?? null) !== null;

function cellsOf(measure: Measure, datasets: Readonly<Record<string, Dataset>>): string {
  const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
  const words = filtersOf(measure).map(({ filter }) => filterInWords(filter, dataset));
  return dataset === undefined
    ? ''
    : `, in ${dataset.file}${words.filter(Boolean).length > 0 ? ` where ${words.filter(Boolean).join('; ')}` : ''}`;
}
