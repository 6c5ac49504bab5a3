import { Command } from 'commander';
import type { Edition } from '../model/edition';
import type { MeasureSet } from '../model/measure';
import { nearest } from '../model/nearest';
import { printDigits, printedWithSense } from '../model/number';
import { periodInWords } from '../model/period';
import { runPipeline, type Run } from '../pipeline';
import { commonOptions, openSession, type CommonOptions, type ExitCode } from './session';

export function explainCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('explain')
      .description('Walk from a printed number to its rows.')
      .argument('<measure>', 'id of a measure')
      .argument('[edition]', 'the edition folder'),
  ).action(async (id: string, folder: string | undefined, options: CommonOptions) =>
    done(await explain(id, folder, options, home)),
  );
}

async function explain(
  id: string,
  folder: string | undefined,
  options: CommonOptions,
  home: string,
): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const run = await runPipeline(session.root, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'compose',
  });
  const { validate: edition, measure: set } = run.results;
  if (!edition || !set) return session.report(run.diagnostics) === 0 ? 1 : 1;
  if (!set.values[id]) {
    const near = nearest(id, Object.keys(set.values));
    process.stderr.write(
      `stra: "${id}" is no measure of this edition${near ? `; did you mean "${near}"?` : ''}\n`,
    );
    return 1;
  }
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, measure: edition.measures[id], value: set.values[id], printedIn: printedIn(run, id) }, null, 2)}\n`,
    );
  else
    for (const [name, text] of explanation(edition, set, id, run)) session.say(`${name.padEnd(12)} ${text}`);
  return 0;
}

function explanation(edition: Edition, set: MeasureSet, id: string, run: Run): [string, string][] {
  const measure = edition.measures[id];
  const value = set.values[id];
  if (!measure || !value) return [];
  const parts = [value.numerator, value.denominator].map((part) =>
    part
      ? `${printDigits(part.value, Number.isInteger(part.value) ? 0 : 2)}  ${part.label}${part.measure ? ` (${part.measure})` : ''}`
      : null,
  );
  const rows = value.rows.map(
    (row) =>
      `${row.file}: ${row.counted} ${row.counted === 1 ? 'row' : 'rows'}${row.lines ? `, line ${row.lines.join(', ')}` : ''} (sha256 ${row.sha256.slice(0, 12)})`,
  );
  const lines: ([string, string | null] | readonly [string, string | null])[] = [
    ['measure', `${id}: ${measure.label}`],
    ['printed', printedWithSense(measure, value)],
    ['unrounded', value.value === null ? 'no value' : String(value.value)],
    ['rounding', `half up, ${measure.decimals} ${measure.decimals === 1 ? 'decimal' : 'decimals'} in tables`],
    ['known', value.origin],
    ['formula', value.working],
    ['numerator', parts[0] ?? null],
    ['denominator', parts[1] ?? null],
    ['period', value.period && periodInWords(value.period)],
    ['population', value.population],
    ['base', value.base],
    ['place', value.geography],
    [
      'coverage',
      value.coverage &&
        (value.coverage.forces === null
          ? `not known, of ${value.coverage.of} forces`
          : `${value.coverage.forces} of ${value.coverage.of} forces${value.coverage.missing.length ? `; missing: ${value.coverage.missing.join(', ')}` : ''}`),
    ],
    ['floor', measure.floor],
    ['caveat', measure.caveat],
    ...rows.map((row) => ['rows', row] as const),
    ...value.sources.map(
      (source) =>
        [
          'source',
          `${edition.sources[source]?.publisher ?? ''}, ${edition.sources[source]?.title ?? source}`,
        ] as const,
    ),
    ['defined', `${measure.place.file}:${measure.place.line}`],
    ['definition', `sha256 ${measure.definitionHash.slice(0, 12)}`],
    ['printed in', printedIn(run, id).join(', ') || 'nowhere'],
  ];
  return lines.flatMap(([name, text]): [string, string][] => (text === null ? [] : [[name, text]]));
}
const printedIn = (run: Run, id: string): string[] =>
  Object.entries(run.results.compose?.record.blocks ?? {})
    .filter(([, block]) => block.claims.includes(id))
    .map(([block, { section }]) => `${section}#${block}`);
