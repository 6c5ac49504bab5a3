import { besideIn, measureIn } from '../../model/area';
import { claimsOf } from '../../model/claims';
import { outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import type { Edition } from '../../model/edition';
import type { DisclosureModel } from '../../model/disclosure';
import type { MeasureSet, MeasureValue } from '../../model/measure';
import type { Derivation } from '../../model/measure-kinds/derivation';
import { seriesOf } from '../../model/measure-kinds/definition';
import type { World } from '../../world';
import { areaValues } from './areas/area-values';
import { askAbsent } from './ask-absent';
import { countDatasets } from './count-datasets';
import { derive } from './derive';
import { DEFAULT_LIMITS, type EngineLimits } from './sql-engine';

/**
 * Stage 3. Every measure of an edition with its value, nationally and by force, each with the rows it was
 * counted from. A dataset is read once, strictly, and grouped once; measures are answered from the groups.
 */
export async function measureEdition(
  edition: Edition,
  world: World,
  limits: EngineLimits = DEFAULT_LIMITS,
  /** Whether documents of areas are made. */
  forAreas = false,
): Promise<Outcome<MeasureSet>> {
  const diagnostics: Diagnostic[] = [];
  const { counts, accounts, disclosure } = await countDatasets(edition, world, diagnostics, limits);
  const values: Record<string, MeasureValue> = {};
  const at: Derivation = { edition, counts, parts: new Map(), seriesOf, diagnostics };
  derive(at, values);
  diagnostics.push(...askAbsent(edition, values));
  // Of what is withheld nothing may follow from the documents of areas either, so that they are read with any other.
  const wanted = forAreas || (edition.areas.length > 0 && disclosure.some(isWithheld));
  return outcome(
    {
      measures: edition.measures,
      values,
      datasets: accounts,
      disclosure,
      ...(wanted ? { areas: areaValues(at, values, edition.areas, ranksAsked(edition)) } : {}),
    },
    withoutQuotations(diagnostics, edition),
  );
}

/** The measures of which any document of an area asks for the place among forces. */
function ranksAsked(edition: Edition): ReadonlySet<string> {
  const claimed = [
    ...claimsOf(edition).map(({ id }) => id),
    ...Object.values(edition.templates).flatMap(({ source }) => source.match(/[a-z0-9][\w-]*@rank\b/g) ?? []),
  ].flatMap((id) => (besideIn(id) === 'rank' ? [measureIn(id)] : []));
  const listed = Object.values(edition.tables).flatMap(({ columns, measures }) =>
    columns.includes('rank') ? measures : [],
  );
  return new Set([...claimed, ...listed]);
}

/** Whether something of a table is withheld, so that it may follow from what is printed. */
export const isWithheld = ({ cells, remainders }: DisclosureModel): boolean =>
  remainders.length > 0 || cells.some(({ value }) => value === null);

/** Lines of a table whose small counts are withheld, or of records, stand in no message. */
export function withoutQuotations(
  diagnostics: readonly Diagnostic[],
  { datasets }: Pick<Edition, 'datasets'>,
): Diagnostic[] {
  const careful = new Set(
    Object.values(datasets)
      .filter(({ records, suppressBelow }) => records || suppressBelow > 0)
      .map(({ file }) => file),
  );
  return diagnostics.map((found) => (careful.has(found.place.file) ? { ...found, unquoted: true } : found));
}
