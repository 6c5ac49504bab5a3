import type { ColumnSpec, DatasetSpec } from '../../model/files/dataset-file';
import type { LayoutColumnSpec, TableLayout } from '../../model/files/published-table-file';

const TYPES: Readonly<Record<ColumnSpec['type'], LayoutColumnSpec['type']>> = {
  // A code that a spreadsheet took for a number is refused, and never guessed.
  text: 'code',
  count: 'count',
  force: 'force',
  quarter: 'calendar-quarter',
  month: 'month',
  'financial-year': 'financial-year',
  date: 'date',
  outcome: 'outcome',
  flag: 'flag',
  percent: 'percent',
  age: 'age',
  number: 'number',
  money: 'number',
  'year-ending': 'month',
  'point-in-time': 'date',
};

/** The shape of a force's return: the columns of the dataset that it is part of, by their names or labels. */
export function returnLayout(spec: DatasetSpec): TableLayout {
  return {
    title: spec.label,
    publisher: 'the force',
    columns: Object.fromEntries(
      Object.entries(spec.columns).map(([name, column]): [string, LayoutColumnSpec] => [
        name,
        {
          type: TYPES[column.type],
          headers: column.label === undefined ? [name] : [column.label, name],
          ...(column.mayBeEmpty ? { mayBeEmpty: true } : {}),
          ...(column.values ? { values: column.values } : {}),
        },
      ]),
    ),
    key: spec.key === 'none' ? [] : spec.key,
    count: spec.count ?? '',
    ...(spec.force === undefined ? {} : { force: spec.force }),
    ...(spec.time === undefined ? {} : { time: spec.time }),
    notSupplied: ['[x]', '..', ':', 'N/A', 'not supplied'],
    population: spec.population,
  };
}
