import { Command, Option } from 'commander';
import type { ReturnsOptions } from './returns';
import type { ShownOptions } from './returns-shown';
import type { ExitCode } from './session';

const list = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** What every part of `stra returns` is told. */
const shared = (command: Command): Command =>
  command
    .exitOverride()
    .argument('[edition]', 'the edition folder')
    .option('--dataset <id>', 'the dataset of returns (default: the only one of forces)')
    .option('--edition <folder>', 'the edition folder (default: the nearest edition.yaml upward)')
    .option('--format <form>', 'human or json')
    .option('--quiet', 'say only what is wrong');
const dated = (command: Command): Command =>
  command
    .requiredOption('--force <name>', 'the force, by any of its names')
    .requiredOption('--on <date>', 'the day: 2024-05-13')
    .option('--by <name>', 'who')
    .option('--note <text>', 'what should be remembered');

export function returnsCommand(done: (code: ExitCode) => void): Command {
  const returns = new Command('returns').description(
    'The forces’ returns: write the workbook, read it, keep the register.',
  );
  returns.addCommand(
    shared(
      new Command('list').description('Which returns are due, received, queried, accepted, signed off.'),
    ).action(async (folder: string | undefined, options: ReturnsOptions) =>
      done(await (await import('./returns')).listReturns(folder, options)),
    ),
    { isDefault: true },
  );
  returns.addCommand(
    shared(new Command('template').description('Write the workbook that a force fills in.'))
      .requiredOption('--force <name>', 'the force, by any of its names')
      .option('--out <file>', 'default: <dataset>-<force>.xlsx here')
      .action(async (folder: string | undefined, options: ReturnsOptions) =>
        done(await (await import('./returns')).writeTemplate(folder, options)),
      ),
  );
  returns.addCommand(
    dated(
      shared(
        new Command('add')
          .description('Read a return into the dataset.')
          .argument('<file>', 'what the force sent'),
      ),
    )
      .option('--agreed <name>', 'who at the force said that what looks odd is right')
      .option('--reason <text>', 'why it is right, or was changed')
      .option('--map <file>', 'a mapping for a workbook of the force’s own; it is kept for next year')
      .option('--sheet <name>', 'the sheet that is meant, of several', list)
      .option('--accept', 'agree to what is proposed for a sheet of the force’s own shape')
      .option(
        '--ask',
        'ask here whether that is right, one line an answer (at a terminal it is asked anyhow)',
      )
      .option('--answer <what>', 'take something otherwise than is proposed: "victims=all victims"', list)
      .option('--mapping-to <file>', 'write the mapping that is proposed into a file, to change it for --map')
      .addOption(
        new Option(
          '--hidden <what>',
          'rows and columns that are not seen when the workbook is opened',
        ).choices(['read', 'leave']),
      )
      .action(async (file: string, folder: string | undefined, options: ReturnsOptions) =>
        done(await (await import('./returns')).addReturn(file, folder, options)),
      ),
  );
  returns.addCommand(
    dated(shared(new Command('correct').description('Change one cell of what a force sent.')))
      .requiredOption('--row <key>', 'the row by its key, with commas between: "vawg, women and girls"')
      .option('--column <name>', 'default: the column that is counted')
      .requiredOption('--to <value>', 'what is to stand there; [x]: it is not known')
      .requiredOption('--agreed <name>', 'who at the force agreed')
      .requiredOption('--reason <text>', 'why it is changed')
      .action(async (folder: string | undefined, options: ReturnsOptions) =>
        done(await (await import('./returns')).correctReturn(folder, options)),
      ),
  );
  returns.addCommand(
    dated(
      shared(
        new Command('mark')
          .description('Write down what became of a return.')
          .argument('<state>', 'queried, accepted or "signed off"'),
      ),
    ).action(async (state: string, folder: string | undefined, options: ReturnsOptions) =>
      done(await (await import('./returns')).markReturn(state, folder, options)),
    ),
  );
  returns.addCommand(
    shared(
      new Command('request').description(
        'Make the workbooks and the covering messages of all forces, as files to send.',
      ),
    )
      .requiredOption('--on <date>', 'the day of asking: 2024-03-01')
      .requiredOption('--due <date>', 'the last day for the returns: 2024-04-12')
      .requiredOption('--from <text>', 'who asks, as the message ends: "Name, role"')
      .requiredOption('--why <text>', 'why it is asked')
      .option('--out <folder>', 'default: <dataset>-requests here')
      .action(async (folder: string | undefined, options: ReturnsOptions) =>
        done(await (await import('./returns')).requestReturns(folder, options)),
      ),
  );
  returns.addCommand(
    shared(
      new Command('chase').description(
        'Who is late on a day, with a reminder or an escalation to send to each.',
      ),
    )
      .requiredOption('--on <date>', 'the day: 2024-04-15')
      .option('--out <folder>', 'default: <dataset>-chase-<date> here')
      .action(async (folder: string | undefined, options: ReturnsOptions) =>
        done(await (await import('./returns')).chaseReturns(folder, options)),
      ),
  );
  returns.addCommand(
    shared(
      new Command('shown').description(
        'Show the forces their own documents: a sheet to reply on beside each, and when, and until when.',
      ),
    )
      .option('--force <ids>', 'only these, by their ids in the register of forces, with commas between')
      .requiredOption('--on <date>', 'the day of showing: 2026-04-01')
      .requiredOption('--reply-by <date>', 'the last day for the reply: 2026-04-15')
      .requiredOption('--from <text>', 'who asks, and is replied to: "Name, role"')
      .option('--outline <id>', 'where several outlines are for each force')
      .option('--out <folder>', 'where the documents lie (default: output/<edition>)')
      .action(async (folder: string | undefined, options: ShownOptions) =>
        done(await (await import('./returns-shown')).showAreas(folder, options)),
      ),
  );
  returns.addCommand(
    shared(
      new Command('reply')
        .description('Write down what a force says of its document.')
        .argument('<what>', 'agrees or objects'),
    )
      .requiredOption('--force <id>', 'the force, by its id in the register of forces')
      .requiredOption('--on <date>', 'the day of the reply: 2026-04-12')
      .requiredOption('--by <name>', 'who at the force')
      .option('--note <text>', 'what is wrong, or should be remembered')
      .option('--outline <id>', 'where several outlines are for each force')
      .action(async (what: string, folder: string | undefined, options: ShownOptions) =>
        done(await (await import('./returns-shown')).writeReply(what, folder, options)),
      ),
  );
  return returns.addHelpText(
    'after',
    `
Examples:
  stra returns template data/editions/<id> --force Kent
  stra returns request data/editions/<id> --on 2024-03-01 --due 2024-04-12 --from "Name, role" --why "…"
  stra returns chase data/editions/<id> --on 2024-04-15
  stra returns add kent.xlsx data/editions/<id> --force Kent --on 2024-05-13
  stra returns add own-sheet.xlsx data/editions/<id> --force Kent --on 2024-05-13            (says how it would be read)
  stra returns add own-sheet.xlsx data/editions/<id> --force Kent --on 2024-05-13 --accept   (agrees, and keeps that)
  stra returns correct data/editions/<id> --force Kent --row "vawg, women" --to 1204 --agreed "PC Doe" --reason "…" --on 2024-05-20
  stra returns mark "signed off" data/editions/<id> --force Kent --on 2024-05-20 --by "the chief officer"
  stra returns shown data/editions/<id> --on 2026-04-01 --reply-by 2026-04-15 --from "Name, role"
  stra returns reply agrees data/editions/<id> --force kent --on 2026-04-12 --by "the chief constable"
  stra returns list data/editions/<id>`,
  );
}
