import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { holdFolder, recoverFolder } from '../../src/write/held-folder';
import { writeOutputs, restoreOutputs } from '../../src/write/write-outputs';

jest.setTimeout(60_000);
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stra-write-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});
const write = (file: string, text: string): void => {
  const path = join(root, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
};
const read = (file: string): string | null =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null;
const everything = (): string[] => (readdirSync(root, { recursive: true }) as string[]).sort();
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('a change of an edition', () => {
  it('puts all files in place and leaves nothing else behind', async () => {
    write('a.yaml', 'old a');
    await holdFolder(root, 'test', (folder) =>
      folder.put([
        { path: join(root, 'a.yaml'), content: 'new a' },
        { path: join(root, 'sub/b.yaml'), content: '' },
      ]),
    );
    expect([read('a.yaml'), read('sub/b.yaml')]).toEqual(['new a', '']);
    expect(everything()).toEqual(['a.yaml', 'sub', 'sub/b.yaml']);
  });
  it('puts none in place where one cannot be', async () => {
    write('a.yaml', 'old a');
    mkdirSync(join(root, 'taken'));
    const change = holdFolder(root, 'test', (folder) =>
      folder.put([
        { path: join(root, 'a.yaml'), content: 'new a' },
        { path: join(root, 'taken'), content: 'a folder is in its way' },
      ]),
    );
    await expect(change).rejects.toThrow();
    expect(read('a.yaml')).toBe('old a');
    expect(everything()).toEqual(['a.yaml', 'taken']);
  });
  it('refuses to write through a link that leads out of the edition', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'stra-outside-'));
    symlinkSync(outside, join(root, 'datasets'));
    const change = holdFolder(root, 'test', (folder) =>
      folder.put([{ path: join(root, 'datasets', 'a.csv'), content: 'x' }]),
    );
    await expect(change).rejects.toThrow(/behind a link that leads out of the edition/);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });
  it('writes through no link that an edition came with, wherever the program writes first', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'stra-outside-'));
    const victim = join(outside, 'profile');
    writeFileSync(victim, 'mine');
    write('a.yaml', 'old');
    mkdirSync(join(root, '.stra'));
    for (const link of ['a.yaml.next', 'a.yaml.last', `.stra/lock.${process.pid}`, '.stra/journal.json.next'])
      symlinkSync(victim, join(root, link));
    await holdFolder(root, 'test', (folder) => folder.put([{ path: join(root, 'a.yaml'), content: 'new' }]));
    expect([read('a.yaml'), readFileSync(victim, 'utf8'), everything()]).toEqual(['new', 'mine', ['a.yaml']]);
    rmSync(outside, { recursive: true });
  });
  it.each(['.stra', '.stra/lock', '.stra/journal.json'])(
    'refuses a link for %s, whether or not it leads anywhere',
    async (own) => {
      const outside = mkdtempSync(join(tmpdir(), 'stra-outside-'));
      for (const target of [outside, join(outside, 'nowhere')]) {
        mkdirSync(join(root, own, '..'), { recursive: true });
        symlinkSync(target, join(root, own));
        const change = holdFolder(root, 'test', () => Promise.resolve());
        await expect(change).rejects.toThrow(
          `"${join(root, own)}" is a link, and nothing is written through it`,
        );
        expect(readdirSync(outside)).toEqual([]);
        rmSync(join(root, own));
      }
      rmSync(outside, { recursive: true });
    },
  );
});

describe('a change that moves a file out of the way', () => {
  const change = (): Promise<readonly string[]> =>
    holdFolder(root, 'test', (folder) =>
      folder.put([{ path: join(root, 'a.md'), content: 'theirs' }], ['a (1).md']),
    );
  it('does both, and says where the file lies', async () => {
    write('a.md', 'mine');
    write('a (1).md', 'theirs');
    expect(await change()).toEqual([join(root, '.stra/left-over/a (1).md')]);
    expect([read('a.md'), read('a (1).md'), read('.stra/left-over/a (1).md')]).toEqual([
      'theirs',
      null,
      'theirs',
    ]);
  });
  it('does neither where the text cannot be put in place', async () => {
    mkdirSync(join(root, 'a.md'));
    write('a (1).md', 'theirs');
    await expect(change()).rejects.toThrow();
    expect([read('a (1).md'), existsSync(join(root, '.stra/left-over/a (1).md'))]).toEqual(['theirs', false]);
  });
  it('does neither where the file is not there', async () => {
    write('a.md', 'mine');
    await expect(change()).rejects.toThrow();
    expect([read('a.md'), existsSync(join(root, 'a.md.next'))]).toEqual(['mine', false]);
  });
  it.each([true, false])('is finished by the next run, the file moved already: %s', async (isMoved) => {
    write('a.md', 'mine');
    write('a.md.next', 'theirs');
    write(isMoved ? '.stra/left-over/a (1).md' : 'a (1).md', 'theirs');
    journal('placing', { 'a.md': 'theirs' }, [{ from: 'a (1).md', to: '.stra/left-over/a (1).md' }]);
    expect((await recoverFolder(root))?.how).toBe('finished');
    expect([read('a.md'), read('a (1).md'), read('.stra/left-over/a (1).md')]).toEqual([
      'theirs',
      null,
      'theirs',
    ]);
  });
  it.each([
    ['../out', '.stra/left-over/x'],
    ['a.md', '../out'],
  ])('never leads out of the edition: from "%s" to "%s"', async (from, to) => {
    write('a.md', 'mine');
    journal('placing', { 'a.md': 'mine' }, [{ from, to }]);
    await expect(recoverFolder(root)).rejects.toThrow(/cannot be read/);
    expect(read('a.md')).toBe('mine');
  });
});

