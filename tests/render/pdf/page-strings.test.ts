import { paintedOn } from '../../../src/render/proof/pdf-content';
import type { PdfDictionary, PdfFile, PdfValue } from '../../../src/render/proof/pdf-file';

/** A page of these operators, in a font whose glyph 65 is an A, 66 a B, and so for each to 93; 13 is a “r”, 10 an “n”. */
function shown(content: string): string {
  const list = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, i) => `<${(from + i).toString(16).padStart(4, '0')}>`).join(
      ' ',
    );
  const map = `<0028> <005d> [${list(0x28, 0x5d)}]\n<000a> <000a> [<006e>]\n<000d> <000d> [<0072>]`;
  const font = new Map<string, PdfValue>([['ToUnicode', { object: 2 }]]);
  const page: PdfDictionary = new Map<string, PdfValue>([
    ['Contents', { object: 1 }],
    ['Resources', new Map([['Font', new Map([['F1', font]])]])],
  ]);
  const file: PdfFile = {
    objects: new Map(),
    streams: new Map([
      [1, Buffer.from(`BT /F1 10 Tf 1 0 0 -1 0 0 Tm ${content} TJ ET`, 'latin1')],
      [2, Buffer.from(map, 'latin1')],
    ]),
    catalogue: new Map(),
    get: (value) => value ?? null,
    dictionary: (value) => (value instanceof Map ? value : new Map<string, PdfValue>()),
    list: (value) => (Array.isArray(value) ? (value as readonly PdfValue[]) : []),
  };
  return [...paintedOn(file, page).values()].map(({ text }) => text).join('');
}

describe('strings of a page', () => {
  it.each([
    ['as they are', '[(\0A\0B)]', 'AB'],
    ['in digits', '[<00410042>]', 'AB'],
    ['with a kern between two', '[(\0A)-20(\0B)]', 'AB'],
    ['with brackets and backslashes', '[(\0\\(\0\\)\0\\\\)]', '()\\'],
    ['with a return that is written out, and one that is not', '[(\0\\r\0\r)]', 'rn'],
    ['by their number in eights', '[(\\000\\101\\0B)]', 'AB'],
    ['over two lines', '[(\0A\\\n\0B)]', 'AB'],
    ['with half a glyph', '[(\0AB)]', 'A\ufffd'],
  ])('are read %s', (_, content, text) => {
    expect(shown(content)).toBe(text);
  });
});
