import { posix } from 'node:path';

/** A second file that a program made which keeps folders alike, because two people wrote in one at once. */
export interface ConflictCopy {
  /** The file of the edition that it is a copy of. */
  readonly of: string;
  /** Whose it is, or from which machine, as its name says; null where it says neither. */
  readonly by: string | null;
  readonly madeBy: string;
}
interface Way {
  readonly madeBy: string;
  /** What stands between the name of the file and its ending, with whose it is as `by`. */
  readonly pattern: RegExp;
}

const WAYS: readonly Way[] = [
  {
    madeBy: 'Dropbox or Nextcloud',
    pattern:
      /^ \((?:(?<by>[^()]+?)(?:['’]s|s['’]) )?(?:case |unicode )?conflict(?:ed copy)?(?: [-\d. ]+)?(?: ?\(\d+\))?\)$/iu,
  },
  {
    madeBy: 'Dropbox',
    pattern: /^ \((?:Konfliktkopie|copie en conflit|copia en conflicto) ?(?<by>[^()]*)\)$/iu,
  },
  { madeBy: 'Syncthing', pattern: /^\.sync-conflict-\d{8}-\d{6}(?:-(?<by>[A-Z0-9]{7}))?$/u },
  { madeBy: 'ownCloud', pattern: /^_conflict-(?<by>)\d{8}-\d{6}$/u },
  // Names of machines: as Windows gives them, in capitals, and as a Mac is called.
  { madeBy: 'OneDrive', pattern: /^-(?<by>(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{0,14})(?:-\d{1,3})?$/u },
  { madeBy: 'OneDrive', pattern: /^-(?<by>[^-/]*\bi?Mac(?:Book)?\b[^/]*)$/u },
  { madeBy: 'Windows', pattern: /^ - Copy(?: \(\d+\))?(?<by>)$/u },
  { madeBy: 'a program that keeps folders alike', pattern: /^(?: ?\(\d{1,3}\)| \d{1,2})(?<by>)$/u },
];

/** Whether a file that nobody lists is a copy of one that is listed, by the names that such programs give; null if not. */
export function conflictCopyOf(file: string, listed: ReadonlySet<string>): ConflictCopy | null {
  const { dir, name, ext } = posix.parse(file);
  const here = dir === '' ? '' : `${dir}/`;
  const copied = /^Copy of (.+)$/u.exec(name)?.[1];
  if (copied !== undefined && listed.has(`${here}${copied}${ext}`))
    return { of: `${here}${copied}${ext}`, by: null, madeBy: 'Google Drive' };
  // The longest name that it begins with: `a-b-PC.md` is of `a-b.md`, also where there is an `a.md`.
  for (let length = name.length - 1; length > 0; length--) {
    const of = `${here}${name.slice(0, length)}${ext}`;
    if (!listed.has(of)) continue;
    const rest = name.slice(length);
    for (const { madeBy, pattern } of WAYS) {
      const match = pattern.exec(rest);
      const by = match?.groups?.['by'] ?? '';
      if (match) return { of, by: by === '' ? null : by, madeBy };
    }
  }
  return null;
}
