// Makes the tables of data/editions/recorded-crime from the open data of the Home Office and the Office for National
// Statistics, in the form in which they lie beside the project:
//   node scripts/recorded-crime.mjs <folder of the open data> [folder to write to]
// Contains public sector information licensed under the Open Government Licence v3.0.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [from, to = join(root, 'data/editions/recorded-crime/datasets')] = process.argv.slice(2);
if (!from) {
  console.error('usage: node scripts/recorded-crime.mjs <folder of the open data> [folder to write to]');
  process.exit(2);
}
const CRIME = join(from, 'home-office/prc-pfa-mar2013-onwards.csv.gz');
const OUTCOMES = join(from, 'home-office/outcomes-ye-mar2025-recorded-basis.csv.gz');
const PEOPLE = join(from, 'home-office/pfa_population_2024.csv');
for (const file of [CRIME, OUTCOMES, PEOPLE])
  if (!existsSync(file)) {
    console.error(`${file} is not there`);
    process.exit(2);
  }

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
// Cells are text: a code such as 4.10 is no number.
const csv = (file) => `read_csv(${quoted(file)}, header = true, all_varchar = true)`;

/** The last whole year: the table goes on with three quarters of the next. */
const LAST = '2024/25';
// Each offence counts once. Fraud is left out: other bodies than forces record most of it.
const KINDS = `CASE
  WHEN "Offence Subgroup" = 'Rape offences' THEN 'rape'
  WHEN "Offence Code" = '88C' THEN 'other miscellaneous sexual offences'
  WHEN "Offence Group" = 'Sexual offences' THEN 'other sexual offences'
  WHEN "Offence Subgroup" <> 'Stalking and harassment' THEN 'other crime'
  WHEN "Offence Code" = '8Q' THEN 'stalking'
  WHEN "Offence Code" IN ('8L', '8M') THEN 'harassment'
  WHEN "Offence Code" = '8R' THEN 'malicious communications'
  WHEN "Offence Code" = '8U' THEN 'controlling or coercive behaviour'
  ELSE error('stalking and harassment has a code that is not known: ' || "Offence Code") END`;

const database = await (await DuckDBInstance.create(':memory:')).connect();
const rows = async (sql) => (await database.runAndReadAll(sql)).getRowsJson();
await database.run(`CREATE TABLE names AS
  SELECT id, code, unnest(list_distinct(list_concat([name], string_split(coalesce(aliases, ''), '|')))) AS name, kind
  FROM ${csv(join(root, 'data/reference/forces.csv'))}`);
await database.run(`CREATE TABLE crime AS
  SELECT "Financial Year" AS year, id AS force, ${KINDS} AS offence, sum("Number of Offences"::BIGINT) AS offences
  FROM ${csv(CRIME)} LEFT JOIN names ON names.name = "Force Name"
  WHERE "Offence Group" <> 'Fraud offences' AND "Financial Year" <= ${quoted(LAST)} GROUP BY ALL`);
await database.run(`CREATE TABLE outcomes AS
  SELECT id AS force, ${KINDS} AS offence,
    CASE "Outcome Type" WHEN '0' THEN 'not yet assigned' ELSE "Outcome Type" END AS outcome,
    sum("Outcomes for offences that were recorded in the quarter"::BIGINT) AS offences
  FROM ${csv(OUTCOMES)} LEFT JOIN names ON names.name = "Force Name"
  WHERE "Offence Group" = 'Sexual offences' OR "Offence Subgroup" = 'Stalking and harassment' GROUP BY ALL`);
await database.run(`CREATE TABLE people AS
  SELECT id AS force, "Population"::BIGINT AS people
  FROM ${csv(PEOPLE)} LEFT JOIN (SELECT DISTINCT id, code FROM names) ON code = "PFA 2023 Code"`);

// A name that is not known is a force that would be lost without a word; fraud bodies record nothing else.
for (const table of ['crime', 'outcomes', 'people']) {
  const [[lost]] = await rows(`SELECT count(*)::INTEGER FROM ${table} WHERE force IS NULL`);
  if (lost > 0)
    throw new Error(`${lost} rows of ${table} are of a force that data/reference/forces.csv does not know`);
}
// Offences of a year and the outcomes of the same offences are the same offences.
const apart = await rows(`SELECT force, offence, crime.offences, coalesce(o.offences, 0)
  FROM crime LEFT JOIN (SELECT force, offence, sum(offences) AS offences FROM outcomes GROUP BY ALL) o USING (force, offence)
  WHERE year = ${quoted(LAST)} AND offence <> 'other crime' AND crime.offences <> coalesce(o.offences, 0)`);
if (apart.length > 0) throw new Error(`outcomes are not of the offences recorded: ${JSON.stringify(apart)}`);

mkdirSync(to, { recursive: true });
for (const [table, order] of [
  ['crime', 'year, force, offence'],
  ['outcomes', 'force, offence, try_cast(outcome AS INTEGER) NULLS FIRST'],
  ['people', 'force'],
]) {
  const result = await database.runAndReadAll(
    `SELECT * FROM ${table} WHERE COLUMNS(*) IS NOT NULL ORDER BY ${order}`,
  );
  const lines = [result.columnNames(), ...result.getRowsJson()].map((cells) => `${cells.join(',')}\n`);
  const name = { crime: 'recorded-crime', outcomes: 'outcomes', people: 'population' }[table];
  writeFileSync(join(to, `${name}.csv`), lines.join(''));
  console.log(`${name}.csv: ${lines.length - 1} rows`);
}
