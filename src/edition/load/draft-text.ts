import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';

/** The text of somebody else's draft, or what the file is instead: words that were never read must not pass. */
export function decodeDraft(bytes: Buffer, file: string): { text: string } | { refused: Diagnostic } {
  const refuse = (what: string, fix: string) => ({
    refused: {
      rule: 'load/encoding',
      severity: 'error',
      place: fileStart(file),
      message: what,
      why: 'a draft is read as text, and nothing in this file was checked',
      fix,
    } satisfies Diagnostic,
  });
  const kind = KINDS.find(({ is }) => is(bytes));
  if (kind) return refuse(`this is ${kind.what}`, kind.fix ?? PLAIN);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text: text.replace(/\r\n?/g, '\n') };
  } catch {
    return refuse('this text is not UTF-8; it may be Windows-1252', 'save it as UTF-8');
  }
}

const PLAIN = 'save it as plain text or Markdown';
const starts = (bytes: Buffer, ...head: readonly number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);
const isZip = (bytes: Buffer): boolean => starts(bytes, 0x50, 0x4b) && (bytes[2] ?? 99) < 9;
/** The names of the files in a package stand in its directory as they are. */
const zipWith =
  (name: string) =>
  (bytes: Buffer): boolean =>
    isZip(bytes) && bytes.includes(name);

const KINDS: readonly {
  readonly what: string;
  readonly is: (bytes: Buffer) => boolean;
  readonly fix?: string;
}[] = [
  { what: 'a Word document', is: zipWith('word/document.') },
  { what: 'an Excel workbook', is: zipWith('xl/workbook') },
  { what: 'a PowerPoint presentation', is: zipWith('ppt/presentation') },
  { what: 'an OpenDocument spreadsheet', is: zipWith('opendocument.spreadsheet') },
  { what: 'an OpenDocument text', is: zipWith('opendocument.text') },
  { what: 'a zip archive or a document packed as one', is: isZip },
  { what: 'a PDF', is: (bytes) => bytes.subarray(0, 1024).includes('%PDF-') },
  {
    what: 'a Word or Excel file of the old kind (.doc, .xls)',
    is: (bytes) => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0),
  },
  { what: 'rich text (RTF)', is: (bytes) => bytes.subarray(0, 5).equals(Buffer.from('{\\rtf')) },
  {
    what: 'text in UTF-16',
    is: (bytes) => starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff) || everySecondIsNul(bytes),
    fix: 'save it as UTF-8',
  },
  { what: 'a binary file and no text', is: (bytes) => bytes.includes(0) },
];

/** UTF-16 without its mark: Latin letters have a zero byte before or after each. */
function everySecondIsNul(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 200);
  const nuls = [0, 1].map((odd) => head.filter((byte, i) => i % 2 === odd && byte === 0).length);
  return head.length >= 8 && Math.max(...nuls) > head.length * 0.4 && Math.min(...nuls) === 0;
}
