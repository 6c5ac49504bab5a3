import { auditDisclosure } from '../../src/data/disclosure';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { countDatasets } from '../../src/data/measure/count-datasets';
import type { Measure } from '../../src/model/measure';
import type { Dataset } from '../../src/model/dataset';
import type { PublishedEdition } from '../../src/model/published';
import { realWorld } from '../../src/world';
import { measureTables, valueOf } from './measure-tables';
import { cacheFolder, countOf, dataset, folder, FORCES, removeFolders } from './small-dataset';

afterAll(removeFolders);

const HEADER = 'quarter,force,group,offences\n';
const table = (rows: readonly string[], changes: Partial<Dataset> = {}): Dataset =>
  dataset(HEADER + rows.map((row) => `2021-Q4,${row}\n`).join(''), {
    period: { start: '2021-10-01', endExclusive: '2022-01-01' },
    suppressBelow: 5,
    ...changes,
  });
const quarter = { start: '2021-10-01', endExclusive: '2022-01-01' };
const asked = (id: string, group?: readonly string[], withhold: readonly string[] = []): Measure => ({
  ...countOf(id, group ? { group } : {}, quarter),
  withhold,
});

async function audited(
  data: Dataset,
  measures: readonly Measure[],
  more: { previous?: PublishedEdition; cache?: string } = {},
) {
  const diagnostics: Diagnostic[] = [];
  const edition = {
    forces: FORCES,
    datasets: { [data.id]: data },
    measures: Object.fromEntries(measures.map((measure) => [measure.id, measure])),
    previous: more.previous ?? null,
  };
  const world = realWorld(folder(), () => undefined, more.cache ?? null);
  const found = await countDatasets(edition, world, diagnostics);
  // A document that prints everything that is not withheld, and [c] for what is.
  const publication = { reads: ['everything'], facts: { values: {}, datasets: {} } } as const;
  const { diagnostics: audit } = await auditDisclosure(found.disclosure, publication, edition);
  return {
    ...found,
    rules: audit.map(({ rule }) => rule),
    errors: audit.map(({ message }) => message),
    fixes: audit.map(({ fix }) => fix),
  };
}

describe('small counts', () => {
  const rows = ['northmark,theft,40', 'northmark,fraud,3', 'southmoor,theft,20', 'southmoor,fraud,0'];

  it('are withheld as [c] with everything they could be read from; 0 and 5 are printed', async () => {
    const { counts } = await audited(table([...rows, 'eastfield,theft,5']), [
      asked('theft', ['theft']),
      asked('fraud', ['fraud']),
    ]);
    expect(counts['theft']).toMatchObject({
      value: 65,
      byForce: { northmark: 40, southmoor: 20, eastfield: 5 },
    });
    expect(counts['fraud']).toMatchObject({
      value: null,
      status: ['c'],
      rows: [],
      byForce: { northmark: null, southmoor: 0 },
      forceStatus: { northmark: 'c' },
      working: 'withheld, so that no count from 1 to 4 of Crimes made up for tests is known',
    });
    expect(JSON.stringify({ ...counts['fraud'], coverage: null })).not.toMatch(/\b3\b/);
  });

  it('are printed where the dataset has no threshold: published tables are already out', async () => {
    const { counts, disclosure } = await audited(table(rows, { suppressBelow: 0 }), [
      asked('fraud', ['fraud']),
    ]);
    expect(counts['fraud']?.value).toBe(3);
    expect(disclosure).toEqual([]);
  });

  it('withhold every share that is made from them, and shares of fewer than 10', async () => {
    const made = await measureTables(
      {
        returns: {
          csv: 'force,group,offences\nkent,a,3\nkent,b,40\nessex,a,6\nessex,b,3\nsurrey,a,50\nsurrey,b,50\n',
          entry: `label: Made up
suppressBelow: 5
columns:
  force: { type: force }
  group: { type: text }
  offences: { type: count }
key: [force, group]
count: offences
force: force
period: 2021-10/2022-03
population: all victims
coverage: { forces: 3, of: 43 }`,
        },
      },
      `a: { kind: count, label: A, dataset: returns, where: { group: a } }
all: { kind: count, label: All, dataset: returns }
share: { kind: share, label: Share, of: a, in: all }
spread: { kind: distribution, label: Spread, of: share, statistic: median }`,
    );
    const share = valueOf(made, 'share');
    expect(share.byForce).toEqual({ kent: null, essex: null, surrey: 50 });
    expect(share.forceStatus).toEqual({ kent: 'c', essex: 'c' });
    expect(valueOf(made, 'spread').detail?.distribution?.n).toBe(1);
  });
});

