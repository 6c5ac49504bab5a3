import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { EDITION, removeTemporaryFolders, stra } from './run-stra';

afterAll(removeTemporaryFolders);

interface Explained {
  readonly value: { value: number };
  readonly steps: readonly { what: string; text: string }[];
  readonly counts: readonly {
    measure: string;
    steps: readonly { what: string; text: string }[];
    rows: { counted: number; all: number; leftOut: readonly { why: string; rows: number }[] } | null;
  }[];
}
const explain = (id: string): Explained =>
  JSON.parse(stra(['explain', id, EDITION, '--format', 'json']).stdout) as Explained;
const told = (steps: Explained['steps'], what: string): string[] =>
  steps.flatMap((step) => (step.what === what ? [step.text] : []));

describe('stra explain', () => {
  const share = explain('vawg-share-without-fraud');

  it('walks from the printed text over the rounding and the formula to the counts', () => {
    expect(told(share.steps, 'printed')).toEqual(['19.0%']);
    expect(told(share.steps, 'formula')).toEqual(['100 × 507,827 ÷ 2,668,934']);
    expect(share.counts.map(({ measure }) => measure)).toEqual([
      'vawg-offences',
      'all-offences-without-fraud',
    ]);
  });

  it('accounts for every row of the tables: counted, or not and why', () => {
    for (const { rows } of share.counts) {
      const left = rows?.leftOut.reduce((n, one) => n + one.rows, 0) ?? NaN;
      expect((rows?.counted ?? NaN) + left).toBe(rows?.all);
    }
    expect(share.counts[1]?.rows).toMatchObject({
      counted: 20,
      all: 44,
      leftOut: [{ why: 'not from 1 October 2021 to 31 March 2022', rows: 22 }, { rows: 2 }],
    });
  });

  it('shows SQL that gives the same numbers to whoever runs it', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const id of ['forces-return', 'recorded-crime'])
      await connection.run(
        `CREATE TABLE "${id}" AS SELECT * REPLACE (CAST(offences AS BIGINT) AS offences) FROM read_csv('${join(EDITION, 'datasets', `${id}.csv`).replaceAll('\\', '/').replaceAll("'", "''")}', all_varchar = true)`,
      );
    const ids = [
      ...new Set(
        ['vawg-share', 'vawg-share-without-fraud', 'stalking-share'].flatMap((id) =>
          explain(id).counts.map(({ measure }) => measure),
        ),
      ),
    ];
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) {
      const { counts, value } = explain(id);
      const [sql = ''] = told(counts[0]?.steps ?? [], 'sql');
      const rows = (await connection.runAndReadAll(sql)).getRowObjects();
      expect([id, Number(rows[0]?.['n'])]).toEqual([id, value.value]);
    }
    connection.closeSync();
  });

  it('names a measure that is nearly the one asked for', () => {
    const { code, stderr } = stra(['explain', 'vawg-shair', EDITION]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('did you mean "vawg-share"?')]);
  });
});
