import { isAbsolute, relative } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { PROJECT_PREFIX, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { remembered } from '../../memory';
import type { FileRole, LoadedFile } from '../../model/edition-files';
import { readTable, sha256, type World } from '../../world';
import { isAmongEditions } from './among-editions';
import { decodeText } from './decode-text';
import { lineTooLong } from './record-files';

/** The edition's folder, and where it really lies; asked once, of however many files. */
export interface Root {
  readonly path: string;
  readonly real: Promise<string | null>;
}
/** A file that an edition asks for: what it is to it, and the place that names it. */
export interface Wanted {
  readonly role: FileRole;
  readonly name: string;
  readonly file: string;
  readonly path: string;
  readonly place: Place;
}

export const EDITION_FILE = 'edition.yaml';
/** Text larger than this is refused: the longest section of a real edition has some 10 KB. */
export const TEXT_LIMIT = 4 * 1024 * 1024;
/** Of the record of another edition, which says everything of each of its values. */
const RECORD_LIMIT = 64 * 1024 * 1024;
const DATASET_LIMIT = 16 * 1024 * 1024 * 1024;

/** One file, with its hash; a finding, and null, where it is missing, too large, outside its folder or no text. */
export async function loadFile(
  wanted: Wanted,
  root: Root,
  world: World,
  diagnostics: Diagnostic[],
): Promise<LoadedFile | null> {
  const { role, name, file, path, place } = wanted;
  const refuse = (rule: string, message: string, fix: string): null => {
    diagnostics.push({ rule, severity: severityOf(rule), place, message, fix });
    return null;
  };
  const another = role === 'reference' && /^(previous|corrected)(-working)?$/.test(name);
  if (another && !(await isAmongEditions(root.path, file, world)))
    return refuse(
      'load/outside',
      `the path "${file}" of "${name.startsWith('previous') ? 'previous' : 'corrects'}" leaves the folder that this edition lies in`,
      'put the edition that it names beside this one and write ../<its folder>, or copy its published.json into this edition and name that file, with forward slashes',
    );
  if (!another && !file.startsWith(PROJECT_PREFIX) && !(await isInside(root, file, path, world)))
    return refuse(
      'load/outside',
      `the path "${file}" leaves the edition folder`,
      'copy the file into the edition and name it from there, with forward slashes',
    );
  const bytes = await world.fileSize(path);
  if (bytes === null)
    return refuse(
      'load/missing-file',
      `the file "${shown(file)}" is missing`,
      'put it there, or correct its name where it is listed',
    );
  const limit = role === 'dataset' ? DATASET_LIMIT : another ? RECORD_LIMIT : TEXT_LIMIT;
  if (bytes > limit)
    return refuse(
      'load/too-large',
      `the file "${shown(file)}" has ${bytes} bytes, expected at most ${limit}`,
      'check that it is the right file',
    );
  const known = (loaded: LoadedFile): LoadedFile => world.memory?.same(loaded) ?? loaded;
  if (role === 'dataset') {
    const { sha256: hash, longLine } = await readTable(path, world);
    if (longLine !== null) diagnostics.push(lineTooLong(file, longLine));
    return longLine === null ? known({ file, path, role, name, sha256: hash, bytes, text: null }) : null;
  }
  const read = await world.readFile(path);
  if (role === 'look')
    return known({ file, path, role, name, sha256: sha256(read), bytes, text: null, content: read });
  const content = world.memory?.sameBytes(path, read) ?? read;
  // Where the bytes of a file are the same as at the last look, so is what they say.
  const decoded = remembered([content], `decoded as ${file}`, () => decodedWithHash(content, file));
  diagnostics.push(...decoded.diagnostics);
  if (decoded.text === null) return null;
  return known({
    file,
    path,
    role,
    name,
    sha256: decoded.sha256,
    bytes: decoded.bytes,
    text: decoded.text,
  });
}

/** Line ends differ between machines that hold the same edition; the hash of what is read does not. */
function decodedWithHash(content: Buffer, file: string) {
  const { text, diagnostics } = decodeText(content, file);
  return { text, diagnostics, sha256: sha256(text ?? ''), bytes: Buffer.byteLength(text ?? '') };
}

async function isInside({ real: root }: Root, file: string, path: string, world: World): Promise<boolean> {
  if (isAbsolute(file) || /^[a-zA-Z]:|\\|(^|\/)\.\.(\/|$)|\0/.test(file)) return false;
  const [realRoot, real] = await Promise.all([root, world.realPath(path)]);
  if (realRoot === null || real === null) return true; // missing is another error
  const way = relative(realRoot, real);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** A path as a reader may know it. */
export const shown = (file: string): string => file.replace(PROJECT_PREFIX, '');
