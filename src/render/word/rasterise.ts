import { toStep } from '../../model/steps';
import { crc32 } from 'node:zlib';
import type * as Drawer from '@resvg/resvg-wasm';
import { zlibSync } from 'fflate';
import { drawingProgram, drawnType } from './packaged';

/** Pixels to the inch of paper at which print is sharp: as many as Word itself keeps for it. */
const DOTS_PER_INCH = 220;
const POINTS_PER_INCH = 72;

let loading: Promise<typeof Drawer> | null = null;
const load = (): Promise<typeof Drawer> =>
  (loading ??= import('@resvg/resvg-wasm').then(async (made) => {
    await made.initWasm(drawingProgram());
    return made;
  }));

/**
 * Drawings as PNG at print resolution. They are drawn by one program on every machine and in the type that travels with
 * the software, so that the same drawing gives the same bytes. Each carries the drawing that it was made from, which says
 * what is where in it without a look at its pixels.
 */
export async function rasterised(svgs: readonly string[]): Promise<Uint8Array[]> {
  if (svgs.length === 0) return [];
  const { Resvg } = await load();
  const fontBuffers = drawnType();
  return svgs.map((svg) => {
    const drawing = new Resvg(svg, {
      font: { fontBuffers, defaultFontFamily: 'Source Sans 3' },
      fitTo: { mode: 'zoom', value: DOTS_PER_INCH / POINTS_PER_INCH },
    });
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    drawing.free();
    return withDrawing(png, svg);
  });
}

/** Where the header of a PNG ends: its signature, and the first piece of 13 bytes. */
const AFTER_HEADER = 8 + 12 + 13;

function withDrawing(png: Uint8Array, svg: string): Uint8Array {
  // Keyword, then: packed, by deflate, no language, no translated keyword (PNG, 11.3.4.5).
  const text = Buffer.concat([
    Buffer.from('SVG\0\x01\0\0\0', 'latin1'),
    zlibSync(Buffer.from(svg), { level: 9 }),
  ]);
  return Buffer.concat([
    png.subarray(0, AFTER_HEADER),
    piece('pHYs', resolution()),
    piece('iTXt', text),
    png.subarray(AFTER_HEADER),
  ]);
}
function resolution(): Buffer {
  const perMetre = toStep(DOTS_PER_INCH / 0.0254, 1);
  const bytes = Buffer.alloc(9);
  bytes.writeUInt32BE(perMetre, 0);
  bytes.writeUInt32BE(perMetre, 4);
  bytes.writeUInt8(1, 8);
  return bytes;
}
function piece(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const bytes = Buffer.alloc(8 + body.length);
  bytes.writeUInt32BE(content.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), 4 + body.length);
  return bytes;
}