const journal = (
  state: 'writing' | 'placing',
  files: Record<string, string | null>,
  aside?: readonly { readonly from: string; readonly to: string }[],
): void => {
  write(
    '.stra/journal.json',
    JSON.stringify({
      schema: 1,
      command: 'attest',
      state,
      files: Object.entries(files).map(([path, text]) => ({
        path,
        sha256: text === null ? null : sha(text),
      })),
      aside,
    }),
  );
};
describe('a change that was cut off', () => {
  it('is undone where it had not begun to put files in place', async () => {
    write('a.yaml', 'old');
    write('a.yaml.next', 'half of the n');
    journal('writing', { 'a.yaml': null, 'b.yaml': null });
    expect(await recoverFolder(root)).toEqual({
      command: 'attest',
      how: 'undone',
      files: ['a.yaml', 'b.yaml'],
    });
    expect([read('a.yaml'), everything()]).toEqual(['old', ['a.yaml']]);
  });
  it('is finished where it had', async () => {
    write('a.yaml', 'new a');
    write('a.yaml.last', 'old a');
    write('b.yaml', 'old b');
    write('b.yaml.next', 'new b');
    journal('placing', { 'a.yaml': 'new a', 'b.yaml': 'new b' });
    expect((await recoverFolder(root))?.how).toBe('finished');
    expect([read('a.yaml'), read('b.yaml')]).toEqual(['new a', 'new b']);
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
  });
  it('is left to a person where a file was changed since', async () => {
    write('a.yaml', 'something else');
    journal('placing', { 'a.yaml': 'new a' });
    await expect(recoverFolder(root)).rejects.toThrow(/was cut off while it wrote a\.yaml/);
    expect(read('a.yaml')).toBe('something else');
  });
  it('is said to whoever opens the edition next, and nothing that it left is called unlisted', async () => {
    cpSync(join(__dirname, '../errors/base'), root, { recursive: true });
    write('sources.yaml.next', 'half of the n');
    write('gaps.yaml.last', 'left by an earlier version');
    write('review/from-somebody.docx', 'what a reviewer sent');
    write('receipts/x.mapping.yaml', '{}');
    journal('writing', { 'sources.yaml': null });
    const { value, findings } = await openWorkspace(root);
    expect(findings.map(({ rule, place, message }) => `${rule} ${place.file}: ${message}`)).toEqual([
      'write/recovered sources.yaml: a run of "stra attest" was cut off before it had changed anything; "sources.yaml" is as it was',
    ]);
    expect((await value?.check())?.findings).toEqual([]);
  });
  it.each(['../elsewhere', 'a/../../elsewhere', '/elsewhere', 'C:/elsewhere', '', '.', './', 'a//b'])(
    'never leads out of the edition, whatever somebody wrote into a journal: "%s"',
    async (path) => {
      journal('writing', { [path]: null });
      await expect(recoverFolder(root)).rejects.toThrow(/cannot be read/);
    },
  );
  it('puts in place no file that a journal has no hash of', async () => {
    write('a.yaml', 'old');
    journal('placing', { 'a.yaml': null });
    await expect(recoverFolder(root)).rejects.toThrow(/cannot be read/);
    expect(read('a.yaml')).toBe('old');
  });
  it.each(['writing', 'placing'] as const)(
    'touches nothing behind a link that leads out, while %s',
    async (state) => {
      const outside = mkdtempSync(join(tmpdir(), 'stra-outside-'));
      writeFileSync(join(outside, 'a.csv'), 'mine');
      writeFileSync(join(outside, 'a.csv.next'), 'theirs');
      symlinkSync(outside, join(root, 'datasets'));
      journal(state, { 'datasets/a.csv': 'theirs' });
      await expect(recoverFolder(root)).rejects.toThrow(/behind a link that leads out of the edition/);
      expect([readdirSync(outside).sort(), readFileSync(join(outside, 'a.csv'), 'utf8')]).toEqual([
        ['a.csv', 'a.csv.next'],
        'mine',
      ]);
      rmSync(outside, { recursive: true });
    },
  );
});

