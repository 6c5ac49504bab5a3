import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';

jest.setTimeout(60_000);
const folder = mkdtempSync(join(tmpdir(), 'stra-retention-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const put = (file: string, day: string): void => {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), 'kept');
  utimesSync(join(folder, file), new Date(day), new Date(day));
};

it('lists what is kept by age, and deletes what its time is up for, which is written down', async () => {
  cpSync(join(__dirname, '../errors/base'), folder, { recursive: true });
  put('review/new.docx', '2031-05-18');
  put('review/old.docx', '2029-01-02');
  put('.stra/left-over/gaps.yaml.next', '2029-03-04');
  put('receipts/old.json', '2028-01-01');
  const { value: workspace } = await openWorkspace(folder);
  const listed = (await workspace?.retained())?.value?.map(({ file, changed }) => `${changed} ${file}`);
  expect(listed).toEqual([
    '2028-01-01 receipts/old.json',
    '2029-01-02 review/old.docx',
    '2029-03-04 .stra/left-over/gaps.yaml.next',
    '2031-05-18 review/new.docx',
  ]);
  const nobody = await workspace?.deleteRetained({ before: '2030-01-01', by: ' ' });
  expect(nobody?.refused?.message).toContain('somebody’s decision');
  await workspace?.deleteRetained({ before: '2030-01-01', by: 'Records manager' });
  const there = ['review/new.docx', 'review/old.docx', '.stra/left-over/gaps.yaml.next', 'receipts/old.json'];
  expect(there.map((file) => existsSync(join(folder, file)))).toEqual([true, false, false, true]);
  expect(readFileSync(join(folder, '.stra/retention.csv'), 'utf8')).toBe(
    'file,last changed,deleted as older than,by\nreview/old.docx,2029-01-02,2030-01-01,Records manager\n.stra/left-over/gaps.yaml.next,2029-03-04,2030-01-01,Records manager\n',
  );
  expect((await workspace?.check())?.findings).toEqual([]);
});
