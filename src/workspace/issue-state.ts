import { join } from 'node:path';
import { AREA_KINDS, type AreaKind } from '../model/area';
import type { BuildManifest, ManifestEntry } from '../model/artefact';
import { dateInWords } from '../model/period';
import type { World } from '../world';
import type { Opened, Refusal } from './found';

export const RECORD = 'published.json';
export const ISSUED = 'issued';
/** Where the copies of the project's templates and reference data lie in it. */
export const PROJECT_COPY = 'project';
export const ISSUE_MANIFEST = `${ISSUED}/manifest.json`;
/** Over the manifest, which has the hash of every input and output. */
export const ISSUE_SIGNATURE = `${ISSUED}/signature.json`;

/** Its numbers before rounding and by force: kept beside the edition, and handed out to nobody. */
export const WORKING = `${ISSUED}/working.json`;

/** A file that belongs to an issue and is no output: it is never handed out. */
export interface KeptEntry extends ManifestEntry {
  readonly handOut: false;
}
/** The documents of forces, or of regions, that were issued with that of the whole edition. */
export interface IssuedAreas {
  readonly outline: string;
  readonly for: AreaKind;
  /** What all of them were made from. */
  readonly inputs: readonly ManifestEntry[];
  /** What lists them. */
  readonly index: readonly ManifestEntry[];
  /** By the id of the area, with paths in its own folder. */
  readonly documents: readonly { readonly area: string; readonly outputs: readonly ManifestEntry[] }[];
}
/** What stands in `issued/manifest.json`: what was built, from what, with which software, and who let it out. */
export interface IssueManifest extends BuildManifest {
  readonly issued: { readonly by: string; readonly on: string };
  /** What was kept with it and is not to be handed out. Issues of earlier versions kept nothing. */
  readonly kept?: readonly KeptEntry[];
  /** Left out where the edition has no document of an area, and by earlier versions, which issued none. */
  readonly areas?: readonly IssuedAreas[];
}

/** All that an issue was made from: its own document, and those of areas. */
export function inputsOfIssue({ inputs, areas = [] }: IssueManifest): readonly ManifestEntry[] {
  const known = new Set(inputs.map(({ path }) => path));
  const more = new Map(
    areas
      .flatMap((one) => one.inputs)
      .flatMap((entry) => (known.has(entry.path) ? [] : [[entry.path, entry]])),
  );
  return [...inputs, ...more.values()];
}

/** Whether an edition is issued. Whoever asks says the same of it: `what` has the words where something is amiss. */
export type IssueState =
  | { readonly state: 'not issued' }
  | { readonly state: 'issued'; readonly manifest: IssueManifest }
  | ({ readonly state: 'unreadable' } & Amiss)
  | ({ readonly state: 'record missing'; readonly manifest: IssueManifest } & Amiss);
interface Amiss {
  /** The file that is missing or wrong. */
  readonly file: string;
  readonly what: Refusal & { readonly fix: string };
}

export async function issueState({ root, world }: Opened): Promise<IssueState> {
  const isThere = async (file: string): Promise<boolean> =>
    (await world.realPath(join(root, ...file.split('/')))) !== null;
  const [record, manifest] = [await isThere(RECORD), await isThere(ISSUE_MANIFEST)];
  const shown = world.shown(root);
  if (!manifest)
    return record
      ? {
          state: 'unreadable',
          file: RECORD,
          what: {
            message: `${RECORD} lies in "${shown}", and no ${ISSUE_MANIFEST} says that it was issued`,
            fix: `put the folder ${ISSUED}/ back from a copy; or, where it never was issued, move ${RECORD} out of the folder`,
          },
        }
      : { state: 'not issued' };
  const read = readManifest(await textOf(join(root, ...ISSUE_MANIFEST.split('/')), world));
  if (!read)
    return {
      state: 'unreadable',
      file: ISSUE_MANIFEST,
      what: {
        message: `"${shown}" has been issued, and its ${ISSUE_MANIFEST} cannot be read`,
        fix: `put ${ISSUE_MANIFEST} back from a copy`,
      },
    };
  if (record) return { state: 'issued', manifest: read };
  return {
    state: 'record missing',
    manifest: read,
    file: RECORD,
    what: {
      message: `"${shown}" was issued on ${dateInWords(read.issued.on)}, and its ${RECORD} is missing`,
      fix: `put ${RECORD} back from a copy; stra verify says whether it is the one that was issued`,
    },
  };
}

const textOf = async (path: string, world: World): Promise<string> =>
  (await world.fileSize(path)) === null ? '' : (await world.readFile(path)).toString('utf8');

function readManifest(text: string): IssueManifest | null {
  try {
    const parsed = JSON.parse(text) as Partial<IssueManifest> | null;
    const isAreas = (entry: unknown): boolean => {
      const { outline, for: kind, inputs, index, documents } = (entry ?? {}) as Partial<IssuedAreas>;
      return (
        typeof outline === 'string' &&
        AREA_KINDS.some((known) => known === kind) &&
        [inputs, index].every(isList) &&
        Array.isArray(documents) &&
        documents.every((one: Partial<IssuedAreas['documents'][number]> | null) => {
          const { area, outputs } = one ?? {};
          return typeof area === 'string' && isList(outputs);
        })
      );
    };
    const isList = (list: unknown): boolean =>
      Array.isArray(list) &&
      list.every((entry: unknown) => {
        const { path, sha256, bytes } = (entry ?? {}) as Record<string, unknown>;
        return typeof path === 'string' && typeof sha256 === 'string' && typeof bytes === 'number';
      });
    const isWhole =
      isList(parsed?.inputs) &&
      isList(parsed?.outputs) &&
      typeof parsed?.outline === 'string' &&
      typeof parsed.issued?.by === 'string' &&
      typeof parsed.issued.on === 'string' &&
      typeof parsed.software === 'object' &&
      (parsed.areas === undefined || (Array.isArray(parsed.areas) && parsed.areas.every(isAreas)));
    return isWhole ? (parsed as IssueManifest) : null;
  } catch {
    return null;
  }
}
