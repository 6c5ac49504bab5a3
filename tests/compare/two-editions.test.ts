import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesReport } from '../../src/document/changes/changes-report';
import { compareEditions } from '../../src/compare/compare-editions';
import { checkSheet } from '../../src/words/check/check-sheet';
import { proveFiles } from '../../src/render/formats/release';
import { realWorld } from '../../src/world';
import { renderChanges } from '../../src/workspace/render-changes';
import type { PublishedEdition } from '../../src/model/published';
import { builtWords } from '../../src/model/words';
import { readRecord, readTheme } from '../../src/edition/validate/read-comparison';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

/**
 * Two editions made up for tests that differ in everything that editions differ in, from their folders to the
 * report. STRA_WRITE_FIXTURES=1 writes what is expected; read the change before you keep it.
 */
const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];
const EXPECTED = join(__dirname, 'expected', 'umbrellas-2031-to-2032');
let root = '';
const edition = (year: number): string => join(root, 'data', 'editions', `umbrellas-${year}`);
const output = (name: string): string => join(root, 'output', name);

/** Rows of generated tables are no matter of this test: what they say is compared as values and registers. */
const withoutRows = (json: string): string =>
  `${JSON.stringify(
    JSON.parse(json, (key, value: unknown) =>
      key === 'blockOrder'
        ? undefined
        : key === 'blocks' && Array.isArray(value)
          ? value.filter((block: { new: { kind: string } | null; old: { kind: string } | null }) =>
              ['paragraph', 'judgement', 'list-item'].includes((block.new ?? block.old)?.kind ?? ''),
            )
          : value,
    ),
    null,
    2,
  )}\n`;

beforeAll(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'data', 'editions'), { recursive: true });
  for (const year of [2031, 2032])
    cpSync(join(PROJECT, 'tests/editions', `umbrellas-${year}`), edition(year), { recursive: true });
});
afterAll(removeTemporaryFolders);

