import { Command } from 'commander';
import type { Explanation, Step } from '../workspace/explanation';
import { dataOptions, dataRequest, type DataOptions } from './data-options';
import { commonOptions, openSession, refuse, type CommonOptions, type ExitCode } from './session';

type ExplainOptions = CommonOptions & DataOptions;

export function explainCommand(done: (code: ExitCode) => void): Command {
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
      done(await explain(id, folder, options)),
    );
}

async function explain(id: string, folder: string | undefined, options: ExplainOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { outline = 'public' } = options;
  const {
    value: found,
    findings,
    refused,
  } = await workspace.explain(id, { outline, ...dataRequest(options) });
  if (refused) refuse(refused);
  else if (found === null) await session.report(findings);
  if (found === null) return 1;
  const { measure, value, printedIn, explanation } = found;
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, measure, value, printedIn, steps: explanation.steps, counts: explanation.counts }, null, 2)}\n`,
    );
  else for (const line of printed(explanation)) session.say(line);
  return 0;
}

const WIDTH = 13;
const lines = ({ what, text }: Step): string[] =>
  text.split('\n').map((line, i) => `${(i === 0 ? what : '').padEnd(WIDTH)}${line}`);
const printed = ({ steps, counts }: Explanation): string[] => [
  ...steps.flatMap(lines),
  ...counts.flatMap((count) => ['', ...count.steps.flatMap(lines)]),
];