describe('the audit of what is withheld', () => {
  const rows = ['northmark,theft,40', 'northmark,fraud,3', 'southmoor,theft,20', 'southmoor,fraud,9'];
  const three = [asked('theft', ['theft']), asked('fraud', ['fraud']), asked('all')];

  it('finds a part that follows from the whole and the other part, and shows the equation', async () => {
    const { errors, rules } = await audited(table(rows), three);
    expect(new Set(rules)).toEqual(new Set(['disclosure/solvable']));
    // A careless table prints theft 40, fraud [c], all 43.
    expect(errors).toContain(
      'the withheld count "fraud" [Northmark Police] follows from others: it is "fraud" [all forces] − "fraud" [Southmoor Police]',
    );
  });

  it('lets it pass when nothing gives it away', async () => {
    const { errors } = await audited(table([...rows, 'eastfield,fraud,2', 'eastfield,theft,7']), [
      asked('fraud', ['fraud']),
    ]);
    expect(errors).toEqual([]);
  });

  it('offers one more to withhold only when that was tried, and it holds', async () => {
    const data = table([...rows, 'eastfield,theft,30', 'eastfield,fraud,30']);
    const before = await audited(data, [asked('fraud', ['fraud'])]);
    expect(before.errors).toHaveLength(1);
    expect(before.fixes[0]).toContain('say withhold: [southmoor] at the measure "fraud" (tried');
    const after = await audited(data, [asked('fraud', ['fraud'], ['southmoor'])]);
    expect(after.errors).toEqual([]);
    expect(after.counts['fraud']?.byForce).toEqual({ northmark: null, southmoor: null, eastfield: 30 });
  });

  it('sees that two small ones are told by their sum: 8 of at most 4 each', async () => {
    const data = table(['northmark,fraud,4', 'southmoor,fraud,4', 'eastfield,fraud,30']);
    const { errors } = await audited(data, [asked('fraud', ['fraud'])]);
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain('can be only one number, by all that is printed');
  });

  it('argues from [c] where records were cancelled too: each that is printed so is from 1 to 4', async () => {
    const data = table([
      'northmark,fraud,4',
      'southmoor,fraud,4',
      'eastfield,fraud,30',
      'eastfield,theft,-2',
    ]);
    expect((await audited(data, [asked('fraud', ['fraud'])])).errors).toHaveLength(2);
  });

  it('holds what the edition before published against what is withheld now', async () => {
    const previous = {
      edition: { id: '2020' },
      values: {
        'old-name': {
          kind: 'count',
          definition: { 'table of records': 'crime', 'only group': 'fraud' },
          period: quarter,
          value: 12,
          byForce: { northmark: 3 },
        },
      },
    } as unknown as PublishedEdition;
    const { errors, fixes } = await audited(
      table([...rows, 'eastfield,fraud,2']),
      [asked('fraud', ['fraud'])],
      {
        previous,
      },
    );
    expect(errors).toContain(
      'the withheld count "fraud" [Northmark Police] was published in the edition 2020',
    );
    expect(fixes.join()).toContain('what is published cannot be withheld');
  });

  it('counts the number of records that the annex prints as printed', async () => {
    const people = (n: number, force: string, group: string): string =>
      Array.from({ length: n }, (_, i) => `${force}${group}${i},2021-Q4,${force},${group}\n`).join('');
    const text = `reference,quarter,force,group\n${people(30, 'northmark', 'theft')}${people(3, 'northmark', 'fraud')}`;
    const records = dataset(text, {
      records: true,
      count: null,
      suppressBelow: 5,
      period: quarter,
      columns: {
        reference: { type: 'text' },
        quarter: { type: 'quarter' },
        force: { type: 'force' },
        group: { type: 'text', values: ['theft', 'fraud'] },
      },
      key: ['reference'],
    });
    const { counts, errors } = await audited(records, [asked('theft', ['theft']), asked('fraud', ['fraud'])]);
    expect(counts['fraud']).toMatchObject({ value: null, rows: [] });
    expect(errors).toContain(
      'the withheld count "fraud" [all forces] follows from others: it is "rows" [all forces] − "theft" [Northmark Police]',
    );
  });

  it('finds the same from the cache as from the file', async () => {
    const cache = cacheFolder();
    const data = table(rows);
    const first = await audited(data, three, { cache });
    const second = await audited(data, three, { cache });
    expect(second.accounts['crime']?.from).toBe('cache');
    expect(second.errors).toEqual(first.errors);
    expect(first.errors.length).toBeGreaterThan(0);
  });
});

describe('what is withheld by name', () => {
  const csv = 'force,group,offences\nkent,a,30\n';
  const entry = (below: number): string => `label: Made up
suppressBelow: ${below}
columns:
  force: { type: force }
  group: { type: text }
  offences: { type: count }
key: [force, group]
count: offences
force: force
period: 2021-10/2022-03
population: all victims
coverage: { forces: 1, of: 43 }`;
  it.each([
    [
      'a name that is no id',
      5,
      'a: { kind: count, label: A, dataset: returns, withhold: [kemt] }',
      '"kemt" is no id of a force, and not "national"',
    ],
    [
      'a table with no threshold',
      0,
      'a: { kind: count, label: A, dataset: returns, withhold: [kent] }',
      '"a" withholds a count of "returns", of which no small counts are withheld',
    ],
    [
      'a measure that counts nothing itself',
      5,
      'a: { kind: count, label: A, dataset: returns }\nb: { kind: ratio, label: B, of: a, to: a, withhold: [kent] }',
      '"b" is no count of records, and says what is to be withheld',
    ],
  ])('refuses %s', async (_, below, measures, message) => {
    await expect(measureTables({ returns: { csv, entry: entry(below) } }, measures)).rejects.toThrow(
      `error disclosure/withhold: ${message}`,
    );
  });
});
