import { areasNamed, type Area } from '../../model/area';
import type { OtherFigure } from '../../model/registers';
import { nearest } from '../../model/nearest';
import { decimalsIn } from '../../model/number';
import type { SourceFiles } from './source-files';

/** What others publish of the same by another definition: of an area that there is, each figure once. */
export function readOtherFigures(files: SourceFiles, areas: readonly Area[]): OtherFigure[] {
  const seen = new Set<string>();
  const known = areas.map(({ id }) => id);
  return files.table('table', 'otherFigures', 'other-figures').flatMap(({ row, value }): OtherFigure[] => {
    const { measure, area = '', label, source, differs } = value;
    const period = files.period(value.period, row.placeOf('period'));
    const place = row.placeOf('measure');
    const [named, ...others] = areasNamed(area, areas);
    if (others.length > 0)
      files.report(
        'area/unknown',
        row.placeOf('area'),
        `"${area}" is a force and a region`,
        `write force=${area} or region=${area}`,
      );
    else if (area !== '' && !named) {
      const near = nearest(area, known);
      files.report(
        'area/unknown',
        row.placeOf('area'),
        `"${area}" is no force or region that the edition makes documents for`,
        near
          ? `write "${near}"`
          : 'write the id of a force or a region, or leave it empty for all of them together',
      );
    }
    const key = JSON.stringify([measure, area, source, label, value.period]);
    if (seen.has(key))
      files.report(
        'reference/duplicate',
        place,
        `the same figure of "${measure}" stands twice`,
        'delete one',
      );
    seen.add(key);
    if (!period || (area !== '' && !named)) return [];
    const plain = value.value.replaceAll(',', '');
    return [
      {
        ...{
          measure,
          area: named ? { kind: named.kind, id: named.id } : null,
          label,
          source,
          differs,
          period,
          place,
        },
        value: Number(plain),
        decimals: decimalsIn(plain),
      },
    ];
  });
}
