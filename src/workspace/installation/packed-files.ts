import { join } from 'node:path';
import { sha256, sha256OfFile, type World } from '../../world';

/** What became of the files of a package since it was packed, by paths with forward slashes. */
export interface PackedFiles {
  /** How many its list names. */
  readonly files: number;
  /** SHA-256 of the list itself, to be held against the one that was given out with the package. */
  readonly list: string;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Files in the program's own folders that its list does not name. */
  readonly added: readonly string[];
  /** Files of the editions that came with it and are otherwise now, as they may be. */
  readonly editions: readonly string[];
}

const LIST = 'SHA256SUMS';
const LINE = /^([0-9a-f]{64}) {2}(\S.*)$/;
/** The folders in which nothing but the package's own files has a place. */
const OWN = /^(?:bin|dist|licences|node_modules|runtime|templates|data\/(?:reference|schemas))\//;
const EDITIONS = 'data/editions/';

/** Holds a package against the list of its hashes. Null where there is no list: the program was built here. */
export async function comparePackedFiles(
  world: Pick<World, 'home' | 'readFile' | 'fileSize' | 'chunks' | 'listFiles'>,
): Promise<PackedFiles | null> {
  if ((await world.fileSize(join(world.home, LIST))) === null) return null;
  const bytes = await world.readFile(join(world.home, LIST));
  const lines = bytes.toString('utf8').split('\n').slice(0, -1);
  const listed = new Map(
    lines.flatMap((line) => {
      const [, hash = '', path = ''] = LINE.exec(line) ?? [];
      return path === '' ? [] : [[path, hash] as const];
    }),
  );
  const [changed, missing]: [string[], string[]] = [[], []];
  for (const [path, hash] of listed) {
    const file = join(world.home, ...path.split('/'));
    if ((await world.fileSize(file)) === null) missing.push(path);
    else if ((await sha256OfFile(file, world)) !== hash) changed.push(path);
  }
  // A line that is no line of such a list was written by somebody else.
  if (listed.size < lines.length) changed.push(LIST);
  const present = await world.listFiles(world.home);
  const program = (path: string): boolean => !path.startsWith(EDITIONS);
  return {
    files: listed.size,
    list: sha256(bytes),
    changed: changed.filter(program),
    missing: missing.filter(program),
    added: present.filter((path) => OWN.test(path) && !listed.has(path)),
    editions: [...changed, ...missing].filter((path) => path.startsWith(EDITIONS)),
  };
}
