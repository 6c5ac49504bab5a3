import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

it('rolls an edition forward, marks everything to be reviewed, asks for its data, and never writes over', () => {
  const folder = join(temporaryFolder(), '2031');
  const ran = stra(['new', folder, '--from', EDITION]);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('datasets/forces-return.csv');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  expect(read('edition.yaml')).toMatch(/^id: "2031"$/m);
  expect(read('edition.yaml')).toMatch(/^number: 2$/m);
  expect(read('edition.yaml')).toMatch(/^previous: /m);
  expect(read('judgements.yaml')).toContain('To be reviewed. In 2023: "');
  expect(read('sections/demand.md')).toContain('To be reviewed');
  expect(read('gaps.yaml')).not.toContain('state: new');
  const status = stra(['status', folder]);
  expect(status.code).toBe(1);
  expect(status.stdout).toMatch(
    /\[ \] .*datasets\.yaml:\d+: the file "datasets\/forces-return\.csv" is missing \(blocks a release\)/,
  );
  expect(stra(['new', folder, '--from', EDITION]).code).toBe(2);
});
