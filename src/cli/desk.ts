import { Command } from 'commander';
import { openDesk, type DeskCommandOptions } from './open-desk';
import type { ExitCode } from './session';

export function deskCommand(done: (code: ExitCode) => void): Command {
  return new Command('desk')
    .description(
      'Work on an edition in a browser: write, with what does not fit beside it; numbers; release.',
    )
    .argument('[edition]', 'the edition folder')
    .option('--edition <folder>', 'the edition folder (default: the nearest edition.yaml upward)')
    .option('--outline <id>', 'which of the edition’s documents', 'public')
    .option('--no-open', 'print the link and open no browser')
    .addHelpText(
      'after',
      `
Nobody but this machine can reach it, and the link lets in one browser, once. Ctrl-C ends it.

Examples:
  stra desk                       the edition whose folder you are in
  stra desk data/editions/<id>    another`,
    )
    .action(async (folder: string | undefined, options: DeskCommandOptions) =>
      done(await openDesk(folder, options, 'desk')),
    );
}