describe('a lock', () => {
  const lock = (holder: object): void => write('.stra/lock', JSON.stringify(holder));
  const hold = (): Promise<string> => holdFolder(root, 'test', () => Promise.resolve('held'));

  it('names who holds it and since when', async () => {
    lock({ pid: 1, host: hostname(), born: null, user: 'maria', command: 'import' });
    await expect(hold()).rejects.toThrow(
      /^"stra import" of maria on .+ \(process 1\) holds the folder since \d{4}-\d\d-\d\d \d\d:\d\d UTC; nothing was written$/,
    );
  });
  it('goes with its process', async () => {
    lock({ pid: ended(), host: hostname(), born: null, user: 'maria', command: 'import' });
    expect(await hold()).toBe('held');
    expect(everything()).toEqual([]);
  });
  it('of another machine is broken by a person alone', async () => {
    lock({ pid: 1, host: 'another', born: null, user: 'maria', command: 'import' });
    await expect(hold()).rejects.toThrow(/of maria on another/);
    rmSync(join(root, '.stra/lock'));
    expect(await hold()).toBe('held');
  });
  it('that is a folder is named', async () => {
    mkdirSync(join(root, '.stra/lock'), { recursive: true });
    cpSync(join(__dirname, '../errors/base'), root, { recursive: true });
    const { value } = await openWorkspace(root);
    const { refused } = (await value?.fix()) ?? {};
    expect(refused?.message).toBe(
      `this is a folder, where a file was expected: "${join(root, '.stra/lock')}"`,
    );
  });
  it('lets one after the other write, and loses neither', async () => {
    write('list', '');
    const add = (word: string): Promise<void> =>
      holdFolder(root, 'test', async (folder) => {
        const before = read('list') ?? '';
        await folder.put([{ path: join(root, 'list'), content: `${before}${word} ` }]);
      });
    await Promise.all(['one', 'two', 'three'].map(add));
    expect(read('list')?.trim().split(' ').sort()).toEqual(['one', 'three', 'two']);
  });
});

describe('left-over files', () => {
  it('are moved aside and not deleted, since nobody knows whose they are', async () => {
    write('a.yaml.next', 'perhaps somebody’s');
    await holdFolder(root, 'test', () => Promise.resolve());
    expect(read('.stra/left-over/a.yaml.next')).toBe('perhaps somebody’s');
  });
});

const FACTS = {
  edition: 'base',
  date: '2031-05-18',
  outline: 'public',
  purpose: 'draft',
  override: null,
  asOf: null,
  software: {},
  inputs: [],
} as const;
const report = (text: string) => [
  { path: 'report.md', mediaType: 'text/markdown', bytes: Buffer.from(text) },
];

describe('a build that was killed between the two renames', () => {
  it.each([
    ['as this version leaves it', '.stra/2031.last'],
    ['as earlier versions left it', '2031.last'],
  ])('has its last good outputs back, with what the user kept among them (%s)', async (_, last) => {
    const out = join(root, '2031');
    await writeOutputs(out, report('one'), FACTS);
    write('2031/notes.txt', 'mine');
    mkdirSync(join(root, '.stra'), { recursive: true });
    const { renameSync } = await import('node:fs');
    renameSync(out, join(root, last));
    await restoreOutputs(root);
    expect([read('2031/report.md'), read('2031/notes.txt')]).toEqual(['one', 'mine']);
    const next = await writeOutputs(out, report('two'), FACTS);
    expect(next.diagnostics).toEqual([]);
    expect([read('2031/report.md'), read('2031/notes.txt')]).toEqual(['two', 'mine']);
    expect(everything()).toEqual(['2031', '2031/manifest.json', '2031/notes.txt', '2031/report.md']);
  });
  it('does not touch a folder of somebody’s that is called like one of its own', async () => {
    write('2031.last/letter.txt', 'mine');
    write('2031.next/letter.txt', 'mine');
    expect((await writeOutputs(join(root, '2031'), report('one'), FACTS)).diagnostics).toEqual([]);
    expect([read('2031.last/letter.txt'), read('2031.next/letter.txt')]).toEqual(['mine', 'mine']);
  });
  it('carries over links that lead nowhere, and empty folders', async () => {
    const out = join(root, '2031');
    await writeOutputs(out, report('one'), FACTS);
    symlinkSync('/nowhere/at/all', join(out, 'link'));
    mkdirSync(join(out, 'empty'));
    expect((await writeOutputs(out, report('two'), FACTS)).diagnostics).toEqual([]);
    expect(readdirSync(out).sort()).toEqual(['empty', 'link', 'manifest.json', 'report.md']);
  });
});
