import { Command } from 'commander';
import { nearest } from '../model/nearest';
import { runPipeline, type Run } from '../pipeline';
import { dataOptions, measureOptions, type DataOptions } from './data-options';
import type { Explanation, Step } from './explanation';
import { commonOptions, openSession, type CommonOptions, type ExitCode } from './session';

type ExplainOptions = CommonOptions & DataOptions;

export function explainCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return dataOptions(
    commonOptions(
      new Command('explain')
        .description('Walk from a printed number to its rows: rounding, formula, filter, SQL, file, rows.')
        .argument('<measure>', 'id of a measure')
        .argument('[edition]', 'the edition folder'),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  stra explain vawg-share
  stra explain repeat-victims --records custody=D:/extracts/custody.parquet
  stra explain vawg-share --format json`,
    )
    .action(async (id: string, folder: string | undefined, options: ExplainOptions) =>
      done(await explain(id, folder, options, home)),
    );
}

async function explain(
  id: string,
  folder: string | undefined,
  options: ExplainOptions,
  home: string,
): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const measured = measureOptions(options);
  const run = await runPipeline(session.root, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'compose',
    ...measured,
  });
  const { validate: edition, measure: set, facts } = run.results;
  if (!edition || !set || !facts) return session.report(run.diagnostics) === 0 ? 1 : 1;
  const [fact, value] = [facts.values[id], set.values[id]];
  if (!fact || !value) {
    const near = nearest(id, Object.keys(facts.values));
    process.stderr.write(
      `stra: "${id}" is no measure of this edition${near ? `; did you mean "${near}"?` : ''}\n`,
    );
    return 1;
  }
  const { explainMeasure } = await import('./explanation');
  const found = await explainMeasure(fact, {
    edition,
    facts,
    diff: run.results.compare,
    printedIn: printedIn(run, id),
    world: session.world,
    limits: measured.limits,
  });
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, measure: fact.measure, value, printedIn: printedIn(run, id), steps: found.steps, counts: found.counts }, null, 2)}\n`,
    );
  else for (const line of printed(found)) session.say(line);
  return 0;
}

const WIDTH = 13;
const lines = ({ what, text }: Step): string[] =>
  text.split('\n').map((line, i) => `${(i === 0 ? what : '').padEnd(WIDTH)}${line}`);
const printed = ({ steps, counts }: Explanation): string[] => [
  ...steps.flatMap(lines),
  ...counts.flatMap((count) => ['', ...count.steps.flatMap(lines)]),
];

const printedIn = (run: Run, id: string): string[] =>
  Object.entries(run.results.compose?.record.blocks ?? {})
    .filter(([, block]) => block.claims.includes(id))
    .map(([block, { section }]) => `${section}#${block}`);
