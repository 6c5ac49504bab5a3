import { join } from 'node:path';
import { outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { EditionFiles, LoadedFile } from '../../model/edition-files';
import { EDITION_FORMAT, formatIn } from '../../model/edition-format';
import { yamlOf, type YamlSource } from '../../syntax/yaml';
import type { World } from '../../world';
import { EDITION_FILE, loadFile, TEXT_LIMIT, type Root, type Wanted } from './edition-file';
import { openKeptTexts } from './kept-texts';
import { recordFiles } from './record-files';
import { reportUnlisted } from './unlisted-files';
import { correctedRecord, editionFiles, previousRecord, projectFiles, withWorking } from './wanted-files';
import { entries, field } from './yaml-fields';

/** Of all texts of an edition together: more would not fit into the memory of a laptop while they are set. */
const TOGETHER_LIMIT = 16 * 1024 * 1024;

/** What was loaded; `read` is what could be, errors or not: what a message may say is known only from it. */
export type LoadedEdition = Outcome<EditionFiles> & { readonly read: EditionFiles | null };

/**
 * Stage 1. Reads every file of an edition folder and what it uses of the project, with hashes. Of their content
 * only the file list in `edition.yaml` is looked at. Stops at a file that is missing, unlisted, too large,
 * outside the folder, or not text in UTF-8.
 */
export async function loadEdition(
  root: string,
  machine: World,
  records: Readonly<Record<string, string>> = {},
  /** Commands that look at one file only are not stopped by another that nobody lists. */
  unlisted: 'refused' | 'passed over' = 'refused',
): Promise<LoadedEdition> {
  const diagnostics: Diagnostic[] = [];
  // Sizes are asked of each by itself, and of all together.
  const world = { ...machine, fileSize: once(machine.fileSize) };
  const kept = await openKeptTexts(world, root);
  const at: Root = { path: root, real: world.realPath(root) };
  const first = {
    role: 'edition',
    name: 'edition',
    file: EDITION_FILE,
    path: join(root, EDITION_FILE),
  } as const;
  const edition = await loadFile({ ...first, place: fileStart(EDITION_FILE) }, at, world, diagnostics);
  if (!edition) return { value: null, read: null, diagnostics };
  kept?.give(edition);
  const yaml = yamlOf(edition);
  if (yaml.value === null)
    return { value: null, read: null, diagnostics: [...diagnostics, ...yaml.diagnostics] };

  const format = formatIn(field(yaml.value, 'format'));
  // What a newer version writes is not read as if this one knew it: all other findings would be of its making.
  if (format !== null && format > EDITION_FORMAT)
    return { value: null, read: null, diagnostics: [...diagnostics, newer(format, yaml)] };

  const listed = editionFiles(yaml, root);
  const wanted = [
    ...listed,
    ...(await projectFiles(yaml, world, diagnostics)),
    ...(await withWorking(
      [...(await previousRecord(yaml, root, world, diagnostics)), ...correctedRecord(yaml, root)],
      root,
      world,
    )),
  ];
  const bytes = await together(listed, world);
  if (bytes > TOGETHER_LIMIT)
    return { value: null, read: null, diagnostics: [...diagnostics, tooMuch(bytes, yaml)] };
  const loaded = await Promise.all(wanted.map((file) => loadFile(file, at, world, diagnostics)));
  const files = [edition, ...loaded.filter((file) => file !== null)];
  for (const file of files) kept?.give(file);
  const datasets = await datasetFiles(files, at, world, diagnostics);
  const all = [...files, ...datasets, ...(await recordFiles(files, root, records, world, diagnostics))];
  if (unlisted === 'refused') await reportUnlisted(root, all, world, diagnostics);
  await kept?.keep(files);
  const located = all.map((file) => {
    const path = world.locate(file.path);
    return file.role !== 'dataset' || path === file.path ? file : { ...file, path };
  });
  const read = world.memory?.sameFiles({ root, files: located }) ?? { root, files: located };
  return { ...outcome(read, diagnostics), read };
}

/** What is asked of a path, asked once. */
function once<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (path) => {
    const known = asked.get(path) ?? ask(path);
    asked.set(path, known);
    return known;
  };
}

const newer = (format: number, yaml: YamlSource): Diagnostic => ({
  rule: 'load/newer',
  severity: 'error',
  place: yaml.placeOf(['format']),
  message: `the edition was written by a newer version of stra: its format is ${format}, and this version knows ${EDITION_FORMAT}`,
  fix: 'install the newer version (stra doctor says which this is)',
});

/** How many bytes the texts of an edition have together, but for what is refused by itself. */
async function together(listed: readonly Wanted[], world: World): Promise<number> {
  const sizes = await Promise.all(listed.map(({ path }) => world.fileSize(path)));
  return sizes.reduce((sum: number, size) => sum + (size === null || size > TEXT_LIMIT ? 0 : size), 0);
}
const tooMuch = (bytes: number, yaml: YamlSource): Diagnostic => ({
  rule: 'load/too-large',
  severity: 'error',
  place: yaml.placeOf(['files']),
  message: `the texts of the edition have ${bytes} bytes together, expected at most ${TOGETHER_LIMIT}`,
  fix: 'make several editions of it; what is large and is no prose goes into datasets',
});

/** Tables of records, listed in the datasets file: hashed where they lie, never read into memory. */
async function datasetFiles(
  files: readonly LoadedFile[],
  root: Root,
  world: World,
  diagnostics: Diagnostic[],
): Promise<LoadedFile[]> {
  const list = files.find((file) => file.name === 'datasets' && file.role === 'edition');
  if (!list) return [];
  const yaml = yamlOf(list);
  const wanted = entries(yaml.value).flatMap(([id, entry]): Wanted[] => {
    const file = field(entry, 'file');
    if (typeof file !== 'string') return [];
    return [
      { role: 'dataset', name: id, file, path: join(root.path, file), place: yaml.placeOf([id, 'file']) },
    ];
  });
  const loaded = await Promise.all(wanted.map((file) => loadFile(file, root, world, diagnostics)));
  return loaded.filter((file) => file !== null);
}
