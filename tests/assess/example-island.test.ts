import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreatAssessment } from '../../src/model/scoring';
import { runPipeline, type Run } from '../../src/pipeline';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const EDITION = join(PROJECT, 'data/editions/example-island');
const run = (outline: string, stopAfter: 'assess' | 'render'): Promise<Run> =>
  runPipeline(
    EDITION,
    realWorld(PROJECT, () => undefined),
    { outline, stopAfter },
  );
const text = (built: Run, path: string): string =>
  Buffer.from(built.results.render?.find((artefact) => artefact.path === path)?.bytes ?? []).toString('utf8');

describe('the example of invented monsters', () => {
  let assessed: ThreatAssessment;
  beforeAll(async () => {
    const { results } = await run('restricted', 'assess');
    if (!results.assess) throw new Error('it was not assessed');
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

  it('asks again for a score whose evidence moved past the tolerance', async () => {
    const { diagnostics } = await run('restricted', 'assess');
    expect(diagnostics.filter((d) => d.rule === 'scoring/suspect').map((d) => d.message)).toEqual([
      'the score of "giant-slugs" by "spread" rests on evidence that moved: Sightings of giant slugs was 150 and is 215',
    ]);
  });

  it('prints scores, ranges and robustness in the restricted document, in every format', async () => {
    const built = await run('restricted', 'render');
    expect(built.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    for (const path of ['report.md', 'report.html']) {
      const words = text(built, path);
      expect(words).toContain('Matrix of 7 threats');
      expect(words).toContain('Ranks of 7 threats with their ranges');
      expect(words).toMatch(/[\d,]+ of 10,000/);
      expect(words).toContain('Not MoRiLE');
    }
    expect(text(built, 'report.pdf').startsWith('%PDF-')).toBe(true);
  });

  it('prints tiers and reasons, and no score, in the public document', async () => {
    const built = await run('public', 'render');
    const rationale =
      readFileSync(join(EDITION, 'scores.csv'), 'utf8').split('\n')[1]?.split(',')[5] ?? 'none';
    expect(text(built, 'report.md')).toContain('copper tape keeps them out');
    expect(built.results.assess).toBeUndefined();
    expect(built.results.validate?.scoring).toBeNull();
    for (const { path, bytes } of built.results.render ?? []) {
      const words = Buffer.from(bytes).toString('utf8');
      for (const secret of [rationale, 'Keeper Rowan, 2031', 'of 10,000', 'Matrix of'])
        expect({ path, has: words.includes(secret) }).toEqual({ path, has: false });
    }
  });
});
