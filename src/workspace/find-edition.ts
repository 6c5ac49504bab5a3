import { basename, dirname, join, resolve } from 'node:path';
import type { World } from '../world';

const EDITION_FILE = 'edition.yaml';

/** Whether a folder is an edition's. */
export const isEdition = async (folder: string, world: World): Promise<boolean> =>
  (await world.fileSize(join(folder, EDITION_FILE))) !== null;

/** The edition that a folder lies in: itself, or the nearest above it; null where there is none. */
export async function editionAbove(folder: string, world: World): Promise<string | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (await isEdition(at, world)) return at;
    if (dirname(at) === at) return null;
  }
}

/** The editions of a project, as paths from it with forward slashes, sorted. */
export async function editionsUnder(project: string, world: World): Promise<readonly string[]> {
  const editions = join(project, 'data', 'editions');
  const found: string[] = [];
  for (const name of await world.listFolders(editions))
    if (await isEdition(join(editions, name), world)) found.push(`data/editions/${name}`);
  return found;
}

/** The project whose `data/editions/` holds an edition; null for one that lies elsewhere. */
export function projectOf(root: string): string | null {
  const [editions, data] = [dirname(root), dirname(dirname(root))];
  return basename(editions) === 'editions' && basename(data) === 'data' ? dirname(data) : null;
}

/** Another edition of the same project that has this id; null where there is none. */
export async function twinOf(root: string, id: string, world: World): Promise<string | null> {
  const project = projectOf(root);
  if (project === null) return null;
  const named = new RegExp(`^id:\\s*["']?${id.replace(/[^a-z0-9-]/gi, '\\$&')}["']?\\s*(?:#.*)?$`, 'm');
  for (const edition of await editionsUnder(project, world)) {
    const folder = join(project, ...edition.split('/'));
    if (folder === root) continue;
    if (named.test((await world.readFile(join(folder, EDITION_FILE))).toString('utf8'))) return edition;
  }
  return null;
}
