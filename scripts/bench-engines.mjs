// Reading 6.7 million records through each engine: our time against that engine's own client sending the same statements,
// and throwing the rows away. Seeded, made up; servers on the loopback, started here and ended here.
//   npm run bench:records -- --engines            a folder of parts, PostgreSQL, and Trino where build/trino is there
//   npm run bench:records -- --engines --few      300,000 records, to try the bench itself
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bundled, root } from './bundled.mjs';

const ROWS = process.argv.includes('--few') ? 300_000 : 6_700_000;
const RUNS = 3;
const LIMIT = 1.15;
const work = mkdtempSync(join(tmpdir(), 'stra-bench-'));
// The server of PostgreSQL is another user, and copies the rows from here.
chmodSync(work, 0o755);

const { countDatasets, realWorld, startPostgres, startTrino, noTrino } = await bundled('bench-engines', {
  contents: `export { countDatasets } from './src/data/measure/count-datasets'; export { realWorld } from './src/world';
      export { startPostgres } from './tests/engines/postgres-server'; export { startTrino, noTrino } from './tests/engines/trino-server';`,
  external: ['@duckdb/node-api', 'pg'],
  // Where Trino lies is said from the folder of the tests.
  define: { __dirname: JSON.stringify(join(root, 'tests/engines')) },
});

const FORCES = Array.from({ length: 44 }, (_, i) => `force-${i + 1}`);
const OFFENCES = Array.from({ length: 120 }, (_, i) => `${i + 1}A`);
const SEXES = ['female', 'male', 'not known'];
const COLUMNS = {
  reference: { type: 'text' },
  force: { type: 'force' },
  recorded: { type: 'date' },
  offence: { type: 'text', values: OFFENCES },
  victim_sex: { type: 'text', values: SEXES },
  domestic_abuse: { type: 'flag' },
  outcome: { type: 'outcome', mayBeEmpty: true },
  victim: { type: 'text', mayBeEmpty: true },
  location: { type: 'text', mayBeEmpty: true },
};
const period = { start: '2021-04-01', endExclusive: '2022-04-01' };
const place = { file: 'bench', line: 1, column: 1 };
const offencesOf = (m) => OFFENCES.slice((m * 7) % 110, ((m * 7) % 110) + 10);

