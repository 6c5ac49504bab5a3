import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from './run-stra';

/** 93,000 of 217,945 umbrellas that were lost are red: 42.671%. It stands in an exhibit of each kind. */
export function umbrellas(): string {
  const folder = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  const put = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const reported = readFileSync(join(folder, 'reported.csv'), 'utf8');
  const red =
    'red,reported,Red umbrellas recorded as lost,93000,exact,count,2030-10-01/2031-03-31,owners of umbrellas,,,,harbour-office,,';
  put('reported.csv', `${reported.trimEnd()}\n${red}\n`);
  put(
    'measures.yaml',
    'red-part: { kind: share, label: Red umbrellas, of: red, in: lost, base: umbrellas lost }\n',
  );
  put(
    'exhibits.yaml',
    `figures:
  colours:
    { chart: bars, headline: Few are red, subtitle: Of those lost, source: [harbour-office], relation: separate, bars: [{ measure: red-part }] }
tables:
  colours: { caption: Colours, measures: [red-part], columns: [value, of] }
panels:
  colours: { title: Colours in figures, layout: panel, items: [{ measure: red-part, label: were red }] }
`,
  );
  const outline = readFileSync(join(folder, 'report.md.hbs'), 'utf8');
  const exhibits = '{{figure "colours"}}\n\n{{table "colours"}}\n\n{{panel "colours"}}';
  put('report.md.hbs', outline.replace('{{prose "words"}}', `{{prose "words"}}\n\n${exhibits}`));
  return folder;
}
