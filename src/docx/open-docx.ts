import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import { broken, tooMuch, UnreadableDocx, type DocxLimits } from './limits';

/** The parts that hold words, and what names them; pictures, fonts and macros are never unpacked. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[A-Za-z0-9]+\.xml|word\/_rels\/document\.xml\.rels)$/;
/** The same, and what a review copy says of itself and leads to. */
export const REVIEW_PARTS =
  /^(?:\[Content_Types\]\.xml|(?:word\/|docProps\/)?_rels\/[A-Za-z0-9.]*\.rels|word\/[A-Za-z0-9]+\.xml|docProps\/(?:core|custom)\.xml|customXml\/item\d+\.xml)$/;
const DOCUMENT = 'word/document.xml';

/** Whether bytes are a zip archive that says of itself that it holds a Word document. */
export const isDocx = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && Buffer.from(bytes).includes(DOCUMENT);

/**
 * The text parts of a Word document by their names. Refused where it is too large, broken, protected by a password, or a
 * document with macros. What a part says of its own size is the room that it gets: one that holds more is broken.
 */
export function openDocx(
  bytes: Uint8Array,
  limits: DocxLimits,
  wanted: RegExp = WANTED,
): ReadonlyMap<string, string> {
  if (bytes.length > limits.fileBytes) throw tooMuch('more bytes');
  let seen = 0;
  let expanded = 0;
  const names = new Set<string>();
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    seen += 1;
    if (seen > limits.parts) throw tooMuch('more parts');
    if (!wanted.test(name)) return false;
    // Whoever looks at it in Word would see the one, and the other would be checked here.
    if (names.has(name))
      throw new UnreadableDocx(
        'this Word document holds two parts of one name, which Word never writes',
        'open it in Word and save it again as .docx',
      );
    names.add(name);
    expanded += originalSize;
    if (expanded > limits.expandedBytes) throw tooMuch('more words, unpacked,');
    return true;
  };
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnreadableDocx) throw error;
    throw broken();
  }
  const parts = new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]));
  const types = parts.get('[Content_Types].xml') ?? '';
  if (!parts.has(DOCUMENT)) throw broken();
  if (types.includes('macroEnabled'))
    throw new UnreadableDocx(
      'this Word document holds macros',
      'save it as a document without macros (.docx)',
    );
  return parts;
}
