import { Command } from 'commander';
import type { ExitCode } from './session';
import { openDesk, type DeskCommandOptions } from './open-desk';

export function previewCommand(done: (code: ExitCode) => void): Command {
  return new Command('preview')
    .description(
      'Show the document in a browser while it is written elsewhere; it changes as files are saved.',
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
  stra preview                       the edition whose folder you are in
  stra preview data/editions/<id>    another`,
    )
    .action(async (folder: string | undefined, options: DeskCommandOptions) =>
      done(await openDesk(folder, options, 'preview')),
    );
}
