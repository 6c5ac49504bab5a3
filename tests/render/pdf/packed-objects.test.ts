import fc from 'fast-check';
import { inflateSync } from 'node:zlib';
import { crossReferences, PackedObjects, textString } from '../../../src/render/pdf/packed-objects';
import { renderPdf } from '../../../src/render/pdf';
import { sampleReport } from '../html/sample-report';
import { readPdf } from './read-pdf';

/** Undoes the differences of the table: rows of kind, place and index. */
function rowsOf(bytes: Uint8Array): [number, number, number][] {
  const raw = inflateSync(bytes);
  const row = Buffer.alloc(7);
  return Array.from({ length: raw.length / 8 }, (_, i) => {
    for (let j = 0; j < 7; j++) row[j] = ((row[j] ?? 0) + (raw[i * 8 + 1 + j] ?? 0)) & 0xff;
    return [row.readUInt8(0), row.readUInt32BE(1), row.readUInt16BE(5)];
  });
}

it('the table of references says where each object is', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.nat({ max: 0xffffffff }), fc.record({ stream: fc.nat(9999), index: fc.nat(199) })),
      ),
      (objects) => {
        const offsets = objects.map((object) => (typeof object === 'number' ? object : null));
        const packed = new Map(
          objects.flatMap((object, i) => (typeof object === 'number' ? [] : [[i + 1, object] as const])),
        );
        expect(rowsOf(crossReferences(offsets, packed)).slice(1)).toEqual(
          objects.map((object) =>
            typeof object === 'number' ? [1, object, 0] : [2, object.stream, object.index],
          ),
        );
      },
    ),
  );
});

it('objects are packed with their numbers and places', () => {
  const objects = new PackedObjects();
  for (let i = 1; i <= 450; i++) objects.add(i, `<</N ${i}>>`);
  const streams: { first: number; text: string }[] = [];
  objects.pack((dictionary, bytes) => {
    streams.push({ first: Number(dictionary.First), text: Buffer.from(bytes).toString('latin1') });
    return 1000 + streams.length;
  });
  expect(streams).toHaveLength(3);
  for (let i = 1; i <= 450; i++) {
    const place = objects.places.get(i) ?? { stream: 0, index: 0 };
    const { first, text } = streams[place.stream - 1001] ?? { first: 0, text: '' };
    const head = text.slice(0, first).trim().split(' ').map(Number);
    expect(head[place.index * 2]).toBe(i);
    expect(text.slice(first + (head[place.index * 2 + 1] ?? 0))).toMatch(new RegExp(`^<</N ${i}>>\\n`));
  }
});

it.each(['plain', 'with (one) \\ and\nmore', 'Heddlu Gŵyr', '\u{1f600} (', ''])(
  'text is written so that it is read again: %j',
  (text) => {
    const written = Buffer.from(`1 0 obj\n<</T ${textString(text)} /Root 1 0 R /Type /XRef>>`, 'latin1');
    expect(readPdf(written).catalogue.get('T')).toBe(text);
  },
);

it('a file with all its tags is not long', async () => {
  const bytes = await renderPdf(sampleReport());
  const objects = readPdf(bytes).objects.size;
  // Two fifths of these are the common letters of four faces, which the shortest file has as well.
  expect(bytes.length / objects).toBeLessThan(165);
});
