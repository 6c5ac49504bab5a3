import type { Command } from 'commander';
import { servedCommand } from './served-command';
import type { ExitCode } from './session';

export const deskCommand = (done: (code: ExitCode) => void): Command =>
  servedCommand(
    'desk',
    'Work on an edition in a browser: write, with what does not fit beside it; numbers; release.',
    done,
  );
