import { Command } from 'commander';
import type { DeskOptions } from '../desk/serve';
import type { DeskCommandOptions } from './open-desk';
import type { ExitCode } from './session';

/** A command that serves pages of an edition to a browser of this machine. */
export const servedCommand = (
  name: DeskOptions['shows'],
  description: string,
  done: (code: ExitCode) => void,
): Command => {
  const command = new Command(name)
    .description(description)
    .argument('[edition]', 'the edition folder')
    .option('--edition <folder>', 'the edition folder (default: the nearest edition.yaml upward)')
    .option('--outline <id>', 'which of the edition’s documents', 'public')
    .option('--no-open', 'print the link and open no browser')
    .addHelpText(
      'after',
      `
Nobody but this machine can reach it, and the link lets in one browser, once. Ctrl-C ends it.

Examples:
  ${`stra ${name}`.padEnd(32)} the edition whose folder you are in
  ${`stra ${name} data/editions/<id>`.padEnd(32)} another${name === 'desk' ? '\n  stra desk my-folder              a folder without an edition: one begins\n  stra desk --mine                 your own editions, in your documents; an example to look at' : ''}`,
    )
    .action(async (folder: string | undefined, options: DeskCommandOptions) => {
      const { openDesk } = await import('./open-desk');
      done(await openDesk(folder, options, name));
    });
  return name === 'desk'
    ? command
        .option('--new', 'begin a new edition in the folder, with ten questions and your spreadsheets')
        .option(
          '--mine',
          'your own editions: the folder "stra" in your documents, which may not be there yet',
        )
    : command;
};
