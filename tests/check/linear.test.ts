import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'stra-linear-'));
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** Words that most rules have to look at: claims, comparisons, ranks, changes, wholes; some of it is wrong. */
const paragraph = (n: number): string =>
  [
    `In town ${n < 10 ? 'one' : 'two'} of the coast [42.9%](=red-share) of umbrellas lost are red, the largest part.`,
    'Of all umbrellas lost [68.6%](=found-share) were found again, more than of those left in trams.',
    'Losses have risen, and passengers lose more umbrellas than owners do.',
    `Nobody counts the umbrellas of house number${'r'.repeat(n % 7)}, and most of them are never lost.`,
  ].join(' ');

/** Letters that patterns were held against while an edition of so many paragraphs was checked, and its findings. */
async function cost(paragraphs: number): Promise<{ letters: number; findings: number }> {
  const edition = join(work, String(paragraphs));
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  const text = Array.from({ length: paragraphs }, (_, n) => paragraph(n)).join('\n\n');
  writeFileSync(join(edition, 'sections/words.md'), `${text}\n`);
  // Every pattern, in whatever way it is used, is at last this one call.
  const exec = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec');
  const plain = exec?.value as (this: RegExp, text: string) => RegExpExecArray | null;
  let letters = 0;
  RegExp.prototype.exec = function (given: string) {
    letters += given.length - (this.global || this.sticky ? this.lastIndex : 0);
    return plain.call(this, given);
  };
  try {
    const { diagnostics } = await runPipeline(
      edition,
      realWorld(PROJECT, () => undefined),
      { outline: 'public', stopAfter: 'check' },
    );
    return { letters, findings: diagnostics.length };
  } finally {
    RegExp.prototype.exec = plain;
  }
}

it('costs twice as much for twice the prose, findings and all', async () => {
  await cost(1); // What is compiled and read once.
  const [one, two, four] = [await cost(100), await cost(200), await cost(400)];
  expect(two.findings).toBeGreaterThan(one.findings * 1.5);
  // The second step adds twice as much prose as the first: 200 paragraphs for 100.
  const growth = (four.letters - two.letters) / (two.letters - one.letters);
  const read = [one, two, four].map(({ letters }) => letters).join(', ');
  process.stdout.write(`letters read for 100, 200, 400 paragraphs: ${read}\n`);
  expect(growth).toBeLessThan(2.2);
}, 120_000);