/** Ten counts of records of a place, as in npm run bench. */
async function ours(at, environment = {}) {
  const dataset = {
    ...{
      id: 'crime',
      label: 'bench',
      file: '<records>/crime',
      sha256: '',
      bytes: 0,
      format: 'parquet',
      records: true,
    },
    ...{ kept: null, setAside: false, suppressBelow: 0, source: 'bench', delimiter: ',', encoding: 'utf-8' },
    ...{ columns: COLUMNS, key: ['reference'], count: null, force: 'force', nation: null, time: 'recorded' },
    ...{ outcome: null, basis: null, period, population: 'all', geography: 'made up', base: null },
    ...{
      coverage: { forces: 44, of: 44, missing: [] },
      marking: 'OFFICIAL',
      note: null,
      place,
      snapshot: 'bench',
    },
    ...at,
  };
  const asked = Array.from({ length: 10 }, (_, m) => ({
    ...{
      id: `m${m}`,
      kind: 'count',
      dataset: 'crime',
      place,
      status: [],
      sources: [],
      unit: 'count',
      label: `m${m}`,
      withhold: [],
      period,
    },
    where: {
      offence: offencesOf(m),
      victim_sex: ['female'],
      ...(m % 3 === 2 ? { domestic_abuse: ['yes'] } : {}),
    },
  }));
  const edition = {
    datasets: { crime: dataset },
    forces: Object.fromEntries(
      FORCES.map((id) => [id, { id, name: id, code: null, kind: 'territorial', aliases: [] }]),
    ),
    measures: Object.fromEntries(asked.map((measure) => [measure.id, measure])),
  };
  const diagnostics = [];
  const found = await countDatasets(
    edition,
    realWorld(root, () => undefined, null),
    diagnostics,
    { memory: '1GB', threads: 2, environment },
  );
  if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
  const sums = Object.values(found.counts).map(({ value, byForce }) => [value, byForce]);
  return {
    read: found.accounts.crime.read,
    sums: createHash('sha256').update(JSON.stringify(sums)).digest('hex'),
  };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const seconds = {
  wall: () => performance.now() / 1000,
  processor: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
};
/** Wall clock where a server works for us, and processor time where all of it is this process, on a busy machine too. */
async function compare(name, clock, own, mine) {
  const times = [[], []];
  for (let n = 0; n < RUNS; n++)
    for (const [i, run] of [own, mine].entries()) {
      const start = seconds[clock]();
      await run();
      times[i].push(seconds[clock]() - start);
    }
  const [by, us] = times.map(median);
  const ratio = us / by;
  if (ratio > LIMIT && ROWS > 1_000_000) process.exitCode = 1;
  console.log(
    `${name.padEnd(28)} ${clock.padEnd(9)} its own client ${by.toFixed(2).padStart(6)} s  stra ${us.toFixed(2).padStart(6)} s  ratio ${ratio.toFixed(2)} (at most ${LIMIT}: ${ratio <= LIMIT ? 'met' : 'NOT MET'})`,
  );
}
/** A statement with its values written in, for a client that takes no values. */
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const inlined = ({ statement, values }) => {
  let at = 0;
  return statement.replace(/\$(\d+)|\?/g, (_, n) => literal(values[n === undefined ? at++ : Number(n) - 1]));
};

/** Rows by arithmetic from their number, a part for each month, and as CSV for a server that copies them in. */
async function generate() {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '2GB',
    temp_directory: work,
  });
  const connection = await instance.connect();
  const draw = (salt, n) => `CAST(hash(i, ${salt}) % ${n} AS INTEGER)`;
  await connection.run(`CREATE TABLE rows AS SELECT 'C' || lpad(CAST(i AS VARCHAR), 9, '0') AS reference, 'force-' || (${draw(1, 44)} + 1) AS force,
    DATE '2021-04-01' + ${draw(2, 365)} AS recorded, (${draw(3, 120)} + 1) || 'A' AS offence,
    (['female', 'male', 'not known'])[${draw(4, 3)} + 1] AS victim_sex, (['yes', 'no'])[${draw(5, 2)} + 1] AS domestic_abuse,
    CAST(${draw(6, 22)} AS VARCHAR) AS outcome, 'V' || ${draw(7, Math.ceil(ROWS * 0.8))} AS victim, 'L' || ${draw(8, 12)} AS location
    FROM range(${ROWS}) t(i)`);
  const parts = [];
  for (let m = 0; m < 12; m++) {
    const month = `${m < 9 ? 2021 : 2022}-${String(((m + 3) % 12) + 1).padStart(2, '0')}`;
    const path = join(work, `${month}.parquet`);
    await connection.run(
      `COPY (SELECT * FROM rows WHERE strftime(recorded, '%Y-%m') = '${month}') TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    parts.push({
      name: `${month}.parquet`,
      path,
      bytes: statSync(path).size,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      cells: {},
    });
  }
  const csv = join(work, 'rows.csv');
  await connection.run(`COPY rows TO '${csv}' (FORMAT csv, HEADER)`);
  connection.closeSync();
  instance.closeSync();
  return { parts, csv };
}

const CHECKS = `reference IS NULL OR trim(reference) = '' OR recorded IS NULL OR recorded < DATE '2021-04-01' OR recorded >= DATE '2022-04-01'`;
async function byDuckDb(parts) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    temp_directory: work,
  });
  const connection = await instance.connect();
  const from = `read_parquet([${parts.map(({ path }) => literal(path)).join(', ')}])`;
  await connection.run(`CREATE TABLE g AS SELECT force, date_trunc('month', recorded) AS month, offence, victim_sex, domestic_abuse, count(*) AS n,
    count(*) FILTER (WHERE ${CHECKS}) AS bad FROM ${from} GROUP BY 1, 2, 3, 4, 5`);
  const twice = await connection.runAndReadAll(
    `SELECT count(*) FROM (SELECT hash(reference) AS h FROM ${from} GROUP BY h HAVING count(*) > 1)`,
  );
  if (Number(twice.getRows()[0][0]) !== 0) throw new Error('the made-up rows are bad');
  for (let m = 0; m < 10; m++)
    await connection.runAndReadAll(
      `SELECT force, sum(n) FROM g WHERE victim_sex = 'female' AND offence IN (${offencesOf(m).map(literal).join(', ')}) GROUP BY 1`,
    );
  connection.closeSync();
  instance.closeSync();
}

async function benchPostgres(csv, expected) {
  const server = await startPostgres();
  try {
    const columns = Object.entries(COLUMNS).map(
      ([name, { type }]) => `${name} ${type === 'date' ? 'date' : 'text'}`,
    );
    server.sql(`CREATE TABLE crime.recorded (${columns.join(', ')}); \\copy crime.recorded FROM '${csv}' CSV HEADER
GRANT SELECT ON crime.recorded TO reader; VACUUM ANALYZE crime.recorded;`);
    const at = {
      path: 'postgres:crime.recorded',
      store: { kind: 'table', engine: 'postgres', name: ['crime', 'recorded'] },
    };
    const { read, sums } = await ours(at, server.environment);
    if (sums !== expected) throw new Error('other sums than DuckDB');
    const env = { ...process.env, ...server.environment };
    const statements = [
      inlined(read),
      'SELECT 1 AS n FROM crime.recorded GROUP BY reference HAVING count(*) > 1 LIMIT 1',
    ];
    const own = () => {
      const ran = spawnSync(
        'psql',
        ['-X', '-q', '-A', '-t', '-o', '/dev/null', ...statements.flatMap((sql) => ['-c', sql])],
        { env, encoding: 'utf8' },
      );
      if (ran.status !== 0) throw new Error(ran.stderr);
    };
    await compare('PostgreSQL (psql)', 'wall', own, () => ours(at, server.environment));
  } finally {
    server.remove();
  }
}

async function benchTrino() {
  const cluster = await startTrino();
  try {
    const draw = (salt, n) =>
      `mod(abs(from_big_endian_64(xxhash64(to_utf8(concat(CAST(i AS varchar), '-', '${salt}'))))), ${n})`;
    const pick = (list, salt) =>
      `element_at(ARRAY[${list.map(literal).join(', ')}], CAST(${draw(salt, list.length)} + 1 AS integer))`;
    const step = 10_000;
    await cluster.sql(`CREATE TABLE memory.default.recorded AS SELECT concat('C', lpad(CAST(i AS varchar), 9, '0')) AS reference,
      concat('force-', CAST(${draw(1, 44)} + 1 AS varchar)) AS force, date_add('day', ${draw(2, 365)}, DATE '2021-04-01') AS recorded,
      concat(CAST(${draw(3, 120)} + 1 AS varchar), 'A') AS offence, ${pick(SEXES, 4)} AS victim_sex, ${pick(['yes', 'no'], 5)} AS domestic_abuse,
      CAST(${draw(6, 22)} AS varchar) AS outcome, concat('V', CAST(${draw(7, Math.ceil(ROWS * 0.8))} AS varchar)) AS victim, concat('L', CAST(${draw(8, 12)} AS varchar)) AS location
      FROM (SELECT a * ${step} + b AS i FROM UNNEST(sequence(0, ${Math.ceil(ROWS / step) - 1})) AS t(a) CROSS JOIN UNNEST(sequence(0, ${step - 1})) AS u(b)) WHERE i < ${ROWS}`);
    const at = {
      path: 'trino:memory.default.recorded',
      store: { kind: 'table', engine: 'trino', name: ['memory', 'default', 'recorded'] },
    };
    const { read } = await ours(at, cluster.environment);
    const own = async () => {
      await cluster.sql(inlined(read));
      await cluster.sql(
        'SELECT 1 AS n FROM memory.default.recorded GROUP BY reference HAVING count(*) > 1 LIMIT 1',
      );
    };
    await compare('Trino, two nodes (fetch)', 'wall', own, () => ours(at, cluster.environment));
  } finally {
    await cluster.remove();
  }
}

try {
  console.log(`${ROWS.toLocaleString('en-GB')} made-up records, ten counts, median of ${RUNS}`);
  const { parts, csv } = await generate();
  const folder = { path: work, store: { kind: 'parts', parts } };
  const { sums } = await ours(folder);
  await compare(
    'a folder of 12 parts (DuckDB)',
    'processor',
    () => byDuckDb(parts),
    () => ours(folder),
  );
  await benchPostgres(csv, sums);
  rmSync(csv);
  const missing = noTrino();
  if (missing === null) await benchTrino();
  else console.log(missing);
} finally {
  rmSync(work, { recursive: true, force: true });
}
