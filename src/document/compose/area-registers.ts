import { besideIn } from '../../model/area';
import type { Block } from '../../model/document';
import type { Fact } from '../../model/fact';
import { namesFor } from '../../model/fill-claims';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

/** How many names are listed before the rest are only counted. */
const NAMED = 6;

/**
 * What one area sent, table by table: how many of the numbers that its document is made of are there, which are not, and
 * what was not supplied inside them. Only the document of an area has it.
 */
export function areaRegisters(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<string, () => Block[]>> {
  const { edition, facts, fixed } = converter;
  const { area } = edition;
  if (area === null) return {};
  const { words, row, table } = registerTables(converter, exhibits);
  const own = (dataset: string): Fact[] =>
    Object.values(facts.values).filter(
      ({ id, measure }) => besideIn(id) === null && 'dataset' in measure && measure.dataset === dataset,
    );
  const without = (all: readonly Fact[]): string => {
    const none = all.filter(({ value }) => value === null).map(({ measure }) => measure.label);
    if (none.length === 0) return fixed.say('areas.none');
    const more = none.length - NAMED;
    return more > 0
      ? fixed.say('areas.and-more', { list: none.slice(0, NAMED).join('; '), n: more })
      : none.join('; ');
  };
  return {
    'area-sent': () =>
      table(
        'area-sent',
        fixed.say('areas.sent', { area: namesFor(area).place }),
        [
          ['heading.table', 2],
          ['areas.numbers', 1],
          ['areas.not-supplied', 2],
          ['areas.inside', 1.6],
        ],
        Object.values(edition.datasets).flatMap((dataset) => {
          const all = own(dataset.id);
          if (all.length === 0) return [];
          const gaps = [...new Set(all.flatMap((fact) => fact.gaps))];
          const has = all.filter(({ value }) => value !== null).length;
          return [
            row(
              `area-sent-${dataset.id}`,
              words(dataset.label),
              converter.text(fixed.say('areas.has', { n: has, of: all.length }), null, 'definition'),
              words(without(all)),
              converter.text(gaps.join('. ') || fixed.say('areas.none'), null, 'working'),
            ),
          ];
        }),
      ),
  };
}
