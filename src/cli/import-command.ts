import { Command, Option } from 'commander';
import type { ImportOptions } from './import';
import type { ExitCode } from './session';

const list = (text: string, before: readonly string[] = []): string[] => [...before, text];

export function importCommand(done: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('Read a published table (ODS, XLSX, CSV, CSV.gz) into a tidy file of the edition.')
    .argument('<table>', 'the file as it was published')
    .argument('[edition]', 'the edition folder')
    .requiredOption('--as <dataset>', 'the id of the dataset that it becomes')
    .option(
      '--sheet <name>',
      'read only this sheet (may be given again; default: all with a known header)',
      list,
    )
    .option('--layout <id>', 'which known table it is, where its columns fit several')
    .option('--map <file>', 'a mapping of the columns, for a table of another shape')
    .option('--accept', 'agree to what is proposed for a table of a shape that is not known')
    .option('--ask', 'ask here whether that is right, one line an answer (at a terminal it is asked anyhow)')
    .option('--answer <what>', 'take something otherwise than is proposed: period=2023-01/2023-12', list)
    .option('--mapping-to <file>', 'write the mapping that is proposed into a file, to change it for --map')
    .option(
      '--leave <name>',
      'leave out the rows of what is no force, by its name (may be given again)',
      list,
    )
    .option('--ignore <header>', 'leave a column out (may be given again)', list)
    .option('--not-supplied <what>', 'zeros that mean "not supplied": "2025-Q4: Fraud offences"', list)
    .option('--zero <what>', 'zeros that are zeros, in the same form', list)
    .addOption(
      new Option(
        '--hidden <what>',
        'rows, columns and sheets that are not seen when the workbook is opened',
      ).choices(['read', 'leave']),
    )
    .option(
      '--period <months>',
      'what the whole table covers, where its title does not say it: 2024-01/2024-12',
    )
    .option('--force <name>', 'whose the whole table is, where it has no column of forces')
    .option('--areas-on <day>', 'put the rows on the police areas of a day: forces that merged are added up')
    .addOption(new Option('--encoding <name>', 'of a CSV file').choices(['utf-8', 'windows-1252']))
    .addOption(
      new Option('--to <form>', 'default: csv up to 50,000 rows, parquet above').choices(['csv', 'parquet']),
    )
    .option('--replace', 'put the table in the place of a dataset file that is there already')
    .option('--edition <folder>', 'the edition folder (default: the nearest edition.yaml upward)')
    .option('--format <form>', 'human or json')
    .option('--quiet', 'say only what is wrong')
    .addHelpText(
      'after',
      `
Examples:
  stra import prc-pfa-tables.ods --as recorded-crime
  stra import prc-pfa-tables.ods --as recorded-crime --not-supplied "2025-Q4: Fraud offences"
  stra import outcomes.xlsx --as outcomes --layout outcomes-of-offences-recorded --sheet "Outcomes 2024_25"
  stra import workforce.ods --as officers --sheet Table_1            (says how it would be read)
  stra import workforce.ods --as officers --sheet Table_1 --accept   (agrees, and keeps that for next year)

A dataset file that is there already is kept, and the table refused, unless --replace is given.`,
    )
    .action(async (path: string, folder: string | undefined, options: ImportOptions) => {
      // The readers of spreadsheets and the database are loaded only here: a build starts without them.
      const { importTable } = await import('./import');
      done(await importTable(path, folder, options));
    });
}
