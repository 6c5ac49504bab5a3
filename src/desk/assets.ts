import { join } from 'node:path';
import type { World } from '../world';

/** Files that lie in `dist/desk` and hold nothing of anybody's; no other is given out, but for parts of the script. */
const ASSETS: Readonly<Record<string, string>> = {
  'desk.css': 'text/css; charset=utf-8',
  'desk.js': 'text/javascript; charset=utf-8',
  'preview.js': 'text/javascript; charset=utf-8',
  'spelling-worker.js': 'text/javascript; charset=utf-8',
  'stream-worker.js': 'text/javascript; charset=utf-8',
  'en-gb.aff': 'text/plain; charset=utf-8',
  'en-gb.dic': 'text/plain; charset=utf-8',
  'latin-400.woff2': 'font/woff2',
  'latin-600.woff2': 'font/woff2',
  'latin-ext-400.woff2': 'font/woff2',
  'latin-ext-600.woff2': 'font/woff2',
};
/** Parts of the script, which are named by what stands in them. */
const PART = /^part-[A-Z0-9]{8}\.js$/;
/** What of the guide is given out: names of its own, and no path. */
const GUIDE = /^[a-z0-9-]+\.(png|json)$/;

/** A file that whoever asks may have, key or none. */
export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A script, a style, a type or a dictionary by its name; null for any other name. */
export function assetOf(name: string, world: World): Promise<Asset | null> {
  const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : PART.test(name) ? ASSETS['desk.js'] : undefined;
  return type === undefined ? Promise.resolve(null) : fileAt(join('dist', 'desk', name), type, world);
}
/** The guide that travels with the program: its words, and a picture by name. */
export function guideOf(name: string, world: World): Promise<Asset | null> {
  const kind = GUIDE.exec(name)?.[1];
  const type = kind === 'png' ? 'image/png' : 'application/json; charset=utf-8';
  return kind === undefined ? Promise.resolve(null) : fileAt(join('docs', 'guide', name), type, world);
}
/** The page that the address opens, in which the mark for its own styles is still to be put. */
export const shellOf = (shows: 'preview' | 'desk', world: World): Promise<Buffer> =>
  world.readFile(join(world.home, 'dist', 'desk', `${shows}.html`));

async function fileAt(under: string, type: string, world: World): Promise<Asset | null> {
  const path = join(world.home, under);
  return (await world.fileSize(path)) === null ? null : { type, bytes: await world.readFile(path) };
}
