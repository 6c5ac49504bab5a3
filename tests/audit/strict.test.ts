import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/program';

const EDITION = join(__dirname, '../errors/base');
const folder = mkdtempSync(join(tmpdir(), 'stra-strict-'));
const draft = join(folder, 'draft.md');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Heard {
  readonly code: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}
/** What a check without `--strict` warns of in words of change. */
const warned = async (words: string): Promise<string[]> =>
  (await check(words)).warnings.filter((each) => each.startsWith('number/change'));
/** What a check of these words says is an error, by the rule and the first words that it quotes. */
async function check(words: string, ...options: readonly string[]): Promise<Heard> {
  writeFileSync(draft, `${words}\n`);
  let said = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    const code = await main([
      'node',
      'stra',
      'check',
      EDITION,
      '--text',
      draft,
      '--format',
      'json',
      ...options,
    ]);
    const { diagnostics } = JSON.parse(said) as {
      diagnostics: readonly { rule: string; severity: string; message: string }[];
    };
    const of = (wanted: string): string[] =>
      diagnostics
        .filter(({ severity }) => severity === wanted)
        .map(({ rule, message }) => `${rule} ${/"[^"]*"/.exec(message)?.[0] ?? ''}`);
    return { code, errors: of('error'), warnings: of('warning') };
  } finally {
    out.mockRestore();
  }
}

describe('a draft that is held strictly', () => {
  it.each([
    ['a number that no measure carries', 'The ferry took 1,234 bicycles.', 'audit/unmatched "1,234"'],
    [
      'a rank that the numbers deny',
      'Red umbrellas are the largest share of those lost (42.9%).',
      'number/rank "the largest share"',
    ],
    ['a rank that nothing gives', 'The most common place is the quay.', 'number/rank "The most common"'],
    ['a change that nothing tells', 'Losses have risen.', 'number/change "have risen"'],
    [
      'a change on the time before',
      'The ferry took fewer umbrellas than the year before.',
      'number/change "than the year before"',
    ],
    [
      'a comparison with another time',
      'Losses are low compared with the same period before.',
      'number/change "compared with the same period before"',
    ],
  ])(
    'may not state %s',
    async (_, words, error) => {
      expect(await check(words)).toMatchObject({ code: 0, errors: [] });
      expect(await check(words, '--strict')).toMatchObject({ code: 1, errors: [error] });
    },
    60_000,
  );
  it.each([
    'Red umbrellas are 42.9% of those lost.',
    'Umbrellas found again are the largest share of those lost (68.6%).',
    'Umbrellas are lost in harbour towns.',
    'More umbrellas are lost on the quay than on the ferry, as the year before showed.',
  ])(
    'may state what the edition holds: %s',
    async (words) => {
      expect(await check(words, '--strict')).toMatchObject({ code: 0, errors: [] });
    },
    60_000,
  );
});

describe('any draft', () => {
  it('is asked for the change that it tells beside a number of one time', async () => {
    expect(await warned('Red umbrellas have risen: they are 42.9% of those lost.')).toEqual([
      'number/change "have risen"',
    ]);
  });
  it.each([
    'Losses have risen.',
    'Losses have risen by 4%, and red umbrellas are 42.9% of those lost.',
    'Red umbrellas are 42.9% of those lost.',
  ])('is let alone where no number of one time stands beside it: %s', async (words) => {
    expect(await warned(words)).toEqual([]);
  });
});
