import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { hiddenIn } from '../../syntax/hidden-characters';

const AS_UTF8 = 'save it as UTF-8: in Notepad, "Save as", Encoding: UTF-8';

/** UTF-8 bytes as text with LF line ends and no byte order mark; null, with the reason, when they are not text. */
export function decodeText(
  bytes: Buffer,
  file: string,
): { text: string | null; diagnostics: readonly Diagnostic[] } {
  const refuse = (place: Diagnostic['place'], rule: string, message: string, fix: string) => ({
    text: null,
    diagnostics: [{ rule, severity: severityOf(rule), place, message, fix } satisfies Diagnostic],
  });
  const table = /\.(csv|txt)$/i.test(file);
  if (isUtf16(bytes))
    return refuse(
      fileStart(file),
      'load/encoding',
      `the file is UTF-16${table ? ', as Excel saves "Unicode text"' : ''}, expected UTF-8`,
      table ? 'save it as "CSV UTF-8 (comma delimited)"' : AS_UTF8,
    );
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])))
    return refuse(
      fileStart(file),
      'load/encoding',
      'the file is a workbook or an archive, expected text',
      table
        ? 'save the sheet as "CSV UTF-8 (comma delimited)"'
        : 'a document of Word or a workbook cannot be read: copy its words into a text file that is saved as UTF-8',
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    const line = 1 + countLines(bytes.subarray(0, firstInvalid(bytes)));
    return refuse(
      { file, line, column: 1 },
      'load/encoding',
      `the file is not UTF-8; it may be Windows-1252${table ? ', as Excel saves "CSV (comma delimited)"' : ', as older programs of Windows save text ("ANSI")'}`,
      table ? 'save it as "CSV UTF-8 (comma delimited)"' : AS_UTF8,
    );
  }
  text = text.replace(/\r\n?/g, '\n');
  const hidden = hiddenIn(text);
  if (hidden) {
    const before = text.slice(0, hidden.at).split('\n');
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return refuse(place, 'load/hidden-character', hidden.what, 'delete it; retype the words round it');
  }
  return { text, diagnostics: [] };
}

/** By its mark; or, where a program left that out, by every second byte of Latin letters, which is nothing. */
const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  (bytes.length >= 4 &&
    [0, 1].some((odd) => bytes[odd] === 0 && bytes[odd + 2] === 0 && bytes[1 - odd] !== 0));

const countLines = (bytes: Buffer): number => bytes.reduce((n, byte) => (byte === 0x0a ? n + 1 : n), 0);

/** The first byte at which a strict decoder stops, found by halving. */
function firstInvalid(bytes: Buffer): number {
  const valid = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valid(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
