import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What comes out of packages: the type, and the program that draws with it. */
export const typeFile = (file: string): Uint8Array =>
  readFileSync(join(dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json')), file));

/** With which charts are drawn: their labels are regular and semibold. */
const DRAWN = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'] as const;
export const drawnType = (): Uint8Array[] => DRAWN.map(typeFile);

const PROGRAM = '@resvg/resvg-wasm/index_bg.wasm';
/** The program that draws: beside the bundle, or in its package. */
export function drawingProgram(): Uint8Array<ArrayBuffer> {
  const beside = join(__dirname, 'resvg.wasm');
  return Uint8Array.from(readFileSync(existsSync(beside) ? beside : require.resolve(PROGRAM)));
}
