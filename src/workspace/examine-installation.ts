import { arch, platform, release, tmpdir, version } from 'node:os';
import { join, resolve } from 'node:path';
import { HOME, VERSION } from '../installed';
import { comparePackedFiles, type PackedFiles } from './installation/packed-files';
import { mayWrite } from '../write/may-write';
import { ownFolder } from './own-folder';
import { realWorld, type World } from '../world';

/** What somebody who helps from afar asks first about a computer on which the program does not do what it should. */
export interface Examination {
  readonly stra: string;
  /** The version of Node, as `22.1.0`. */
  readonly node: string;
  readonly system: string;
  readonly home: string;
  /** Null where the program was built here and is no package. */
  readonly packed: PackedFiles | null;
  readonly engine: Tried;
  readonly type: Tried;
  readonly places: readonly Place[];
}
/** A part that was started: what it is, or why it did not start. */
export type Tried =
  { readonly works: true; readonly what: string } | { readonly works: false; readonly why: string };
export interface Place {
  readonly use: 'here' | 'editions' | 'documents' | 'temporary';
  readonly folder: string;
  readonly writable: boolean;
}

/** Starts what a build would need and looks at every file of the package. Leaves nothing behind. */
export async function examineInstallation(): Promise<Examination> {
  const world = realWorld(HOME, () => undefined);
  const folders = {
    here: resolve('.'),
    editions: await ownFolder(),
    documents: join(HOME, 'output'),
    temporary: tmpdir(),
  } as const;
  const places: Place[] = [];
  for (const use of ['here', 'editions', 'documents', 'temporary'] as const)
    places.push({ use, folder: folders[use], writable: await mayWrite(folders[use]) });
  return {
    stra: VERSION,
    node: process.versions.node,
    system: `${platform()} ${arch()}, ${version()} ${release()}`,
    home: HOME,
    packed: await comparePackedFiles(world),
    engine: await tried(() => engine(world)),
    type: await tried(type),
    places,
  };
}

async function tried(part: () => Promise<string>): Promise<Tried> {
  try {
    return { works: true, what: await part() };
  } catch (error) {
    return { works: false, why: error instanceof Error ? error.message : String(error) };
  }
}

async function engine(world: World): Promise<string> {
  const { openEngine } = await import('../data/measure/sql-engine');
  const opened = await openEngine([], await world.workFolder('plain'));
  try {
    const [row] = await opened.rows('SELECT version() AS version');
    return `DuckDB ${String(row?.['version'])}`;
  } finally {
    await opened.close();
  }
}

async function type(): Promise<string> {
  const { faceOf, WEIGHTS } = await import('../render/type/face');
  const { htmlFonts } = await import('../render/html/fonts');
  for (const weight of WEIGHTS) faceOf(weight);
  return `${WEIGHTS.length} faces for print and ${htmlFonts().length} for the screen`;
}
