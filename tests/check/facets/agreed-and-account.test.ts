import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/program';

const PROJECT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'stra-agreed-'));
const edition = join(folder, 'edition');
const WORDS = join(edition, 'sections/words.md');
beforeEach(() => {
  rmSync(edition, { recursive: true, force: true });
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
/** Runs the command, and gives all that it says. */
async function stra(...args: string[]): Promise<string> {
  let said = '';
  const hear = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(hear);
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    await main(['node', 'stra', ...args]);
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return said;
}

const FOUND = 'Of umbrellas lost, [a fifth](=found-share) are found again.';
const RED = 'Of umbrellas lost, [a quarter](=red-share) are red.';
describe('words that were agreed', () => {
  it('are left as they are by --fix, and their findings say whom to ask', async () => {
    writeFileSync(WORDS, `<!-- agreed: the harbour masters, 2031-03-12 -->\n\n${FOUND}\n\n${RED}\n`);
    const said = await stra('check', edition, '--fix');
    const text = readFileSync(WORDS, 'utf8');
    expect(text).toContain(FOUND);
    expect(text).not.toContain('a quarter');
    expect(said).toContain(
      'these words were agreed (the harbour masters, 2031-03-12): ask them first; then write "',
    );
  }, 60_000);
});

describe('the account of a check', () => {
  it('says what the sentences of claims name, and how many name nothing', async () => {
    // Four claims: the first two name their base, the second its period too, the third ages, the last nothing.
    writeFileSync(
      WORDS,
      [
        '[68.6%](=found-share) of umbrellas lost are found again.',
        'From 1 October 2030 to 31 March 2031, [42.9%](=red-share) of umbrellas lost were red.',
        'Those aged 16 to 24 found [68.6%](=found-share) again.',
        'The red ones were [42.9%](=red-share).',
      ].join('\n\n'),
    );
    expect(await stra('check', edition)).toContain(
      'claims in prose 4: held to a period 1, a place 0, people or ages 1, a base 2, a threat area 0; their sentence names none of these 1',
    );
  }, 60_000);
});