it('the year: one edition is issued, the next says what changed, and its release is proven', () => {
  expect(stra(['issue', edition(2031), '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY]).code).toBe(0);
  const status = stra(['status', edition(2032)]);
  expect(status.code).toBe(1);
  expect(status.stdout).toContain('the forecast "found-few" of umbrellas-2031 was due on 18 May 2032');
  expect(status.stdout).toContain('the gap "indoors" is still open');
  const built = stra(['build', edition(2032), '--release', ...NOBODY]);
  expect(built.stderr).not.toContain(' error: ');
  expect(built.code).toBe(0);
  const report = readFileSync(join(output('umbrellas-2032'), 'report.md'), 'utf8');
  expect(report).toContain('This edition is set against 2031');
  expect(report).toContain('Judgement raised, from “likely” to “highly likely”');
});

it('the other way round too, where the head of a table with two years in it is repeated on a page', () => {
  const ran = stra(['diff', edition(2032), edition(2031), '--out', join(root, 'backwards')]);
  expect([ran.stderr, ran.code]).toEqual(['', 1]);
});

it('the comparison gives its report and its JSON, and every format says the same', async () => {
  expect(stra(['diff', edition(2031), edition(2032), '--quiet']).code).toBe(1);
  const folder = output('umbrellas-2031-to-umbrellas-2032');
  for (const name of ['report.md', 'changes.json']) {
    const text = readFileSync(join(folder, name), 'utf8');
    const found = name.endsWith('.json') ? withoutRows(text) : text;
    const path = join(EXPECTED, name);
    if (process.env['STRA_WRITE_FIXTURES']) {
      mkdirSync(EXPECTED, { recursive: true });
      writeFileSync(path, found);
    }
    expect(found).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  }
  const recordOf = (path: string): PublishedEdition => {
    const { value } = readRecord(readFileSync(path, 'utf8'), path);
    if (value === null) throw new Error(`${path} is no record`);
    return value;
  };
  const [old, fresh] = [
    recordOf(join(edition(2031), 'published.json')),
    recordOf(join(output('umbrellas-2032'), 'published.json')),
  ];
  const diff = compareEditions(old, fresh);
  const theme = readTheme(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8'), 'theme.yaml').value;
  const rendered = (
    await renderChanges(
      diff,
      [old, fresh],
      builtWords('en-GB'),
      realWorld(PROJECT, () => undefined),
    )
  ).value;
  const checked = theme && checkSheet(changesReport(diff, old, fresh, theme, builtWords('en-GB'))).value;
  if (!checked || !rendered) throw new Error('the report was not rendered');
  const faults = proveFiles(
    checked,
    rendered.filter(({ path }) => path !== 'changes.json'),
  );
  expect(faults.map(({ message }) => message)).toEqual([]);
});

it('does not repeat what the new edition says itself of its changes', () => {
  const report = readFileSync(join(output('umbrellas-2031-to-umbrellas-2032'), 'report.md'), 'utf8');
  expect(report).not.toContain('This edition is set against');
  expect(report).toContain('**To What is known of them:** Porters look under every seat');
  expect(report).toContain('It says “upcoming”, “Umbrella Bill”.');
});

it('three editions make each measure a series, broken where it must be', () => {
  const first = join(root, '2030.json');
  const record = JSON.parse(readFileSync(join(edition(2031), 'published.json'), 'utf8')) as PublishedEdition;
  record.edition.id = 'umbrellas-2030';
  writeFileSync(first, JSON.stringify(record));
  const ran = stra(['diff', first, edition(2031), edition(2032), '--format', 'json']);
  expect(ran.code).toBe(1);
  const { old, series } = JSON.parse(ran.stdout) as ReturnType<typeof compareEditions>;
  expect(old.id).toBe('umbrellas-2031');
  const lost = series.find(({ id }) => id === 'lost');
  expect(lost?.points.map(({ printed }) => printed)).toEqual(['11,400', '11,400', '25,106']);
  expect(lost?.breaks).toEqual([
    { before: 2, reasons: [expect.objectContaining({ cause: 'period length' })] },
  ]);
  expect(series.find(({ id }) => id === 'lost-per-day')?.breaks).toEqual([]);
});

it('says it in the words of the later edition, in its own section, in the report, on the screen and to those who sign', () => {
  const folder = edition(2032);
  writeFileSync(
    join(folder, 'words.yaml'),
    [
      'changes:',
      "  set-against: 'Compared with {edition} ({kicker}) of {date}.'",
      'heading:',
      '  change: Difference',
      'tally:',
      '  figures-new:',
      "    one: 'one more figure ({n})'",
      "    other: '{n} more figures'",
      'draft:',
      "  mark-unsigned: 'Not signed.'",
      'log:',
      '  checks: What was checked',
      'standing:',
      '  unattested: Unsigned',
      'sign-off:',
      '  title: Judgements to be signed',
      'doubt: {}',
    ].join('\n'),
  );
  const yaml = readFileSync(join(folder, 'edition.yaml'), 'utf8');
  writeFileSync(join(folder, 'edition.yaml'), yaml.replace('files:\n', 'files:\n  words: words.yaml\n'));
  const ran = stra(['diff', edition(2031), folder]);
  expect(ran.stdout).toContain(' more figures;');
  const changes = readFileSync(join(output('umbrellas-2031-to-umbrellas-2032'), 'report.md'), 'utf8');
  expect(changes).toContain('| Figure | 2031 | 2032 | Difference |');
  expect(stra(['build', folder]).code).toBe(0);
  const report = readFileSync(join(output('umbrellas-2032'), 'report.md'), 'utf8');
  expect(report).toContain('Compared with 2031 (');
  expect(report).toContain('**What was checked:**');
  expect(report).toContain('| Nobody | Unsigned |');
  expect(report).toContain('Not signed.');
  expect(stra(['signoff', folder]).stdout).toContain('# Judgements to be signed');
});
