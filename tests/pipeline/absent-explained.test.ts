import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('stra explain', () => {
  it.each([
    ['zero', 'counted as 0 (absent: zero at the column "colour"): Essex Police'],
    ['missing', 'not known, and left out (absent: missing at the column "colour"): Essex Police'],
    [null, 'not said at the column "colour": left out of statistics over forces until it is: Essex Police'],
  ])('says what a force without a row was taken to have: %s', (absent, said) => {
    const folder = join(temporaryFolder(), 'umbrellas');
    for (const from of ['base', 'layers/records', 'cases/measure-absent'])
      cpSync(join(PROJECT, 'tests/errors', from), folder, {
        recursive: true,
        filter: (path) => !path.endsWith('layer.txt'),
      });
    writeFileSync(
      join(folder, 'measures.yaml'),
      'red-ones: { kind: count, label: Red umbrellas counted, dataset: losses, where: { colour: red } }\n',
    );
    const file = join(folder, 'datasets.yaml');
    const text = readFileSync(file, 'utf8');
    if (absent !== null) writeFileSync(file, text.replace('[red, black]', `[red, black], absent: ${absent}`));
    // Kent's 100 and 300 red ones; Essex sent none.
    const ran = stra(['explain', 'red-ones', folder]);
    expect(ran.stdout).toContain(`colour: red: ${said}`);
    expect(ran.stdout).toMatch(/^printed +400$/m);
  });
});
