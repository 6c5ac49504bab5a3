import { Command } from 'commander';
import type { ExitCode } from './session';
import type { StartOptions } from './start';

export const startCommand = (done: (code: ExitCode) => void): Command =>
  new Command('start')
    .description('Begin a first edition: ten questions, then your spreadsheets, then what they say.')
    .argument('[folder]', 'the folder of the new edition, or one in which it gets a folder of its own')
    .argument('[tables...]', 'spreadsheets: CSV, XLSX or ODS (default: those that lie in the folder)')
    .option('--answers <file>', 'a file with the answers, for whatever it answers; see docs/start.md')
    .option('--accept', 'ask nothing: take what is proposed, and everything that the tables say')
    .option('--no-build', 'build no documents at the end')
    .addHelpText(
      'after',
      `
Examples:
  stra start data/editions/2031 incidents.csv people.xlsx
  stra start my-folder                                       (asks; takes the spreadsheets that lie there)
  stra start data/editions/2031 incidents.csv --answers answers.yaml --accept

What it writes builds and checks without a finding, at every step: you can stop at any question and go on with
stra desk. In a browser the same questions are asked by stra desk, in a folder without an edition.`,
    )
    .action(async (folder: string | undefined, tables: string[], options: StartOptions) => {
      const { startOnTerminal } = await import('./start');
      done(await startOnTerminal(folder ?? '.', tables, options));
    });
