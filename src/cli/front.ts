// What stands before the program: a check of which nothing changed is answered from here, and no more is read of it.
import { resolve } from 'node:path';
import { askedCheck } from './asked-check';
import { keptCheck, type AskedCheck, type CheckAnswer } from '../workspace/kept-check';
import { WatchedWorld } from '../workspace/watched-world';
import { worldOf } from '../workspace/world-of';
import { clearWorkFolders } from '../world';
import { isUntouched } from '../write/untouched';

/**
 * Answers a command line, as `process.argv` has it, where that was kept; false where the program has to run. Whatever is
 * not known here is left to the program.
 */
export async function answer(argv: readonly string[]): Promise<boolean> {
  const asked = askedBy(argv);
  const found = asked && (await answerTo(asked).catch(() => null));
  if (!found) return false;
  // A reader that closes early (`| head`) has what it wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  for (const { stream, text } of found.printed) process[stream].write(text);
  process.exitCode = found.code;
  return true;
}

async function answerTo(asked: AskedCheck): Promise<CheckAnswer | null> {
  // What another run left half done is for the program to finish.
  if (!(await isUntouched(asked.root))) return null;
  const found = await keptCheck(new WatchedWorld(worldOf(asked.root)), asked);
  // Where nothing was kept the program clears them.
  if (found) await clearWorkFolders();
  return found;
}

/** What a command line asks for; null for all but a plain check of a folder that is named. */
function askedBy([, , command, folder, ...options]: readonly string[]): AskedCheck | null {
  if (command !== 'check' || folder === undefined || folder === '' || folder.startsWith('-')) return null;
  let [isJson, isQuiet] = [false, false];
  for (let at = 0; at < options.length; at++)
    if (options[at] === '--quiet') isQuiet = true;
    else if (options[at] === '--format' && options[at + 1] === 'json') [isJson, at] = [true, at + 1];
    else return null;
  return askedCheck(resolve(folder), isJson, isQuiet);
}
