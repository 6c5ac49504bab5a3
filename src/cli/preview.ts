import type { Command } from 'commander';
import { servedCommand } from './served-command';
import type { ExitCode } from './session';

export const previewCommand = (done: (code: ExitCode) => void): Command =>
  servedCommand(
    'preview',
    'Show the document in a browser while it is written elsewhere; it changes as files are saved.',
    done,
  );
