import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReleaseRequest } from '../../src/judgement/attest/release';
import type { ThreatAssessment } from '../../src/model/scoring';
import { runPipeline, type Run } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const EDITION = join(PROJECT, 'data/editions/example-island');
const run = (
  outline: string,
  stopAfter: 'assess' | 'compose' | 'check' | 'render',
  release?: ReleaseRequest,
  edition = EDITION,
): Promise<Run> =>
  runPipeline(
    edition,
    realWorld(PROJECT, () => undefined),
    { outline, stopAfter, ...(release ? { release } : {}) },
  );
/** The example with a score that was given for another number: 150 sightings of giant slugs, of which there are 215. */
function moved(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stra-island-'));
  made.push(folder);
  cpSync(EDITION, folder, { recursive: true });
  const scores = join(folder, 'scores.csv');
  writeFileSync(
    scores,
    readFileSync(scores, 'utf8').replace('giant-slugs-sightings=215', 'giant-slugs-sightings=150'),
  );
  return folder;
}
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const text = (built: Run, path: string): string =>
  Buffer.from(built.results.render?.find((artefact) => artefact.path === path)?.bytes ?? []).toString('utf8');

describe('the example of invented monsters', () => {
  let assessed: ThreatAssessment;
  beforeAll(async () => {
    const { results } = await run('restricted', 'assess');
    if (!results.assess?.spec) throw new Error('it was not assessed');
    assessed = results.assess;
  });
  const threat = (id: string) => {
    const found = assessed.threats.find((item) => item.threat === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };

  it('works out the kraken as by hand', () => {
    const { values, cells } = threat('kraken');
    // Harm 4 (weight 3), fear 4 (2), livelihood 3 (2): (12 + 8 + 6) ÷ 7
    expect(values['impact']).toBeCloseTo(26 / 7, 10);
    // 18 sightings reach the bands from 1 and 10: 2 (weight 2). Spread 2 (1). "Likely" is 3 (2): (4 + 2 + 6) ÷ 5
    expect(cells['number']?.score).toBe(2);
    expect(values['likelihood']).toBeCloseTo(12 / 5, 10);
    // Boats 1 and 2 from two assessors: 1.5; know-how 1. Turned round: (2.5 + 3) ÷ 2
    expect(cells['boats']).toMatchObject({ score: 1.5, low: 1, high: 2 });
    expect(values['position']).toBeCloseTo(2.75, 10);
    expect(values['priority']).toBeCloseTo((26 / 7) * 2.4 + 2.75, 10);
  });

  it('ranks no threat that has a missing score, and gives its span', () => {
    // Harm may be 0 to 4: impact (0 + 6 + 2) ÷ 7 to (12 + 6 + 2) ÷ 7. Likelihood (2 + 1 + 0) ÷ 5, position (1 + 3) ÷ 2.
    const { rank, spans } = threat('bog-lights');
    const span = spans?.['priority'];
    expect(rank).toBeNull();
    expect(span?.low).toBeCloseTo((8 / 7) * 0.6 + 2, 10);
    expect(span?.high).toBeCloseTo((20 / 7) * 0.6 + 2, 10);
  });

  it('keeps a decision beside what the scores give', () => {
    expect(threat('giant-slugs')).toMatchObject({ modelTier: 'key', tier: 'other', rank: 3 });
    expect(threat('giant-slugs').override?.approver).toMatch(/made up/);
  });

  it('gives equals one rank and leaves the next out', () => {
    expect(['ghost-ships', 'moon-moths', 'rogue-gnomes'].map((id) => threat(id).rankWords)).toEqual([
      '=5',
      '=5',
      '7',
    ]);
  });

  it('names the smallest change of a weight that would change the key tier', () => {
    // Slugs (3×1 + 2×1 + 4w) ÷ (5 + w) × 4 + 1 against sirens (3×2.5 + 2×2.5 + 2w) ÷ (5 + w) × 2.6 + 2:
    // 20 + 16w + 5 + w < 32.5 + 5.2w + 10 + 2w where w < 1.786, so 1.78 and 11% less.
    expect(assessed.decisive[0]).toMatchObject({ on: 'livelihood', within: 'impact', to: 1.78 });
    expect(assessed.decisive[0]?.enters).toEqual(['sirens']);
  });

  it('asks again for a score whose evidence moved past the tolerance', async () => {
    expect((await run('restricted', 'assess')).diagnostics.map((d) => d.rule)).not.toContain(
      'scoring/suspect',
    );
    const { diagnostics } = await run('restricted', 'assess', undefined, moved());
    expect(diagnostics.filter((d) => d.rule === 'scoring/suspect').map((d) => d.message)).toEqual([
      'the score of "giant-slugs" by "spread" rests on evidence that moved: Sightings of giant slugs was 150 and is 215',
    ]);
  });

  it('prints which scores rest on evidence that moved', async () => {
    const built = await run('restricted', 'render', undefined, moved());
    for (const path of ['report.md', 'report.html'])
      expect(text(built, path)).toContain(
        'Giant slugs, spread: Sightings of giant slugs was 150 and is 215.',
      );
  });

  it('prints scores, ranges and robustness in the restricted document, in every format', async () => {
    const built = await run('restricted', 'render');
    expect(built.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    for (const path of ['report.md', 'report.html']) {
      const words = text(built, path);
      expect(words).toContain('Matrix of 7 threats');
      expect(words).toContain('Ranks of 7 threats. After each rank');
      expect(words).toMatch(/[\d,]+ of 10,000/);
      expect(words).toContain('In “Key threats”: Sea serpents, rank 1');
      expect(words).toContain('Other threats, by decision');
      expect(words).toContain('Placed in “Other threats” by Harbour Reeve Yarrow (made up) on 20 March 2031');
      expect(words).toContain('Not drawn, because scores are missing: Bog lights.');
      expect(words).toContain('3 (Keeper Rowan) and 4 (Warden Teasel)');
      expect(words).toContain('filled in 26 of 32 rows');
      expect(words).toContain('Not MoRiLE');
    }
    expect(text(built, 'report.pdf').startsWith('%PDF-')).toBe(true);
  });

  it('prints tiers and reasons, and no score, in the public document', async () => {
    const built = await run('public', 'render');
    const scored = assessed.threats.flatMap(({ values }) => values['priority']?.toFixed(1) ?? []);
    expect(scored).toHaveLength(7);
    const rationale =
      readFileSync(join(EDITION, 'scores.csv'), 'utf8').split('\n')[1]?.split(',')[5] ?? 'none';
    const report = text(built, 'report.md');
    expect(report).toContain('copper tape keeps them out');
    expect(report).toContain('Decided by Harbour Reeve Yarrow (made up) on 20 March 2031.');
    expect(report).toContain('No priority or recommendation names Ghost ships, Moon moths, Bog lights.');
    expect(built.results.assess).toBeUndefined();
    expect(built.results.validate?.scoring).toBeNull();
    for (const { path, bytes } of built.results.render ?? []) {
      const words = Buffer.from(bytes).toString('utf8');
      for (const secret of [rationale, 'Keeper Rowan, 2031', 'of 10,000', 'Matrix of'])
        expect({ path, has: words.includes(secret) }).toEqual({ path, has: false });
      // Drawings and pages have coordinates of their own; what is read has no number of a score.
      if (/\.(md|csv)$|published\.json$/.test(path))
        for (const number of scored)
          expect({
            path,
            number,
            has: new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?!\\d)`).test(words),
          }).toEqual({ path, number, has: false });
    }
    expect(built.results.validate?.inputs.map(({ file }) => file)).not.toContain('scores.csv');
    const hushed = await run('public', 'render', undefined, moved());
    expect(hushed.diagnostics.map((d) => d.rule)).toContain('marking/hushed');
    for (const { rule, message } of [...built.diagnostics, ...hushed.diagnostics]) {
      expect(rule).not.toMatch(/^scoring/);
      expect(message).not.toContain('giant-slugs');
    }
  });

  it('keeps ranks in the record of a document that may print them, and in no other', async () => {
    const [restricted, open] = [await run('restricted', 'compose'), await run('public', 'compose')];
    const [full, bare] = [restricted.results.compose?.record, open.results.compose?.record];
    expect(full?.edition.scoringModel).toBe('tansy-rock@1');
    expect(full?.threatAreas['kraken']?.rank).toEqual({ rank: 2, best: 1, worst: 3 });
    expect(full?.threatAreas['bog-lights']?.rank).toBeNull();
    expect(bare?.edition.scoringModel).toBeNull();
    expect(Object.values(bare?.threatAreas ?? {}).every(({ rank }) => rank === null)).toBe(true);
  });

  it('lets no release out on a score whose evidence moved, and says what else is wrong beside it', async () => {
    const released = await run('restricted', 'check', { release: true, override: null }, moved());
    expect(released.diagnostics.find((d) => d.rule === 'scoring/suspect')?.severity).toBe('error');
    expect(released.results.check).toBeDefined();
  });

  it('carries an open gap to what is worked out from what it is about', async () => {
    const { results } = await run('public', 'compose');
    const notes = results.compose?.notes.map((note) => JSON.stringify(note.inlines)) ?? [];
    const gap = 'How many monsters pass at night';
    expect(notes.some((text) => text.includes('Base: all sightings') && text.includes(gap))).toBe(true);
  });

  const changed = async (file: string, from: string, to: string): Promise<string[]> => {
    const copy = mkdtempSync(join(tmpdir(), 'island-'));
    try {
      cpSync(EDITION, copy, { recursive: true });
      const text = readFileSync(join(copy, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`);
      writeFileSync(join(copy, file), text.replace(from, to));
      const { diagnostics } = await runPipeline(
        copy,
        realWorld(PROJECT, () => undefined),
        { outline: 'restricted', stopAfter: 'assess' },
      );
      return diagnostics
        .filter((d) => d.severity === 'error')
        .map((d) => `${d.place.file}:${d.place.line}:${d.place.column} ${d.message} [${d.rule}]`);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  };

  it.each([
    [
      'impact × likelihood',
      'impact × likelyhood',
      /^scoring\.yaml:\d+:41 "likelyhood" is not a section or value/,
    ],
    ['impact × likelihood', 'impact × priority', /^scoring\.yaml:\d+:32 "risk" is made from itself/],
    ['rankAtMost: 3', 'rankAtMost: 8', /^scoring\.yaml:\d+:5 nothing can reach the tier "other"/],
    ['missing: span', 'missing: refuse', /^scores\.csv:1:1 "bog-lights" has no score for "harm"/],
  ])('teaches what its comments say: %s → %s', async (from, to, expected) => {
    const text = readFileSync(join(EDITION, 'scoring.yaml'), 'utf8');
    expect(text).toMatch(new RegExp(`#\\s+${from}\\s+→\\s+${to}`));
    const line = text.split('\n').find((words) => words.includes(from) && !words.startsWith('#')) ?? '';
    const found = await changed('scoring.yaml', `\n${line}\n`, `\n${line.replace(from, to)}\n`);
    expect(found).toEqual([expect.stringMatching(expected)]);
  });

  it('misses a gap that the edition before left open', async () => {
    const text = readFileSync(join(EDITION, 'gaps.yaml'), 'utf8');
    const entry = /siren-fog:\n(?: {2}.*\n)+/.exec(text)?.[0] ?? '';
    expect(await changed('gaps.yaml', entry, '')).toEqual([
      expect.stringMatching(/the gap "siren-fog" of Example assessment 2030 is not in the ledger/),
    ]);
  });

  it('knows what was seen of which measure', async () => {
    expect(await changed('scores.csv', 'kraken-sightings=18', 'kraken-sighting=18')).toEqual([
      expect.stringMatching(
        /^scores\.csv:\d+:\d+ "kraken-sighting" was seen and is no measure of this edition/,
      ),
    ]);
  });
});
