import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { RULES } from '../../src/diagnostics/rules/catalogue';
import { sorted } from '../../src/diagnostics/print-diagnostics';
import { runPipeline } from '../../src/pipeline';
import { realWorld, type World } from '../../src/world';

/**
 * A folder of `cases/` holds what differs from the edition in `base/`, made up for tests. What is found stands beside
 * the bad line, in a comment after it: `expect <column> <severity> <rule>: <message>`. Where a file knows no
 * comments, `expected.txt` has the same with `file:line` before it. Everything found is asserted, and nothing else.
 */
const BASE = join(__dirname, 'base');
const CASES = join(__dirname, 'cases');
const PROJECT = join(__dirname, '../..');

const posix = (path: string): string => path.split(sep).join('/');
const filesUnder = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix(relative(folder, join(entry.parentPath, entry.name)))));

/** The real machine, with the files of a case lying over those of the base. */
function over(folder: string): World {
  const real = realWorld(PROJECT, () => undefined);
  const at = (path: string): string => {
    const inside = relative(BASE, path);
    const other = join(folder, inside);
    return inside.startsWith('..') || !existsSync(other) ? path : other;
  };
  return {
    ...real,
    readFile: (path) => real.readFile(at(path)),
    fileSize: (path) => real.fileSize(at(path)),
    // A path of the base stands for the file that lies over it.
    realPath: async (path) => ((await real.realPath(at(path))) === null ? null : path),
    listFiles: async (path) =>
      path === BASE
        ? [...new Set([...(await real.listFiles(path)), ...filesUnder(folder).filter((file) => file !== 'expected.txt')])].sort()
        : real.listFiles(path),
  };
}

const EXPECT = /^\s*(?:<!--|#|\{\{!)\s*expect (.*?)\s*(?:-->|\}\})?$/;
function expectedIn(folder: string): string[] {
  return filesUnder(folder).flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    if (file === 'expected.txt') return lines.filter((line) => line !== '');
    let line = 0;
    return lines.flatMap((text, i): string[] => {
      const expected = EXPECT.exec(text)?.[1];
      if (expected === undefined) {
        line = i + 1;
        return [];
      }
      return [`${file}:${line}:${expected}`];
    });
  });
}

async function found(folder: string): Promise<string[]> {
  const run = await runPipeline(BASE, over(folder), { outline: 'public', stopAfter: 'check' });
  return sorted(run.diagnostics).map(
    ({ rule, severity, place, message }) => `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`,
  );
}

const cases = readdirSync(CASES).sort();
const ruleOf = (name: string): string => name.replace('-', '/');

describe('the finding stands beside the bad line', () => {
  it('finds nothing in the base itself', async () => {
    expect(await found(BASE)).toEqual([]);
  });
  it.each(cases)('%s', async (name) => {
    const expected = expectedIn(join(CASES, name));
    expect((await found(join(CASES, name))).sort()).toEqual([...expected].sort());
    expect(expected.join('\n')).toContain(` ${ruleOf(name)}: `);
  });
});

/** Rules that a small folder of text files cannot show, or not yet; each says where it is shown, or why it is not. */
const BAD_INPUT = 'tests/pipeline/bad-input.test.ts';
const ELSEWHERE: Readonly<Record<string, string>> = {
  'data/period': 'needs records: a dataset of many quarters',
  'data/shape': BAD_INPUT,
  'document/duplicate-id': 'ids that meet are told apart before the check',
  'load/encoding': BAD_INPUT,
  'load/too-large': BAD_INPUT,
  'measure/period': 'needs records: a dataset of many quarters',
  'pdf/no-target': 'no document that passes the check has such a link',
  'figure/no-alt': 'no figure that can be declared lacks one',
  'reference/unknown-column': 'needs records: a dataset with columns',
  'template/missing-field': 'tests/render/html/page-template.test.ts',
  'template/unknown-field': 'tests/render/html/page-template.test.ts',
  'wording/no-value': 'needs records: a measure that has none',
  'write/failed': 'needs a folder that cannot be written',
  'write/held-open': 'needs a program that holds the file open',
};
const testFiles = filesUnder(join(PROJECT, 'tests')).filter(
  (file) => file.endsWith('.test.ts') && !/^(errors|diagnostics)\//.test(file),
);
const asserted = testFiles.map((file) => readFileSync(join(PROJECT, 'tests', file), 'utf8')).join('\n');

describe('every rule has its bad file', () => {
  it('in cases/, in another test that names it, or with a reason why not', () => {
    const shown = new Set(cases.map(ruleOf));
    const without = RULES.map(({ id }) => id).filter(
      (id) => !shown.has(id) && !asserted.includes(id) && ELSEWHERE[id] === undefined && !OTHERS.test(id),
    );
    expect(without).toEqual([]);
  });
  it('and no reason outlives its need', () => {
    const known = new Set(RULES.map(({ id }) => id));
    expect(Object.keys(ELSEWHERE).filter((id) => !known.has(id) || cases.map(ruleOf).includes(id))).toEqual([]);
    for (const where of Object.values(ELSEWHERE).filter((text) => text.endsWith('.ts')))
      expect(existsSync(join(PROJECT, where))).toBe(true);
  });
});
/** Rooms whose findings need records, a return or an earlier edition; their tests assert them by message. */
const OTHERS = /^(?:data|measure|load|figure|compare|scoring|judgement|gap|import|marking)\//;
