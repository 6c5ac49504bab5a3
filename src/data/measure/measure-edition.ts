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
): Promise<Outcome<MeasureSet>> {
  const diagnostics: Diagnostic[] = [];
  const { counts, accounts, disclosure } = await countDatasets(edition, world, diagnostics, limits);
  const values: Record<string, MeasureValue> = {};
  const at: Derivation = { edition, counts, parts: new Map(), seriesOf, diagnostics };
  derive(at, values);
  diagnostics.push(...askAbsent(edition, values));
  // The document of all says how the forces add up to it, and of what is withheld nothing may follow from theirs.
  const wanted = edition.areas.length > 0;
  return outcome(
    {
      measures: edition.measures,
      values,
      datasets: accounts,
      disclosure,
      ...(wanted ? { areas: areaValues(at, values, edition.areas) } : {}),
    },
    withoutQuotations(diagnostics, edition),
  );
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
