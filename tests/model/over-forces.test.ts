import type { Measure, MeasureValue } from '../../src/model/measure';
import type { Derivation } from '../../src/model/measure-kinds/derivation';
import { overForces, withoutForces, type OverForces } from '../../src/model/measure-kinds/over-forces';

const force = (id: string, name: string, kind = 'territorial') => ({ id, name, kind });
const FORCES = {
  a: force('a', 'Northmark Police'),
  b: force('b', 'Southmoor Police'),
  c: force('c', 'Eastfield Police'),
  rail: force('rail', 'Rail Police', 'special'),
};
interface Parts {
  readonly of: Readonly<Record<string, number>>;
  readonly below: Readonly<Record<string, number>>;
  readonly factor: number;
}

/** What a measure over forces is worked out from, and what was found on the way. */
function madeFrom(of: Partial<MeasureValue>, measure: Partial<Measure> = {}, parts?: Parts) {
  const diagnostics: { rule: string; severity: string; message: string }[] = [];
  const at = {
    edition: { forces: FORCES, forcesDue: 43, measures: {}, datasets: {}, seriesBreaks: [] },
    counts: {},
    parts: new Map(parts ? [['share', parts]] : []),
    diagnostics,
  } as unknown as Derivation;
  const value = {
    measure: 'share',
    byForce: {},
    status: [],
    coverage: null,
    base: null,
    sources: [],
    rows: [],
    ...of,
  } as unknown as MeasureValue;
  const asked = {
    id: 'spread',
    kind: 'distribution',
    base: null,
    unit: 'percent',
    status: [],
    sources: [],
    ...measure,
  };
  let seen: OverForces | null = null;
  const made = overForces(at, asked as unknown as Measure, value, (from, forces) => {
    seen = forces;
    return from;
  });
  return { seen: seen as OverForces | null, made, diagnostics };
}

describe('what a measure over forces is worked out from', () => {
  it('is the territorial forces that have a value; the others are named', () => {
    const { seen } = madeFrom({ byForce: { a: 10, b: 0, c: null, rail: 90, gone: 1 } });
    expect(seen?.points).toEqual([
      { force: 'a', value: 10, numerator: null, denominator: null },
      { force: 'b', value: 0, numerator: null, denominator: null },
    ]);
    expect(seen?.count).toBe('2 of 43 forces');
    expect(seen?.shared).toEqual({
      base: null,
      coverage: { forces: 2, of: 43, missing: ['Eastfield Police'] },
    });
    expect(seen?.notes).toEqual([
      'Rail Police is left out: it has no area of its own',
      'gone is left out: it has no area of its own',
    ]);
    expect(seen && withoutForces(seen)).toEqual(['Without Eastfield Police']);
  });

  it('names all that are missing, and nothing where none is', () => {
    const one = madeFrom({ byForce: { a: 10 } }).seen;
    expect(one && withoutForces(one)).toEqual(['Without Southmoor Police, Eastfield Police']);
    const all = madeFrom({ byForce: { a: 10, b: 20, c: 30 } }).seen;
    expect(all && withoutForces(all)).toEqual([]);
  });

  it('is of as many forces as its measure should have, and of those of the edition where that is not said', () => {
    const { seen } = madeFrom({ byForce: { a: 10 }, coverage: { forces: 1, of: 40, missing: [] } });
    expect(seen?.count).toBe('1 of 40 forces');
    expect(seen?.spread.of).toBe(40);
  });

  it('has the parts of each force where they are held, and says so', () => {
    const parts = { of: { a: 1, b: 6 }, below: { a: 10, b: 20 }, factor: 100 };
    const { seen } = madeFrom({ byForce: { a: 10, b: 30, c: 5 } }, {}, parts);
    expect(seen?.points[1]).toEqual({ force: 'b', value: 30, numerator: 6, denominator: 20 });
    expect(seen?.points[2]).toEqual({ force: 'c', value: 5, numerator: null, denominator: null });
    expect(seen?.factor).toBe(100);
    expect(madeFrom({ byForce: { a: 10 } }).seen?.factor).toBeNull();
  });

  it('has its own base before that of its measure', () => {
    const base = (own: string | null) =>
      madeFrom({ byForce: { a: 1 }, base: 'all crime' }, { base: own }).seen?.shared.base;
    expect(base(null)).toBe('all crime');
    expect(base('all violence')).toBe('all violence');
  });

  it('keeps what is said of how sure the number is, and not why one has none', () => {
    const { seen } = madeFrom({ byForce: { a: 1 }, status: ['p', 'r', 'e', 'b', 'c', 'x', 'z'] });
    expect(seen?.status).toEqual(['p', 'r', 'e', 'b']);
  });

  it('is an error where no force has a value, and nothing is made of it', () => {
    const { seen, made, diagnostics } = madeFrom({ byForce: { a: null, rail: 5 } });
    expect(seen).toBeNull();
    expect(made).toMatchObject({
      value: null,
      working: 'no force has a value',
      coverage: { forces: 0, of: 43, missing: ['Northmark Police', 'Southmoor Police', 'Eastfield Police'] },
    });
    expect(diagnostics).toMatchObject([
      {
        rule: 'measure/no-forces',
        severity: 'error',
        message: '"spread" is over forces, and no force has a value of "share"',
        fix: 'name the column force: of the dataset, or use a measure whose records name forces',
      },
    ]);
  });

  it('is nothing where its measure is nothing', () => {
    const none = () => {
      throw new Error('nothing is made');
    };
    expect(overForces({} as Derivation, {} as Measure, undefined, none)).toBeUndefined();
  });
});
