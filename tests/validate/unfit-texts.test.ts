import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '../../src/cli/session';
import { openWorkspace } from '../../src/workspace';

const PROJECT = join(__dirname, '../..');

/**
 * What a check finds wrong where this stands in the place of the label of a measure, in quotation marks, and the file is
 * changed besides.
 */
async function foundWith(label: string, from = '', to = ''): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stra-unfit-'));
  try {
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), folder, { recursive: true });
    const file = join(folder, 'measures.yaml');
    const text = readFileSync(file, 'utf8')
      .replace('label: Things recorded as lost', () => `label: "${label}"`)
      .replace(from, to);
    writeFileSync(file, text);
    const { value } = await openWorkspace(folder);
    const { findings = [] } = (await value?.check()) ?? {};
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, place, message }) => `${place.file}:${place.line}:${place.column} ${rule}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a text of a register', () => {
  // What is written out gets past the look at the bytes of the file, and would drive the terminal of who explains it.
  it.each([
    ['\\u001b[31m', 'U+001B'],
    ['\\u202e', 'U+202E'],
  ])('that has %s written out is refused with its place', async (written, code) => {
    expect(await foundWith(`Things${written} lost`)).toEqual([
      `measures.yaml:1:29 load/hidden-character: a character that no reader sees stands here: ${code}`,
    ]);
  });
  it('may have 5,000 characters, and no more', async () => {
    expect(await foundWith('x'.repeat(5_001))).toEqual([
      'measures.yaml:1:29 schema/shape: "label" has 5,001 characters, expected at most 5,000',
    ]);
  });
  it('lets nothing else of its file pass unseen', async () => {
    const dataset = 'dataset: lost-register, where: { kind: umbrella, cause: theft }';
    expect(await foundWith('x'.repeat(5_001), dataset, 'decimals: 1')).toEqual([
      'measures.yaml:1:29 schema/shape: "label" has 5,001 characters, expected at most 5,000',
      'measures.yaml:3:9 schema/shape: "dataset" is missing',
    ]);
  });
});

describe('why a command could not run', () => {
  it('drives no terminal, whoever wrote the lock that it quotes', () => {
    const said: string[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    refuse({ message: '"stra \u001b[31mx" holds the folder' });
    jest.restoreAllMocks();
    expect(said).toEqual(['stra: "stra <U+1B>[31mx" holds the folder\n']);
  });
});
