import { compareRuns, type Composed } from '../../src/compare/impact/compare-runs';
import { isHarmless } from '../../src/compare/impact/impact';
import { printImpact } from '../../src/compare/impact/print-impact';
import type { Block } from '../../src/model/document';
import { factsOf } from '../../src/model/make-facts';
import type { MeasureSet, MeasureValue } from '../../src/model/measure';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { EDITION, PROJECT } from '../pipeline/run-stra';

jest.setTimeout(60_000);

let old: Composed;
let measured: MeasureSet;
beforeAll(async () => {
  const world = realWorld(PROJECT, () => undefined);
  const { results, diagnostics } = await runPipeline(EDITION, world, {
    outline: 'public',
    stopAfter: 'check',
  });
  const { validate: edition, measure, facts, compose: document } = results;
  if (!edition || !measure || !facts || !document) throw new Error('the edition does not compose');
  measured = measure;
  old = { edition, facts, document, diagnostics };
});

/** The same run with some values changed; the numbers are made up for tests. */
function withValues(changes: Readonly<Record<string, Partial<MeasureValue>>>): Composed {
  const values = { ...measured.values };
  for (const [id, change] of Object.entries(changes)) {
    const value = values[id];
    if (!value) throw new Error(`there is no "${id}"`);
    values[id] = { ...value, ...change };
  }
  return { ...old, facts: factsOf(old.edition, { ...measured, values }) };
}

describe('two runs of one edition', () => {
  it('have no impact when they are the same', () => {
    const impact = compareRuns(['x.csv'], old, old);
    expect(impact).toEqual({
      files: ['x.csv'],
      suspect: [],
      loose: [],
      findings: [],
      swaps: [],
      past: [],
      within: [],
      suppressions: [],
      alts: [],
      standing: [],
    });
    expect(isHarmless(impact)).toBe(true);
    expect(printImpact(impact, (file) => file)).toBe('x.csv: nothing in the edition would change');
  });

  it('tell what moved too far from what moved within the tolerance of the edition, the furthest first', () => {
    const next = withValues({
      'stalking-offences': { value: 218_000 }, // 217,945: up 0.03%
      'vawg-offences': { value: 600_000 }, // 507,827: up 18%
      'da-offences': { value: 500_000 }, // 447,431: up 12%
    });
    const tolerances = { count: { text: '5%', kind: 'relative', amount: 5 } } as const;
    const impact = compareRuns([], old, { ...next, edition: { ...next.edition, tolerances } });
    expect(impact.past.map((value) => value.measure)).toEqual(['vawg-offences', 'da-offences']);
    expect(impact.past[0]).toMatchObject({ then: '507,827', now: '600,000', tolerance: '5%' });
    expect(impact.within.map((value) => value.measure)).toEqual(['stalking-offences']);
    // Their sentences are listed, for whoever reads them again.
    expect(impact.standing.map((item) => item.measure)).toContain('vawg-offences');
  });

  it('tell a suppression that begins from one that ends, nationally and by force', () => {
    const hidden = withValues({ 'stalking-share': { value: null, byForce: { kent: null, essex: 12 } } });
    const shown = withValues({ 'stalking-share': { value: 42.9, byForce: { kent: 40, essex: 12 } } });
    const begins = compareRuns([], shown, hidden).suppressions;
    expect(begins).toMatchObject([
      { measure: 'stalking-share', force: null, begins: true },
      { measure: 'stalking-share', begins: true },
    ]);
    expect(begins[1]?.force).toMatch(/kent/i);
    expect(compareRuns([], hidden, shown).suppressions.map((item) => item.begins)).toEqual([false, false]);
  });

  it('list bars that swap their rank, and no others', () => {
    const swapped: Composed = {
      ...old,
      document: {
        ...old.document,
        chapters: old.document.chapters.map((chapter) => ({
          ...chapter,
          children: chapter.children.map(swapBars),
        })),
      },
    };
    const { swaps } = compareRuns([], old, swapped);
    expect(swaps.map((swap) => swap.figure)).toEqual(['figure-vawg-by-area']);
    expect(swaps[0]?.then).toEqual(['Stalking and harassment', 'Rape and serious sexual offences']);
    expect(swaps[0]?.now).toEqual(['Rape and serious sexual offences', 'Stalking and harassment']);
  });
});

/** Gives the two bars of one chart each other's values. */
function swapBars(block: Block): Block {
  if (block.kind === 'section') return { ...block, children: block.children.map(swapBars) };
  if (block.kind !== 'figure' || block.id !== 'figure-vawg-by-area' || block.figure.chart !== 'bars')
    return block;
  const values = block.figure.bars.map((bar) => bar.value).reverse();
  const bars = block.figure.bars.map((bar, i) => ({ ...bar, value: values[i] ?? bar.value }));
  return { ...block, figure: { ...block.figure, bars } };
}
