import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Pdfkit from 'pdfkit';
import { faceOf } from '../../../src/render/type/face';

// The PDF's objects are packed, and its metadata written by our own words, which pdfkit has no way to ask for. Two of
// its private functions are replaced for that, and six of its private fields are read. This says which of them a new
// version no longer has, before a file comes out that no reader opens.
const inside = (): Record<string, unknown> =>
  new Pdfkit({ autoFirstPage: false, font: null, pdfVersion: '1.7' } as never) as never;
const main = require.resolve('pdfkit');
const source = readFileSync(main, 'utf8');
const packageOf = (path: string): { version: string; dependencies: Record<string, string> } =>
  JSON.parse(readFileSync(path, 'utf8')) as never;

describe('what is used of pdfkit beyond its documentation', () => {
  it('is that of the version that package.json pins', () => {
    const pinned = packageOf(join(__dirname, '../../../package.json')).dependencies['pdfkit'];
    expect(packageOf(join(main, '../../package.json')).version).toBe(pinned);
  });
  it.each(['_finalize', '_addInfo', '_write', 'ref', 'addContent', 'getStructTreeRoot', 'appendXML'])(
    'still has the function %s',
    (name) => {
      expect(typeof inside()[name]).toBe('function');
    },
  );
  it('still keeps where each object begins, by its number less one, null until it is written', () => {
    const doc = inside() as { _offsets: (number | null)[]; ref: (data: object) => { id: number } };
    const before = doc._offsets.length;
    expect(doc.ref({}).id).toBe(before + 1);
    expect(doc._offsets[before]).toBeNull();
  });
  it('still counts the bytes that were written, and names the file, its information and its root', () => {
    const doc = inside() as {
      _offset: number;
      _write: (text: string) => void;
      _id: Uint8Array;
      _info: { id: number };
      _root: { id: number; data: { Names: { id: number } } };
    };
    const before = doc._offset;
    doc._write('12345');
    // Each piece ends with a line break.
    expect(doc._offset - before).toBe(6);
    expect(Buffer.from(doc._id)).toHaveLength(16);
    expect([typeof doc._root.id, typeof doc._root.data.Names.id]).toEqual(['number', 'number']);
  });
  it('still ends a file by the function that is replaced, and asks for the metadata by the other', () => {
    // Replacing what nobody calls would leave a file without its table of references, or without its metadata.
    expect(source.match(/this\._finalize\(\)/g)).toHaveLength(2);
    expect(source.match(/this\._addInfo\(\)/g)).toHaveLength(1);
  });
  it('still cuts a font by the outline of each glyph, of which fontkit has one thing: it is read once', () => {
    const { font } = faceOf('regular');
    const { id } = font.glyphForCodePoint('A'.charCodeAt(0));
    const glyph = font.getGlyph(id) as unknown as { _decode: () => { numberOfContours: number } };
    expect(font.getGlyph(id)).toBe(glyph);
    // An A has its outer edge and its hole.
    expect(glyph._decode().numberOfContours).toBe(2);
  });
});
