import { loadEdition } from '../edition/load/load-edition';
import { sha256, type World } from '../world';
import { found, pathIn, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import { WrittenMeanwhile } from '../write/held-folder';

/** A text of the edition as an editor takes it up: line ends are LF, whatever the file has. */
export interface WrittenText {
  readonly file: string;
  readonly text: string;
  /** The hash of the bytes, to be handed back with what is written over them. */
  readonly sha256: string;
}
export interface WriteTextRequest {
  readonly file: string;
  readonly text: string;
  /** The hash of what was read: nothing is written over anything else. */
  readonly read: string;
}
/** Whether a text was written; where the file holds something else than was read, what it holds. */
export type WroteText =
  | { readonly written: true; readonly sha256: string }
  | { readonly written: false; readonly there: WrittenText };

/** Reads a text of the edition. Refused for a file that is none. */
export async function readText(at: Opened, file: string): Promise<Found<WrittenText>> {
  if (!(await isText(at, file))) return refused(`"${file}" is no text of this edition`);
  const bytes = await at.world.readFile(pathIn(at, file));
  return found({ file, text: decoded(bytes), sha256: sha256(bytes) });
}

/** Writes a text, if the file still holds what was read. Bytes that were not edited stay as they are. */
export async function writeText(at: Held, { file, text, read }: WriteTextRequest): Promise<Found<WroteText>> {
  if (!(await isText(at, file))) return refused(`"${file}" is no text of this edition`);
  const path = pathIn(at, file);
  const bytes = await at.world.readFile(path);
  if (sha256(bytes) !== read) return found(holds(file, bytes));
  const content = Buffer.from(edited(bytes.toString('utf8'), text));
  try {
    if (!content.equals(bytes)) await at.folder.put([{ path, content, over: read }]);
  } catch (error) {
    if (!(error instanceof WrittenMeanwhile)) throw error;
    return found(holds(file, await at.world.readFile(path)));
  }
  return found<WroteText>({ written: true, sha256: sha256(content) });
}
/** Nothing was written: the file holds something else. */
const holds = (file: string, bytes: Buffer): WroteText => ({
  written: false,
  there: { file, text: decoded(bytes), sha256: sha256(bytes) },
});

/** Only texts that the edition lists, and that lie in its folder with links followed. */
async function isText(at: Opened, file: string): Promise<boolean> {
  // What is wrong with another file keeps nobody from saving what was typed.
  const { read } = await loadEdition(at.root, at.world, {}, 'passed over');
  const listed = read?.files.some((one) => one.role === 'section' && one.file === file) ?? false;
  return listed && (await liesIn(at.root, pathIn(at, file), at.world));
}
/** Whether a path lies in a folder with links followed. */
export async function liesIn(root: string, path: string, world: World): Promise<boolean> {
  const [folder, real] = [await world.realPath(root), await world.realPath(path)];
  return (
    folder !== null && real !== null && /^[\\/]/.test(real.slice(folder.length)) && real.startsWith(folder)
  );
}

const BOM = '\uFEFF';
/** Bytes as an editor takes them up. */
export const decoded = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');

/**
 * The file with another text in it: what both have in common before and after the change keeps its bytes, line ends and
 * byte order mark too, and new lines end as the file's first line does.
 */
export function edited(before: string, text: string): string {
  const start = before.startsWith(BOM) ? 1 : 0;
  const raw = before.slice(start);
  const old = raw.replaceAll('\r\n', '\n');
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < text.length - head &&
    old[old.length - 1 - tail] === text[text.length - 1 - tail]
  )
    tail++;
  const end = /\r?\n/.exec(raw)?.[0] ?? '\n';
  const middle = text.slice(head, text.length - tail).replaceAll('\n', end);
  return `${before.slice(0, start)}${raw.slice(0, rawLength(raw, head))}${middle}${raw.slice(rawLength(raw, old.length - tail))}`;
}

/** How much of a text with its own line ends so many characters with LF are. */
function rawLength(raw: string, length: number): number {
  let at = 0;
  for (let seen = 0; seen < length; seen++) at += raw.startsWith('\r\n', at) ? 2 : 1;
  return at;
}
