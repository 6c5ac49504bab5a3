// Reading millions of records: our time against a hand-written query of the same engine that reads just as
// strictly, in one run. Seeded, made up, in a temporary folder that is removed.
//   npm run bench:records                  1 million rows
//   npm run bench:records -- --full        6.7 million rows (a year of recorded crime), and growth from 1 to 10 million:
//                                          the second half of npm run bench
//   npm run bench:records -- --engines     6.7 million rows through each engine (bench-engines.mjs)
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bundled, root } from './bundled.mjs';

if (process.argv.includes('--engines')) {
  await import('./bench-engines.mjs');
  process.exit();
}
const full = process.argv.includes('--full');
const ROWS = full ? 6_700_000 : 1_000_000;
const RUNS = 3;
const work = mkdtempSync(join(tmpdir(), 'stra-bench-'));
const slashed = (path) => path.replaceAll('\\', '/');

const { countDatasets, realWorld } = await bundled('bench-records', {
  contents: `export { countDatasets } from './src/data/measure/count-datasets'; export { realWorld } from './src/world';`,
  external: ['@duckdb/node-api'],
});

async function connect(threads) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: '1GB',
    temp_directory: work,
  });
  return { instance, connection: await instance.connect() };
}

const FORCES = Array.from({ length: 44 }, (_, i) => `force-${i + 1}`);
const OFFENCES = Array.from({ length: 120 }, (_, i) => `${i + 1}A`);
const COLUMNS = {
  reference: { type: 'text' },
  force: { type: 'force' },
  recorded: { type: 'date' },
  offence: { type: 'text', values: OFFENCES },
  victim_sex: { type: 'text', values: ['female', 'male', 'not known'] },
  domestic_abuse: { type: 'flag' },
  outcome: { type: 'outcome', mayBeEmpty: true },
  victim: { type: 'text', mayBeEmpty: true },
  location: { type: 'text', mayBeEmpty: true },
};

