import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { comparePackedFiles } from '../../src/workspace/installation/packed-files';
import { mayWrite } from '../../src/write/may-write';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
/** A package of a few files, with their list. */
function packed(files: Readonly<Record<string, string>>): { folder: string; list: string } {
  const folder = temporaryFolder();
  const list = Object.entries(files)
    .map(([path, text]) => `${hash(text)}  ${path}\n`)
    .join('');
  put(folder, { ...files, SHA256SUMS: list });
  return { folder, list };
}
const FILES = {
  'bin/stra.js': 'starts',
  'templates/theme.yaml': 'colours',
  'data/editions/2023/edition.yaml': 'id: 2023',
};
const compare = (folder: string): ReturnType<typeof comparePackedFiles> =>
  comparePackedFiles(realWorld(folder, () => undefined));

describe('a package is held against its list', () => {
  it('and is whole as it was packed; documents that were built in it are no change', async () => {
    const { folder, list } = packed(FILES);
    put(folder, { 'output/2023/report.pdf': 'made', 'notes.txt': 'mine' });
    expect(await compare(folder)).toEqual({
      files: 3,
      list: hash(list),
      changed: [],
      missing: [],
      added: [],
      editions: [],
    });
  });

  it('and each file that is changed, missing or added is named', async () => {
    const { folder } = packed({ ...FILES, 'dist/cli.cjs': 'program' });
    put(folder, { 'bin/stra.js': 'Starts', 'node_modules/other/index.js': 'strange' });
    spawnSync('rm', [join(folder, 'dist/cli.cjs')]);
    expect(await compare(folder)).toMatchObject({
      changed: ['bin/stra.js'],
      missing: ['dist/cli.cjs'],
      added: ['node_modules/other/index.js'],
    });
  });

  it('and an edition may be changed: it is counted and is no fault', async () => {
    const { folder } = packed(FILES);
    put(folder, { 'data/editions/2023/edition.yaml': 'id: other', 'data/editions/2024/edition.yaml': 'new' });
    expect(await compare(folder)).toMatchObject({
      changed: [],
      added: [],
      editions: ['data/editions/2023/edition.yaml'],
    });
  });

  it('and a list that was written in is named itself', async () => {
    const { folder, list } = packed(FILES);
    put(folder, { SHA256SUMS: `${list}no line of a list\n` });
    expect(await compare(folder)).toMatchObject({ files: 3, changed: ['SHA256SUMS'] });
  });

  it('and what was built from its source has none', async () => {
    expect(await compare(temporaryFolder())).toBeNull();
  });
});

describe('a folder', () => {
  it('may be written into, or made, or neither', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await mayWrite(folder)).toBe(true);
    expect(await mayWrite(join(folder, 'not/there/yet'))).toBe(true);
    expect(await mayWrite(join(folder, 'file'))).toBe(false);
  });
});

describe('stra doctor', () => {
  it('says that all is well here', () => {
    const { code, stdout, stderr } = stra(['doctor']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Node       ${process.versions.node}\n`);
    expect(stdout).toContain('package    built here, not unpacked from a package\n');
    expect(stdout).toMatch(/database {3}DuckDB v\d+\.\d+\.\d+ loads\n/);
    expect(stdout).toContain('type       5 faces for print and 6 for the screen\n');
    expect(stdout.endsWith('\nall is well\n')).toBe(true);
  });

  it('says the same to a program', () => {
    const found = JSON.parse(stra(['doctor', '--format', 'json']).stdout) as Record<string, unknown>;
    expect(found).toMatchObject({ schema: 1, well: true, packed: null, engine: { works: true } });
  });

  it('names the file that IT may have blocked when the database does not load, and what was changed', () => {
    const folder = join(temporaryFolder(), 'stra');
    for (const name of ['bin', 'dist']) cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
    // The type is there; the database is not.
    mkdirSync(join(folder, 'node_modules'));
    for (const name of ['@fontsource', '@expo-google-fonts'])
      symlinkSync(join(PROJECT, 'node_modules', name), join(folder, 'node_modules', name));
    put(folder, { SHA256SUMS: `${hash('otherwise')}  bin/stra.js\n` });
    const { status, stdout } = spawnSync(process.execPath, [join(folder, 'bin/stra.js'), 'doctor'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('database   does not load');
    expect(stdout).toContain('fix: your IT may have blocked duckdb.node, which is not signed');
    expect(stdout).toContain('changed since it was packed:\n  bin/stra.js\n');
    expect(stdout).not.toContain('all is well');
  });
});
