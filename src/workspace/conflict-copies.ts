import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { conflictCopyOf } from '../edition/load/conflict-copy';
import { loadEdition } from '../edition/load/load-edition';
import { sha256 } from '../world';
import { OWN } from '../write/held-folder';
import type { Put } from '../write/put-files';
import { decoded, edited, liesIn, type WrittenText } from './edit-text';
import { found, pathIn, refused, type Found, type Opened } from './found';
import type { Held } from './held';

/** A file of the edition and the copy of it that a program made which keeps folders alike. */
export interface TwoTexts {
  readonly there: WrittenText;
  readonly copy: WrittenText;
  /** Whose the copy is, as its name says it; null where it does not. */
  readonly by: string | null;
  readonly madeBy: string;
}
export interface SettleRequest {
  readonly copy: string;
  readonly readCopy: string;
  /** The hash that the file of the edition had when both were looked at. */
  readonly read: string;
  /** What is to stand: the edition's, the copy's, or another text, such as one made of both. */
  readonly stands: 'there' | 'copy' | 'text';
  readonly text: string;
}
/** Where what does not stand was put; nothing is deleted. */
export interface Settled {
  readonly file: string;
  readonly kept: readonly string[];
}

const IS_TEXT = /\.(?:md|ya?ml|csv|hbs|css)$/i;
const LARGEST = 4 * 1024 * 1024;

/** Every file of the edition that there is a second text of, with both. */
export async function listConflicts(at: Opened): Promise<Found<readonly TwoTexts[]>> {
  const { read } = await loadEdition(at.root, at.world, {}, 'passed over');
  const listed = new Set(read?.files.map(({ file }) => file));
  const both: TwoTexts[] = [];
  for (const file of await at.world.listFiles(at.root)) {
    if (listed.has(file) || !IS_TEXT.test(file)) continue;
    const is = conflictCopyOf(file, listed);
    if (!is) continue;
    const [there, copy] = [await textOf(at, is.of), await textOf(at, file)];
    if (there && copy) both.push({ there, copy, by: is.by, madeBy: is.madeBy });
  }
  return found(both);
}

/** Makes one text of two. What does not stand is kept, where nothing reads it. */
export async function settleConflict(at: Held, request: SettleRequest): Promise<Found<Settled>> {
  const { value } = await listConflicts(at);
  const two = value?.find(({ copy }) => copy.file === request.copy);
  if (!two) return refused(`"${request.copy}" is no copy of a text of this edition`);
  const { there, copy } = two;
  if (there.sha256 !== request.read || copy.sha256 !== request.readCopy)
    return refused('one of the two texts was changed meanwhile', 'look at both again');
  const path = pathIn(at, there.file);
  const puts: Put[] = [];
  if (request.stands !== 'there') {
    const before = await at.world.readFile(path);
    const content =
      request.stands === 'copy'
        ? await at.world.readFile(pathIn(at, copy.file))
        : Buffer.from(edited(before.toString('utf8'), request.text));
    if (!content.equals(before)) {
      const aside = await freeName(at, there.file);
      puts.push({ path: aside, content: before }, { path, content });
    }
  }
  // All at once: there is no moment at which a text that goes is nowhere, or both still stand.
  const moved = await at.folder.put(puts, [copy.file]);
  const kept = [...puts.slice(0, 1).map((one) => one.path), ...moved];
  return found<Settled>({ file: there.file, kept: kept.map((file) => at.world.shown(file)) });
}

/** A release does not choose between two texts: what is a warning while an edition is written stands in its way. */
export const sternly = (findings: readonly Diagnostic[]): Diagnostic[] =>
  findings.map((one) => (one.rule === 'load/conflict-copy' ? { ...one, severity: 'error' } : one));

async function freeName({ root, world }: Opened, file: string): Promise<string> {
  const wanted = join(root, OWN, 'left-over', ...file.split('/'));
  let name = wanted;
  for (let n = 2; (await world.realPath(name)) !== null; n++) name = `${wanted}.${n}`;
  return name;
}

/** A text as it is shown; null for one that is too large to be, or lies elsewhere when links are followed. */
async function textOf(at: Opened, file: string): Promise<WrittenText | null> {
  const path = pathIn(at, file);
  const size = await at.world.fileSize(path);
  if (size === null || size > LARGEST || !(await liesIn(at.root, path, at.world))) return null;
  const bytes = await at.world.readFile(path);
  return { file, text: decoded(bytes), sha256: sha256(bytes) };
}
