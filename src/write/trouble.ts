import { tmpdir } from 'node:os';

/** What stands in the way at the disk, in words: no fault of an edition, and none of the program. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly fix?: string,
  ) {
    super(message);
    this.name = 'Trouble';
  }
}

const AS_IT_WAS = 'what was there is as it was';
const SAID: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOSPC: ['there is no room on the disk for', `make room and run it again; ${AS_IT_WAS}`],
  EDQUOT: [
    'your share of the disk is used up; there is no room for',
    `make room and run it again; ${AS_IT_WAS}`,
  ],
  EFBIG: ['the disk takes no file as large as', `write it to another disk; ${AS_IT_WAS}`],
  EROFS: [
    'the disk may only be read, so that nothing can be written to',
    'copy the folder to a disk that may be written',
  ],
  EACCES: [
    'another program holds it open, or you may not write it:',
    `close it where it is open and run it again; ${AS_IT_WAS}`,
  ],
  EPERM: [
    'another program holds it open, or you may not write it:',
    `close it where it is open and run it again; ${AS_IT_WAS}`,
  ],
  EBUSY: ['another program holds it open:', `close it where it is open and run it again; ${AS_IT_WAS}`],
  ENOTDIR: ['a part of this path is a file and no folder:', 'name another place'],
  EISDIR: ['this is a folder, where a file was expected:', 'move the folder away, or name another place'],
  ENOTEMPTY: [
    'this folder has something in it that is not known here:',
    'move it away, or name another place',
  ],
  ELOOP: ['links lead in a circle at', 'take the link away'],
  ENAMETOOLONG: [
    'the name is too long for this disk:',
    'use a shorter name, or a folder nearer to the root of the disk',
  ],
  ENOENT: [
    'this was there and is no longer, or its folder is not there:',
    'see that the disk or the network drive is there, and run it again',
  ],
  EIO: ['the disk or the network drive failed at', 'see that it is there and sound, and run it again'],
  EMFILE: ['too many files are open at once; the next was', 'close other programs and run it again'],
};

/** Gives errors of the system the path that they are about: where a write or a read fails, the system names none. */
export async function withPath<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'syscall' in error && !('path' in error))
      Object.assign(error, { path });
    throw error;
  }
}

/** An error of the system in words; null where the error is none of the system's. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof Trouble) return error;
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return null;
  const code = String(error.code);
  if (!/^E[A-Z0-9]+$/.test(code)) return null;
  if (error.syscall === 'mkdtemp')
    return new Trouble(
      `nothing can be written to the folder for temporary files (${code}): "${tmpdir()}"`,
      'see that it is there and may be written, or set TMPDIR (TEMP on Windows) to another folder',
    );
  const path = 'path' in error && typeof error.path === 'string' ? error.path.replace(/\.next$/, '') : null;
  const [what, fix] = SAID[code] ?? [
    `the system refused it (${code}):`,
    'see that the disk is there and sound',
  ];
  return new Trouble(`${what} ${path === null ? 'what was to be written' : `"${path}"`}`, fix);
}
