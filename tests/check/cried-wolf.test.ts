import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

/** True sentences as published texts have them, each once refused; and false ones that look like them. */
const PASSES = [
  'Losses were [down by 4%](=loss-change) on the year before.',
  'Losses [fell by 4%](=loss-change).',
  'Of owners aged 15-19, [28%](=aged) lost an umbrella.',
  'The register began 20 years ago.',
  'A crossing takes 30 minutes.',
  'Owners lost [3.4](=rate) umbrellas per 1,000 owners.',
  'More stands in Chapter 1.',
  'The quay is of the 13th century.',
  'In 2016 among men it was [12%](=men-2016) who lost an umbrella.',
  '[Eighteen](=eighteen) ferries keep a box of umbrellas.',
  '[1 in 3](=red-share) umbrellas lost are red.',
  '[94 percent](=quay-share) of umbrellas lost were lost on the quay.',
  '[Two thirds (66%)](=found-share) of umbrellas lost are found later.',
  'The share of lost umbrellas left in trams decreased from [28%](=trams-2029) in 2029/30 to [20%](=trams-2030) in 2030/31.',
  'Women were [almost twice](=women-times) as likely as men to lose an umbrella.',
  '[Over half a million](=lost) umbrellas were recorded as lost.',
  '[A third](=red-share) of the umbrellas that were lost are red.',
  '[A little over half](=wet-share) of umbrellas lost were lost in rain.',
  '[Around a fifth](=ferry-share) of umbrellas lost were lost on the ferry.',
  '[The vast majority](=quay-share) of umbrellas lost were lost on the quay.',
  '[Some 23%](=black-share) of umbrellas lost are black.',
  'It is so in all of the 43 forces.',
];
const REFUSED: readonly (readonly [sentence: string, rule: string])[] = [
  ['Losses were [up by 4%](=loss-change) on the year before.', 'wording/trend'],
  ['[1 in 4](=red-share) umbrellas lost are red.', 'wording/does-not-fit'],
  ['[Two thirds (60%)](=found-share) of umbrellas lost are found later.', 'wording/does-not-fit'],
  ['[Three quarters (66%)](=found-share) of umbrellas lost are found later.', 'wording/does-not-fit'],
  ['[A third](=black-share) of the umbrellas that were lost are black.', 'wording/does-not-fit'],
  ['A crossing takes 30 minutes on average, as an average of 30 minutes says.', 'number/unowned'],
  ['More than 20 years were lost.', 'number/unowned'],
  ['A keeper folds an umbrella in under 30 minutes.', 'number/unowned'],
  ['A keeper waited for 40 minutes.', 'number/unowned'],
];

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number };
}
/** What is found in each sentence, each a paragraph of one document. */
function found(sentences: readonly string[]): string[][] {
  const edition = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  cpSync(join(__dirname, 'cried-wolf'), edition, { recursive: true });
  const file = join(edition, 'edition.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(
      /^outlines:$/m,
      'structural:\n  - { text: the 43 forces, reason: definition }\noutlines:',
    ),
  );
  writeFileSync(join(edition, 'sections/words.md'), `${sentences.join('\n\n')}\n`);
  const { stdout } = stra(['check', edition, '--format', 'json']);
  const { diagnostics: all } = JSON.parse(stdout) as { diagnostics: Found[] };
  return sentences.map((_, i) =>
    all
      .filter(({ place }) => place.file === 'sections/words.md' && place.line === 2 * i + 1)
      .map(({ rule, message }) => `${rule}: ${message}`),
  );
}

it('lets pass what is true, in the forms of published texts', () => {
  const lines = found(PASSES);
  expect(PASSES.map((sentence, i) => [sentence, lines[i]])).toEqual(PASSES.map((sentence) => [sentence, []]));
});

it('and still tells what only looks like it', () => {
  const lines = found(REFUSED.map(([sentence]) => sentence));
  expect(lines.map((each) => each[0]?.split(':', 1)[0])).toEqual(REFUSED.map(([, rule]) => rule));
});
