import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';

const PROJECT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'stra-plain-judgements-'));
const edition = join(folder, 'edition');
beforeEach(() => {
  rmSync(edition, { recursive: true, force: true });
  cpSync(join(PROJECT, 'data/editions/2023'), edition, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const change = (file: string, from: string, to: string): void => {
  const text = readFileSync(join(edition, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  writeFileSync(join(edition, file), text.replace(from, to));
};
async function found(release: boolean): Promise<string[]> {
  const { diagnostics } = await runPipeline(
    edition,
    realWorld(PROJECT, () => undefined),
    {
      outline: 'public',
      stopAfter: 'check',
      release: { release, override: null },
    },
  );
  return diagnostics
    .filter(({ rule }) => rule === 'judgement/unlinked')
    .map(({ severity, message }) => `${severity}: ${message}`);
}
const said = (words: string): string => `"${words}" states a probability that is no judgement`;

describe('a judgement in plain words', () => {
  it.each([
    [
      'a caption',
      'exhibits.yaml',
      'caption: How VAWG cases were closed',
      'caption: How VAWG cases are bound to close',
      'bound to',
    ],
    [
      'a panel label',
      'exhibits.yaml',
      'label: of VAWG is stalking and harassment',
      'label: of VAWG is probably stalking',
      'probably',
    ],
    [
      'the label of a mark',
      'exhibits.yaml',
      'markLabel: Average of forces',
      'markLabel: A likely average',
      'likely',
    ],
    [
      'a note of a judgement',
      'judgements.yaml',
      'no term of the yardstick stands for',
      'is highly likely all the same',
      'highly likely',
    ],
    [
      'the name of a tier',
      'assessment.yaml',
      'name: Other VAWG threats',
      'name: Threats that are unlikely to grow',
      'unlikely',
    ],
  ])(
    'in %s is a warning, and stops a release',
    async (_, file, from, to, words) => {
      change(file, from, to);
      expect(await found(false)).toEqual([`warning: ${said(words)}`]);
      expect(await found(true)).toEqual([`error: ${said(words)}`]);
    },
    60_000,
  );
  it('is as severe as the edition says', async () => {
    change(
      'sections/foreword.md',
      'What this assessment finds',
      'Reports are bound to grow.\n\nWhat this assessment finds',
    );
    change('edition.yaml', 'signoff:', 'rules: { judgement/unlinked: note }\nsignoff:');
    expect(await found(true)).toEqual([`note: ${said('bound to')}`]);
  }, 60_000);
  it('is none in words that are quoted, of law, a plan, or a comparison of rates', async () => {
    change(
      'sections/foreword.md',
      'What this assessment finds',
      [
        'One victim said “it is bound to happen again”.',
        'Under the Act it is an offence if harm is bound to follow.',
        'Forces will increase their capacity, and may do more.',
        'Women are more likely than men to be stalked.',
        'What this assessment finds',
      ].join('\n\n'),
    );
    expect(await found(true)).toEqual([]);
  }, 60_000);
});
