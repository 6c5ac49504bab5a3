import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { worldOf } from './world-of';

/** What has to be known of a computer to say where a person's documents lie. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  /** The folder of the person who runs the program. */
  readonly home: string;
  /** The text of a file, or null. */
  readonly read: (path: string) => Promise<string | null>;
  /** What a command prints, or null where it does not run. */
  readonly ask: (command: string, args: readonly string[]) => Promise<string | null>;
}

const SHELL_FOLDERS = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';
/** A registry that does not answer in this time (milliseconds) is not waited for. */
const PATIENCE = 3000;

/**
 * The folder in which a person's editions lie when no other is named: `stra` in her documents. Windows says in its registry
 * where those are (a drive of the force, OneDrive), Linux in `user-dirs.dirs`; where neither says, `Documents` at home.
 */
export async function ownFolder(computer: Computer = thisComputer()): Promise<string> {
  const { platform, home } = computer;
  const documents = platform === 'win32' ? await windowsDocuments(computer) : await linuxDocuments(computer);
  return join(documents ?? join(home, 'Documents'), 'stra');
}

async function windowsDocuments({ home, ask }: Computer): Promise<string | null> {
  const answer = await ask('reg', ['query', SHELL_FOLDERS, '/v', 'Personal']);
  const named = /\bPersonal\s+REG_(?:EXPAND_)?SZ\s+(.+)/.exec(answer ?? '')?.[1]?.trim();
  if (named === undefined) return null;
  const whole = named.replace(/%userprofile%/i, () => home);
  // Any other variable is one that this program does not ask the computer about.
  return whole.includes('%') ? null : whole;
}

async function linuxDocuments({ home, read }: Computer): Promise<string | null> {
  const text = await read(join(home, '.config', 'user-dirs.dirs'));
  const named = /^XDG_DOCUMENTS_DIR="(.+)"\s*$/m.exec(text ?? '')?.[1];
  return named?.replace(/^\$HOME\b/, home) ?? null;
}

const thisComputer = (): Computer => ({
  platform: process.platform,
  home: homedir(),
  read: async (path) =>
    (
      await worldOf(path)
        .readFile(path)
        .catch(() => null)
    )?.toString('utf8') ?? null,
  ask: async (command, args) => {
    // Loaded where it is asked for: every command loads this file.
    const { execFile } = await import('node:child_process');
    const options = { timeout: PATIENCE, windowsHide: true };
    return (await promisify(execFile)(command, [...args], options).catch(() => null))?.stdout ?? null;
  },
});