/** Rows by arithmetic from their number, so that the same seed gives the same file. */
async function generate(rows, name) {
  const { instance, connection } = await connect(2);
  const draw = (salt, n) => `CAST(hash(i, ${salt}) % ${n} AS INTEGER)`;
  const select = `SELECT 'C' || lpad(CAST(i AS VARCHAR), 9, '0') AS reference, 'force-' || (${draw(1, 44)} + 1) AS force,
    DATE '2021-04-01' + ${draw(2, 365)} AS recorded, (${draw(3, 120)} + 1) || 'A' AS offence,
    (['female', 'male', 'not known'])[${draw(4, 3)} + 1] AS victim_sex, (['yes', 'no'])[${draw(5, 2)} + 1] AS domestic_abuse,
    CAST(${draw(6, 22)} AS VARCHAR) AS outcome, 'V' || ${draw(7, Math.ceil(rows * 0.8))} AS victim, 'L' || ${draw(8, 12)} AS location
    FROM range(${rows}) t(i)`;
  const files = { parquet: join(work, `${name}.parquet`), csv: join(work, `${name}.csv`) };
  await connection.run(`COPY (${select}) TO '${slashed(files.parquet)}' (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run(`COPY (${select}) TO '${slashed(files.csv)}' (FORMAT csv, HEADER)`);
  connection.closeSync();
  instance.closeSync();
  return files;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
/** Seconds of wall clock and of processor, each the median of runs that take turns, so that a busy machine is fair to all. */
async function timed(...runs) {
  const times = runs.map(() => ({ wall: [], cpu: [] }));
  for (let n = 0; n < RUNS; n++)
    for (const [index, run] of runs.entries()) {
      const [wall, cpu] = [performance.now(), process.cpuUsage()];
      await run();
      const used = process.cpuUsage(cpu);
      times[index].wall.push((performance.now() - wall) / 1000);
      times[index].cpu.push((used.user + used.system) / 1e6);
    }
  return times.map(({ wall, cpu }) => ({ wall: median(wall), cpu: median(cpu) }));
}

/** What a careful person would write: every column checked, no reference twice, ten counts from one grouping. */
async function handWritten(path, format, threads) {
  const { instance, connection } = await connect(threads);
  const csv = format === 'csv';
  const from = csv
    ? `read_csv('${slashed(path)}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true,
       columns = {${Object.keys(COLUMNS)
         .map((c) => `'${c}': 'VARCHAR'`)
         .join(', ')}})`
    : `read_parquet('${slashed(path)}')`;
  const badDate = csv
    ? `recorded IS NULL OR CAST(TRY_CAST(recorded AS DATE) AS VARCHAR) IS DISTINCT FROM recorded OR recorded < '2021-04-01' OR recorded >= '2022-04-01'`
    : `recorded IS NULL OR recorded < DATE '2021-04-01' OR recorded >= DATE '2022-04-01'`;
  await connection.run(
    `CREATE TABLE g AS SELECT force, ${csv ? 'substr(recorded, 1, 7)' : `date_trunc('month', recorded)`} AS month, offence, victim_sex, domestic_abuse,
     count(*) AS n, count(*) FILTER (WHERE reference IS NULL OR trim(reference) = '' OR ${badDate}) AS bad FROM ${from} GROUP BY 1, 2, 3, 4, 5`,
  );
  const list = (values) => values.map((v) => `'${v}'`).join(', ');
  const checks = [
    `SELECT count(*) FROM g WHERE bad > 0 OR force IS NULL OR force NOT IN (${list(FORCES)}) OR offence IS NULL OR offence NOT IN (${list(OFFENCES)})
     OR victim_sex IS NULL OR victim_sex NOT IN ('female', 'male', 'not known') OR domestic_abuse IS NULL OR domestic_abuse NOT IN ('yes', 'no')`,
    `SELECT count(*) FROM (SELECT hash(reference) AS h FROM ${from} GROUP BY h HAVING count(*) > 1)`,
    ...(csv ? ['SELECT count(*) FROM reject_errors'] : []),
  ];
  for (const check of checks) {
    const reader = await connection.runAndReadAll(check);
    if (Number(reader.getRows()[0][0]) !== 0) throw new Error(`the made-up rows are bad: ${check}`);
  }
  const counts = Array.from(
    { length: 10 },
    (_, m) => `sum(n) FILTER (WHERE offence IN (${list(offencesOf(m))})) AS m${m}`,
  );
  const answer = await connection.runAndReadAll(
    `SELECT force, ${counts.join(', ')} FROM g WHERE victim_sex = 'female' GROUP BY 1`,
  );
  const total = answer.getRows().reduce((sum, row) => sum + Number(row[1]), 0);
  connection.closeSync();
  instance.closeSync();
  return total;
}
const offencesOf = (m) => OFFENCES.slice((m * 7) % 110, ((m * 7) % 110) + 10);

async function ours(path, format, threads, measures, changes = {}, filter = null) {
  const period = { start: '2021-04-01', endExclusive: '2022-04-01' };
  const place = { file: 'bench', line: 1, column: 1 };
  const dataset = {
    id: 'crime',
    label: 'bench',
    file: `bench.${format}`,
    path,
    sha256: '',
    bytes: statSync(path).size,
    format,
    records: true,
    kept: null,
    setAside: false,
    suppressBelow: 0,
    source: 'bench',
    delimiter: ',',
    encoding: 'utf-8',
    columns: COLUMNS,
    key: ['reference'],
    count: null,
    force: 'force',
    nation: null,
    time: 'recorded',
    outcome: 'outcome',
    basis: 'recorded',
    period,
    population: 'all',
    geography: 'made up',
    base: null,
    coverage: { forces: 44, of: 44, missing: [] },
    marking: 'OFFICIAL',
    note: null,
    place,
    ...changes,
  };
  const asked = Array.from({ length: measures }, (_, m) => ({
    id: `m${m}`,
    kind: 'count',
    dataset: 'crime',
    place,
    status: [],
    sources: [],
    unit: 'count',
    label: `m${m}`,
    where: filter?.(m) ?? {
      offence: offencesOf(m),
      victim_sex: ['female'],
      ...(m % 3 === 2 ? { domestic_abuse: ['yes'] } : m === 0 ? {} : { domestic_abuse: ['yes', 'no'] }),
    },
    withhold: [],
    period:
      m < 10 || filter
        ? period
        : { start: `2021-${String(4 + (m % 9)).padStart(2, '0')}-01`, endExclusive: '2022-04-01' },
  }));
  const diagnostics = [];
  const edition = {
    datasets: { crime: dataset },
    forces: Object.fromEntries(
      FORCES.map((id) => [id, { id, name: id, code: null, kind: 'territorial', aliases: [] }]),
    ),
    measures: Object.fromEntries(asked.map((measure) => [measure.id, measure])),
  };
  const world = realWorld(root, () => undefined, null);
  const found = await countDatasets(edition, world, diagnostics, { memory: '1GB', threads });
  if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
  return found.counts['m0'].value;
}

/** A table of the shape and size of the police force area tables, 2012/13 to 2025/26: what it adds to a build. */
async function tidyTable() {
  const path = join(work, 'tables.parquet');
  const { instance, connection } = await connect(2);
  await connection.run(`COPY (SELECT (2012 + (q + 1) // 4) || '-Q' || ((q + 1) % 4 + 1) AS quarter, 'force-' || (f + 1) AS force,
    (o + 1) || 'A' AS offence, CAST(hash(q, f, o) % 500 AS BIGINT) - 3 AS offences
    FROM range(54) q(q), range(44) f(f), range(136) o(o) ORDER BY hash(o, f, q) LIMIT 321893) TO '${slashed(path)}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  const columns = {
    quarter: { type: 'quarter' },
    force: { type: 'force' },
    offence: { type: 'text' },
    offences: { type: 'count' },
  };
  const changes = {
    columns,
    key: ['quarter', 'force', 'offence'],
    count: 'offences',
    time: 'quarter',
    records: false,
    outcome: null,
    period: { start: '2012-04-01', endExclusive: '2025-10-01' },
  };
  const where = (m) => ({ offence: offencesOf(m) });
  const [mine] = await timed(() => ours(path, 'parquet', 2, 40, changes, where));
  console.log(
    `a table of 321,893 rows, 40 measures: ${seconds(mine)}, seconds of processor ${bar(mine.cpu, 0.5)}`,
  );
}

const seconds = ({ wall, cpu }) => `${cpu.toFixed(2).padStart(6)} s of processor (${wall.toFixed(2)} s wall)`;
const bar = (ratio, limit) => {
  // With few rows the fixed part of a run weighs more than it does for the bars, which are for the full size.
  if (ratio > limit && full) process.exitCode = 1;
  return `${ratio.toFixed(2)} (at most ${limit}: ${ratio <= limit ? 'met' : 'NOT MET'})`;
};
try {
  console.log(
    `${ROWS.toLocaleString('en-GB')} made-up records, memory limit 1 GB, median of ${RUNS}; ratios of processor time`,
  );
  const files = await generate(ROWS, 'year');
  for (const format of ['parquet', 'csv']) {
    const size = Math.round(statSync(files[format]).size / 1e6);
    for (const threads of [1, 2]) {
      const [a, b] = [
        await handWritten(files[format], format, threads),
        await ours(files[format], format, threads, 10),
      ];
      if (a !== b) throw new Error(`different answers: ${a} and ${b}`);
      const [hand, mine] = await timed(
        () => handWritten(files[format], format, threads),
        () => ours(files[format], format, threads, 10),
      );
      console.log(
        `${format.padEnd(8)}${String(size).padStart(4)} MB, threads ${threads}: by hand ${seconds(hand)}  stra ${seconds(mine)}  ratio ${bar(mine.cpu / hand.cpu, 1.15)}`,
      );
    }
  }
  const [ten, many] = await timed(
    () => ours(files.parquet, 'parquet', 2, 10),
    () => ours(files.parquet, 'parquet', 2, 200),
  );
  console.log(`measures 10: ${seconds(ten)}  200: ${seconds(many)}  ratio ${bar(many.cpu / ten.cpu, 1.3)}`);
  for (const rows of full ? [1_000_000, 3_000_000, 10_000_000] : [250_000, 500_000]) {
    const grown = await generate(rows, `grown-${rows}`);
    const [mine] = await timed(() => ours(grown.parquet, 'parquet', 2, 10));
    console.log(
      `growth: ${rows.toLocaleString('en-GB').padStart(10)} rows ${seconds(mine)}, ${((mine.cpu / rows) * 1e6).toFixed(2)} µs a row`,
    );
    for (const file of Object.values(grown)) rmSync(file);
  }
  await tidyTable();
} finally {
  rmSync(work, { recursive: true, force: true });
}
