import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realWorld } from '../../src/world';
import { renderChanges } from '../../src/workspace/render-changes';
import { compareEditions } from '../../src/compare/compare-editions';
import { CAUSES, JUDGEMENT_VERDICTS, ThreatAreaChange, ValueChange } from '../../src/model/edition-diff';
import type { PublishedEdition } from '../../src/model/published';
import { builtWords } from '../../src/model/words';
import { readRecord } from '../../src/edition/validate/read-comparison';

/**
 * A folder for each class of difference: the records of two editions (or more, in the order of their names), the
 * report and the JSON that their comparison must give. STRA_WRITE_FIXTURES=1 writes what it gives; read the change
 * before you keep it.
 */
const FIXTURES = join(__dirname, 'fixtures');
const PROJECT = join(__dirname, '../..');
const folders = readdirSync(FIXTURES).sort();
const GIVEN = /^(old|new|edition-\d)\.json$/;
const order = (name: string): string => (name === 'old.json' ? 'a' : name);

function recordsOf(folder: string): PublishedEdition[] {
  return readdirSync(join(FIXTURES, folder))
    .filter((name) => GIVEN.test(name))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((name) => {
      const { value, diagnostics } = readRecord(readFileSync(join(FIXTURES, folder, name), 'utf8'), name);
      expect(diagnostics).toEqual([]);
      if (value === null) throw new Error(`${folder}/${name} is no record`);
      return value;
    });
}

async function comparisonOf(folder: string) {
  const records = recordsOf(folder);
  const [old, fresh] = records.slice(-2) as [PublishedEdition, PublishedEdition];
  const diff = compareEditions(old, fresh, records.slice(0, -2));
  const rendered = await renderChanges(
    diff,
    [old, fresh],
    builtWords('en-GB'),
    realWorld(PROJECT, () => undefined),
  );
  expect(rendered.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const text = (path: string): string =>
    Buffer.from(rendered.value?.find((artefact) => artefact.path === path)?.bytes ?? '').toString('utf8');
  return {
    diff,
    'report.md': text('report.md'),
    'changes.json': text('changes.json'),
    html: text('report.html'),
  };
}

describe.each(folders)('%s', (folder) => {
  it('gives its report and its JSON', async () => {
    const found = await comparisonOf(folder);
    for (const name of ['report.md', 'changes.json'] as const) {
      const path = join(FIXTURES, folder, name);
      if (process.env['STRA_WRITE_FIXTURES']) writeFileSync(path, found[name]);
      expect(found[name]).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
    }
    expect(found.html).toMatch(/<h1[ >]/);
  });
});

it('shows every cause, every verdict of a value, a judgement and a threat area', () => {
  const seen = new Set<string>();
  for (const folder of folders) {
    const records = recordsOf(folder);
    const [old, fresh] = records.slice(-2) as [PublishedEdition, PublishedEdition];
    const diff = compareEditions(old, fresh, records.slice(0, -2));
    for (const { verdict, causes } of diff.values) {
      seen.add(`value ${verdict}`);
      for (const { cause } of causes) seen.add(`cause ${cause}`);
    }
    for (const { verdict } of diff.judgements) seen.add(`judgement ${verdict}`);
    for (const { verdict } of diff.threatAreas) seen.add(`threat ${verdict}`);
    for (const { verdict } of diff.blocks) seen.add(`words ${verdict}`);
  }
  const verdicts = (schema: object): string[] => (schema as { enum: string[] }).enum;
  const missing = [
    ...CAUSES.map((cause) => `cause ${cause}`),
    ...verdicts(ValueChange.properties.verdict).map((verdict) => `value ${verdict}`),
    ...JUDGEMENT_VERDICTS.map((verdict) => `judgement ${verdict}`),
    ...verdicts(ThreatAreaChange.properties.verdict).map((verdict) => `threat ${verdict}`),
    ...['added', 'removed', 'reworded', 'numbers moved', 'moved', 'renamed'].map(
      (verdict) => `words ${verdict}`,
    ),
  ].filter((what) => !seen.has(what));
  expect(missing).toEqual([]);
});

it('prints of the domestic-abuse totals what may be said and nothing else', async () => {
  const { diff, 'report.md': report } = await comparisonOf('domestic-abuse-through-four-extracts');
  // July to November 2022 is one year counted again; a force leaves; the rules change.
  expect(diff.series.find(({ id }) => id === 'da')?.breaks.map(({ before }) => before)).toEqual([2, 3]);
  expect(report).toContain('851,062');
  expect(report).toContain('911,248 \\[r\\] → 851,062, −60,186 (−6.6%)');
  expect(report).toContain('In part this reflects a change in counting');
  expect(report).not.toContain('−2.3%');
  const records = recordsOf('domestic-abuse-through-four-extracts');
  const [, second, third] = records as [PublishedEdition, PublishedEdition, PublishedEdition];
  const earlier = compareEditions(second, third).values.find(({ id }) => id === 'da');
  expect(earlier?.change).toBeNull();
  expect(earlier?.restatement?.change?.printed).toBe('+607 (+0.07%)');
});

it('prints of six months against twelve, and of one base against another, what may be said', async () => {
  const { 'report.md': report } = await comparisonOf('six-months-and-another-base');
  const part = (heading: string): string => new RegExp(`### ${heading}\n([^#]*)`).exec(report)?.[1] ?? '';
  const [may, mayNot] = [part('What may be said'), part('What may not be said')];
  expect(mayNot).toContain('| VAWG offences | 507,827 | 1,080,000 | Period 6 vs 12 months |');
  expect(mayNot).toContain('| VAWG as a share of recorded crime | 15.8% | 19.6% | Base differs |');
  expect(may).toMatch(/VAWG offences an hour \| 116\.3 \| 123\.3 \| \+6\.0% \|/);
  expect(may).toContain(
    '| 19.0% | 19.6% | none stated | Indicative: both on the base “all recorded crime excluding fraud” |',
  );
  // What may not be subtracted stands in no row of what may be said.
  for (const refused of ['507,827', '1,080,000', '15.8%']) expect(may).not.toContain(refused);
});
