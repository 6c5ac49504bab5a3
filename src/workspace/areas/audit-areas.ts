import type { Read } from '../../data/disclosure';
import { besideIn, measureIn, type Area } from '../../model/area';
import type { ReportDocument } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import type { Measure } from '../../model/measure';
import { printedIn, type Printed } from '../../model/printed';
import type { SetOfAreas } from './compose-areas';

/**
 * What the document of an area prints, said of the tables that all documents are made from: its own number is that of its
 * force, or of each of its forces, and what stands beside it is the nation's, or made of all forces.
 */
export function readOf(area: Area, document: ReportDocument | null): Read {
  if (document === null) return 'everything';
  const printed = printedIn(document);
  const [national, making, worked] = [new Set<string>(), new Set<string>(), new Set<string>(printed.worked)];
  const forces = new Map<string, ReadonlySet<string>>();
  const makingOf = new Map<string, ReadonlySet<string>>();
  const members = new Set(area.members.map(({ force }) => force));
  const add = (to: Map<string, ReadonlySet<string>>, id: string, more: ReadonlySet<string>): void => {
    to.set(id, new Set([...(to.get(id) ?? []), ...more]));
  };
  for (const id of printed.national) {
    const beside = besideIn(id);
    if (beside === null) add(forces, id, members);
    else if (beside === 'nation') national.add(measureIn(id));
    else worked.add(id);
  }
  for (const id of printed.making) {
    const beside = besideIn(id);
    if (beside === null) add(makingOf, id, members);
    else if (beside === 'nation') making.add(measureIn(id));
    else worked.add(id);
  }
  for (const [id, of] of printed.forces) add(forces, measureIn(id), of);
  return {
    national,
    forces,
    making,
    makingOf,
    worked: new Set([...worked].map((id) => (besideIn(id) === 'nation' ? measureIn(id) : id))),
  } satisfies Printed;
}

/** Measures and values by the names that such a reading uses: what is over forces is over those of the nation's table. */
export function knownToReaders(
  edition: Pick<Edition, 'measures'>,
  facts: Facts,
  { areas }: SetOfAreas,
  beside: Facts,
): { readonly measures: Readonly<Record<string, Measure>>; readonly facts: Facts } {
  const over = Object.values(areas.measures).flatMap((measure): [string, Measure][] =>
    measure.kind === 'distribution' && besideIn(measure.id) !== 'nation'
      ? [[measure.id, { ...measure, of: measureIn(measure.of) }]]
      : measure.kind === 'rank' && besideIn(measure.id) === 'rank'
        ? [[measure.id, measure]]
        : [],
  );
  return {
    measures: { ...edition.measures, ...Object.fromEntries(over) },
    facts: { ...facts, values: { ...beside.values, ...facts.values } },
  };
}
