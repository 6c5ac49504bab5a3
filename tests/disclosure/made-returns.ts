import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../pipeline/run-stra';

export interface Returns {
  /** `kent,red,40` and the like: umbrellas by force and colour. */
  readonly rows: readonly string[];
  /** Entries of `measures.yaml`, a line each. */
  readonly measures: readonly string[];
  /** Measures of which a figure prints every force; of one with a mark that of all forces too. */
  readonly byForce?: readonly { readonly measure: string; readonly mark?: string }[];
  /** Measures that a table prints, for all forces. */
  readonly table?: readonly string[];
  readonly below?: number;
  /** Whether the table stands in a document of its own, and not in the public one. */
  readonly isTableApart?: boolean;
}
const COLOURS = ['red', 'blue', 'green', 'black'];

/** An edition of made-up umbrellas whose small counts are withheld. It has no annex of how numbers were made. */
export function returnsEdition(made: Returns): string {
  const folder = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  cpSync(join(PROJECT, 'tests/errors/layers/records/datasets'), join(folder, 'datasets'), {
    recursive: true,
  });
  const put = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  put('datasets/losses.csv', `force,colour,umbrellas\n${made.rows.join('\n')}\n`);
  put(
    'datasets.yaml',
    `losses:
  label: Losses, made up
  file: datasets/losses.csv
  suppressBelow: ${made.below ?? 5}
  source: harbour-office
  columns:
    force: { type: force }
    colour: { type: text, values: [${COLOURS.join(', ')}], absent: zero }
    umbrellas: { type: count }
  key: [force, colour]
  count: umbrellas
  force: force
  period: 2030-10-01/2031-03-31
  population: owners of umbrellas
  coverage: { of: 43 }
`,
  );
  put('measures.yaml', `${made.measures.join('\n')}\n`);
  const figures = (made.byForce ?? []).map(
    ({ measure, mark }) =>
      `  f-${measure}: { chart: dots, headline: Umbrellas by force, subtitle: Each force, source: [harbour-office], rows: [{ measure: ${measure}, label: Umbrellas${mark === undefined ? '' : `, markLabel: ${mark}`} }] }`,
  );
  const table = made.table ?? [];
  put(
    'exhibits.yaml',
    [
      figures.length > 0 ? 'figures:' : 'figures: {}',
      ...figures,
      table.length > 0 ? 'tables:' : 'tables: {}',
      ...(table.length > 0
        ? [`  t: { caption: Umbrellas, measures: [${table.join(', ')}], columns: [value] }`]
        : []),
      'panels: {}',
    ].join('\n') + '\n',
  );
  put(
    'report.md.hbs',
    [
      '# One {#one}',
      '{{prose "words"}}',
      ...(made.byForce ?? []).map(({ measure }) => `{{figure "f-${measure}"}}`),
      ...(table.length > 0 && made.isTableApart !== true ? ['{{table "t"}}'] : []),
      '# Sources {#annex-sources}',
      '{{register "sources"}}',
      '{{register "yardstick"}}',
      '{{register "quality-log"}}',
    ].join('\n\n') + '\n',
  );
  if (made.isTableApart === true) {
    const edition = readFileSync(join(folder, 'edition.yaml'), 'utf8');
    put(
      'edition.yaml',
      edition
        .replace(/^( +public: .*)$/m, '$1\n  short: { template: short.md.hbs, marking: OFFICIAL }')
        .replace(
          '{ report.md.hbs: report.md.hbs }',
          '{ report.md.hbs: report.md.hbs, short.md.hbs: short.md.hbs }',
        ),
    );
    put('short.md.hbs', '# Table {#only}\n\n{{table "t"}}\n');
  }
  return folder;
}

export const colour = (id: string, more = ''): string =>
  `${id}: { kind: count, label: ${id} umbrellas, dataset: losses, where: { colour: ${id} }${more} }`;
export const ALL = 'umbrellas: { kind: count, label: Umbrellas, dataset: losses }';
export const share = (of: string, more = ''): string =>
  `${of}-part: { kind: share, label: Share of ${of}, of: ${of}, in: umbrellas${more} }`;
