import type { Static } from '@sinclair/typebox';
import type { Filter, MeasureBase } from '../measure';
import { ofThoseThatKnow, withZeros } from './derivation';
import { divided } from './divided';
import { entryOf, FilterEntry, filterOf, rowsEntry, rowsOf } from './entry';
import { counts, defines, filter, quotientOf, type ComputedKind } from './kind';

/** 100 × rows of `where` that carry the flag ÷ rows of `where`: domestic abuse flagged, online. */
export interface FlaggedShareMeasure extends MeasureBase {
  readonly kind: 'flagged-share';
  readonly dataset: string;
  readonly where: Filter;
  readonly flag: Filter;
}
const entry = () => entryOf('flagged-share', { ...rowsEntry(), flag: FilterEntry() });
export type FlaggedShareSpec = Static<ReturnType<typeof entry>>;

export const flaggedShare: ComputedKind<FlaggedShareMeasure, FlaggedShareSpec> = {
  entry,
  origin: 'computed',
  fields: {
    dataset: defines('table of records'),
    where: filter('only '),
    flag: filter(null, 'with the flag: '),
  },
  nature: 'recorded',
  unit: () => 'percent',
  decimals: null,
  complete: (spec) => ({ ...rowsOf(spec), kind: 'flagged-share', flag: filterOf(spec.flag) }),
  asks: ({ where, flag }) => [
    { part: 'of', told: 'with the flag', where: { ...where, ...flag }, takes: { take: 'rows' } },
    { part: 'all', told: 'in all', where, takes: { take: 'rows' } },
  ],
  tells: ({ id }) => quotientOf(100, counts(`${id}/of`), counts(`${id}/all`)),
  derive(at, measure) {
    const [of, all] = [at.counts[`${measure.id}/of`], at.counts[`${measure.id}/all`]];
    return (
      of && all && divided(at, measure, withZeros(of, all), ofThoseThatKnow(all, of), 100, '100 × ', true)
    );
  },
};
