import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { exceptName } from '../../model/section-names';
import { outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart, PROJECT_PREFIX, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { EDITION_FORMAT, formatIn } from '../../model/edition-format';
import type { EditionFiles, FileRole, LoadedFile } from '../../model/edition';
import { yamlOf, type YamlSource } from '../../syntax/yaml';
import { readTable, sha256, type World } from '../../world';
import { lineTooLong, recordFiles } from './record-files';
import { decodeText } from './decode-text';

export const EDITION_FILE = 'edition.yaml';
/** Text larger than this is refused: the longest section of a real edition has some 10 KB. */
const TEXT_LIMIT = 4 * 1024 * 1024;
/** Of all texts of an edition together: more would not fit into the memory of a laptop while they are set. */
const TOGETHER_LIMIT = 16 * 1024 * 1024;
/** Of the record of another edition, which says everything of each of its values. */
const RECORD_LIMIT = 64 * 1024 * 1024;
const DATASET_LIMIT = 16 * 1024 * 1024 * 1024;
/** What the software itself writes into an edition; no input. */
const WRITTEN =
  /^(published\.json|issued\/.*|receipts\/.*|records\/.*|returns\/.*|review\/.*|.*\.(?:next|last)|\.stra\/.*|Thumbs\.db|desktop\.ini|.*\.DS_Store)$/;

/** The edition's folder, and where it really lies; asked once, of however many files. */
interface Root {
  readonly path: string;
  readonly real: Promise<string | null>;
}
interface Wanted {
  readonly role: FileRole;
  readonly name: string;
  readonly file: string;
  readonly path: string;
  readonly place: Place;
}

/** What was loaded; `read` is what could be, errors or not: what a message may say is known only from it. */
export type LoadedEdition = Outcome<EditionFiles> & { readonly read: EditionFiles | null };

/**
 * Stage 1. Reads every file of an edition folder and what it uses of the project, with hashes. Of their content
 * only the file list in `edition.yaml` is looked at. Stops at a file that is missing, unlisted, too large,
 * outside the folder, or not text in UTF-8.
 */
export async function loadEdition(
  root: string,
  world: World,
  records: Readonly<Record<string, string>> = {},
  /** Commands that look at one file only are not stopped by another that nobody lists. */
  unlisted: 'refused' | 'passed over' = 'refused',
): Promise<LoadedEdition> {
  const diagnostics: Diagnostic[] = [];
  const at: Root = { path: root, real: world.realPath(root) };
  const first = {
    role: 'edition',
    name: 'edition',
    file: EDITION_FILE,
    path: join(root, EDITION_FILE),
  } as const;
  const edition = await loadFile({ ...first, place: fileStart(EDITION_FILE) }, at, world, diagnostics);
  if (!edition) return { value: null, read: null, diagnostics };
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
  const datasets = await datasetFiles(files, at, world, diagnostics);
  const all = [...files, ...datasets, ...(await recordFiles(files, root, records, world, diagnostics))];
  if (unlisted === 'refused') await reportUnlisted(root, all, world, diagnostics);
  const located = all.map((file) => {
    const path = world.locate(file.path);
    return file.role !== 'dataset' || path === file.path ? file : { ...file, path };
  });
  const read = world.memory?.sameFiles({ root, files: located }) ?? { root, files: located };
  return { ...outcome(read, diagnostics), read };
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

/** The files that `edition.yaml` lists; wrong shapes are left to validation. */
function editionFiles(yaml: YamlSource, root: string): Wanted[] {
  const files = field(yaml.value, 'files');
  return entries(files).flatMap(([name, value]): Wanted[] => {
    const at = (path: readonly string[], role: FileRole, as: string, file: unknown): Wanted[] =>
      typeof file === 'string'
        ? [{ role, name: as, file, path: join(root, file), place: yaml.placeOf(['files', ...path]) }]
        : [];
    if (name === 'sections' || name === 'templates') {
      const role = name === 'sections' ? 'section' : 'template';
      return entries(value).flatMap(([id, file]) => [
        ...at([name, id], role, id, file),
        // A section with other words for some areas.
        ...at([name, id, 'file'], role, id, field(file, 'file')),
        ...entries(field(file, 'except')).flatMap(([area, other]) =>
          at([name, id, 'except', area], role, exceptName(id, area), other),
        ),
      ]);
    }
    if (name === 'theme') return at([name], 'theme', 'theme', value);
    if (name === 'words') return at([name], 'theme', 'own-words', value);
    return at([name], typeof value === 'string' && value.endsWith('.csv') ? 'table' : 'edition', name, value);
  });
}

/**
 * The record of the edition that `previous:` names: the only input of another edition, and only what was issued
 * of it. An edition that is not issued yet cannot be compared with, which is said and does not stop the build.
 */
async function previousRecord(
  yaml: YamlSource,
  root: string,
  world: World,
  diagnostics: Diagnostic[],
): Promise<Wanted[]> {
  const named = field(yaml.value, 'previous');
  if (typeof named !== 'string') return [];
  const place = yaml.placeOf(['previous']);
  const file = named.endsWith('.json') ? named : `${named.replace(/\/+$/, '')}/published.json`;
  const path = join(root, ...file.split('/'));
  const wanted: Wanted = { role: 'reference', name: 'previous', file, path, place };
  // Of a path that leads out not even whether something lies there is asked.
  if (!(await isAmongEditions(root, file, world)) || (await world.fileSize(path)) !== null) return [wanted];
  diagnostics.push({
    rule: 'compare/previous-not-issued',
    severity: 'warning',
    place,
    message: `the previous edition "${named}" has no published.json`,
    why: 'without the record of what was issued there is nothing to compare with',
    fix: 'issue it with "stra issue", or copy the published.json of its release into this edition and name that file',
  });
  return [];
}

/** The record of the edition that this one corrects: without it nobody can say what was corrected. */
function correctedRecord(yaml: YamlSource, root: string): Wanted[] {
  const named = field(yaml.value, 'corrects');
  if (typeof named !== 'string') return [];
  const file = named.endsWith('.json') ? named : `${named.replace(/\/+$/, '')}/published.json`;
  const place = yaml.placeOf(['corrects']);
  return [{ role: 'reference', name: 'corrected', file, path: join(root, ...file.split('/')), place }];
}

/**
 * Records of other editions, each with its numbers before rounding where its issue keeps them beside it. They are
 * handed out to nobody, so that most copies are without; one that is called otherwise is a copy of the record alone.
 */
async function withWorking(records: readonly Wanted[], root: string, world: World): Promise<Wanted[]> {
  const found = await Promise.all(
    records.map(async (record): Promise<Wanted[]> => {
      const folder = /^(.+)\/published\.json$/.exec(record.file)?.[1];
      if (folder === undefined || !(await isAmongEditions(root, record.file, world))) return [record];
      const file = `${folder}/issued/working.json`;
      const path = join(root, ...file.split('/'));
      if (path === join(root, 'issued', 'working.json') || (await world.fileSize(path)) === null)
        return [record];
      return [record, { ...record, name: `${record.name}-working`, file, path }];
    }),
  );
  return found.flat();
}

/** Templates, theme and reference data that the project shares between editions. */
async function projectFiles(yaml: YamlSource, world: World, diagnostics: Diagnostic[]): Promise<Wanted[]> {
  const own = new Set(entries(field(field(yaml.value, 'files'), 'templates')).map(([name]) => name));
  const ownTheme = typeof field(field(yaml.value, 'files'), 'theme') === 'string';
  const at = (role: FileRole, name: string, file: string, place?: Place): Wanted => ({
    role,
    name,
    file: `${PROJECT_PREFIX}${file}`,
    path: join(world.home, ...file.split('/')),
    place: place ?? fileStart(EDITION_FILE),
  });
  const named = themeOf(yaml);
  const names = await world.listFiles(join(world.home, 'templates')).catch(() => []);
  if (names.length === 0)
    diagnostics.push({
      rule: 'load/missing-file',
      severity: 'error',
      place: fileStart(`${PROJECT_PREFIX}templates`),
      message: 'the templates are missing',
      fix: 'put back the folder templates of the project',
    });
  // The page is one for all editions: by its policy it runs the script and has the style of the project.
  for (const name of names)
    if (name.startsWith('page.') && own.has(name))
      diagnostics.push({
        rule: 'template/unused',
        severity: 'warning',
        place: yaml.placeOf(['files', 'templates', name]),
        message: `"${name}" of this edition is not used: the page of all editions is made from templates/${name} of the project`,
        why: 'what is changed in it changes no document',
        fix: 'take it out of edition.yaml and out of the folder; colours, type size and labels stand in a theme (files: theme)',
      });
  const templates = names.flatMap((name): Wanted[] => {
    if (name.startsWith('page.')) return [at('page', name, `templates/${name}`)];
    if (name === 'words.yaml') return [at('theme', 'words', `templates/${name}`)];
    if (name === 'theme.yaml') return ownTheme || named ? [] : [at('theme', 'theme', `templates/${name}`)];
    return name.endsWith('.hbs') && !own.has(name) ? [at('template', name, `templates/${name}`)] : [];
  });
  const pinned = (['yardstick', 'phrases'] as const).flatMap((key): Wanted[] => {
    const id = field(yaml.value, key);
    const folder = key === 'yardstick' ? 'yardsticks' : 'phrases';
    const safe = typeof id === 'string' && /^[a-z0-9][a-z0-9-]*$/.test(id);
    return safe ? [at('reference', key, `data/reference/${folder}/${id}.yaml`, yaml.placeOf([key]))] : [];
  });
  const shared = [
    at('reference', 'forces', 'data/reference/forces.csv'),
    at('reference', 'force-tiles', 'data/reference/force-tiles.csv'),
    at('reference', 'series-breaks', 'data/reference/series-breaks.yaml'),
    ...(world.frozen && !(await isThere(SERIES, world)) ? [] : [at('reference', 'series', SERIES)]),
    // Regions, and since when a force is one: only an edition with documents for them rests on it.
    ...(isForAreas(yaml)
      ? [
          at('reference', 'force-register', 'data/reference/force-register.csv'),
          at('reference', 'areas', 'data/reference/areas.csv'),
        ]
      : []),
  ];
  const theme =
    named && !ownTheme
      ? [at('theme', 'theme', `templates/themes/${named}.yaml`, yaml.placeOf(['theme']))]
      : [];
  return [...templates, ...theme, ...pinned, ...shared];
}

const isForAreas = (yaml: YamlSource): boolean =>
  entries(field(yaml.value, 'outlines')).some(([, outline]) => field(outline, 'for') !== undefined);

/** What editions that were issued before it was kept have no copy of. */
const SERIES = 'data/reference/series.yaml';
const isThere = async (file: string, world: World): Promise<boolean> =>
  (await world.fileSize(join(world.home, ...file.split('/')))) !== null;

/** The theme of the project that an edition names; null where it names none. */
function themeOf(yaml: YamlSource): string | null {
  const id = field(yaml.value, 'theme');
  return typeof id === 'string' && /^[a-z0-9][a-z0-9-]*$/.test(id) ? id : null;
}

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

async function loadFile(
  wanted: Wanted,
  root: Root,
  world: World,
  diagnostics: Diagnostic[],
): Promise<LoadedFile | null> {
  const { role, name, file, path, place } = wanted;
  const refuse = (rule: string, message: string, fix: string): null => {
    diagnostics.push({ rule, severity: severityOf(rule), place, message, fix });
    return null;
  };
  const another = role === 'reference' && /^(previous|corrected)(-working)?$/.test(name);
  if (another && !(await isAmongEditions(root.path, file, world)))
    return refuse(
      'load/outside',
      `the path "${file}" of "${name.startsWith('previous') ? 'previous' : 'corrects'}" leaves the folder that this edition lies in`,
      'put the edition that it names beside this one and write ../<its folder>, or copy its published.json into this edition and name that file, with forward slashes',
    );
  if (!another && !file.startsWith(PROJECT_PREFIX) && !(await isInside(root, file, path, world)))
    return refuse(
      'load/outside',
      `the path "${file}" leaves the edition folder`,
      'copy the file into the edition and name it from there, with forward slashes',
    );
  const bytes = await world.fileSize(path);
  if (bytes === null)
    return refuse(
      'load/missing-file',
      `the file "${shown(file)}" is missing`,
      'put it there, or correct its name where it is listed',
    );
  const limit = role === 'dataset' ? DATASET_LIMIT : another ? RECORD_LIMIT : TEXT_LIMIT;
  if (bytes > limit)
    return refuse(
      'load/too-large',
      `the file "${shown(file)}" has ${bytes} bytes, expected at most ${limit}`,
      'check that it is the right file',
    );
  const known = (loaded: LoadedFile): LoadedFile => world.memory?.same(loaded) ?? loaded;
  if (role === 'dataset') {
    const { sha256: hash, longLine } = await readTable(path, world);
    if (longLine !== null) diagnostics.push(lineTooLong(file, longLine));
    return longLine === null ? known({ file, path, role, name, sha256: hash, bytes, text: null }) : null;
  }
  const content = await world.readFile(path);
  const decoded = decodeText(content, file);
  diagnostics.push(...decoded.diagnostics);
  if (decoded.text === null) return null;
  // Line ends differ between machines that hold the same edition; the hash of what is read does not.
  return known({
    file,
    path,
    role,
    name,
    sha256: sha256(decoded.text),
    bytes: Buffer.byteLength(decoded.text),
    text: decoded.text,
  });
}

async function isInside({ real: root }: Root, file: string, path: string, world: World): Promise<boolean> {
  if (isAbsolute(file) || /^[a-zA-Z]:|\\|(^|\/)\.\.(\/|$)|\0/.test(file)) return false;
  const [realRoot, real] = await Promise.all([root, world.realPath(path)]);
  if (realRoot === null || real === null) return true; // missing is another error
  const way = relative(realRoot, real);
  return !way.startsWith('..') && !isAbsolute(way);
}

/**
 * Whether what `previous:` or `corrects:` names, from an edition's folder, lies in the folder of editions: the one that
 * the edition lies in, by its path or by where it really is. Links are followed; what is missing is another error.
 */
export async function isAmongEditions(root: string, named: string, world: World): Promise<boolean> {
  if (isAbsolute(named) || /^[a-zA-Z]:|\\|\0/.test(named)) return false;
  const path = join(root, ...named.split('/'));
  if (leadsOut(join(root, '..'), path)) return false;
  const at = [join(root, '..'), root, path, dirname(path)];
  const [beside, own, file, folder] = await Promise.all(at.map((one) => world.realPath(one)));
  // Of a record that is not there, its folder tells where it would be.
  const real = file ?? folder;
  if (typeof real !== 'string') return true;
  return [beside, own && join(own, '..')].some((one) => typeof one === 'string' && !leadsOut(one, real));
}
/** Whether a path leads out of a folder. */
function leadsOut(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

async function reportUnlisted(
  root: string,
  files: readonly LoadedFile[],
  world: World,
  diagnostics: Diagnostic[],
): Promise<void> {
  const listed = new Set(files.map((file) => relative(root, file.path).split(sep).join('/')));
  const datasets = files.find((file) => file.role === 'edition' && file.name === 'datasets');
  const list = datasets?.file;
  const mayBeListed = datasets !== undefined && !saysAllFiles(datasets);
  for (const file of await world.listFiles(root)) {
    // A file that could not be read has its finding already, and it is listed.
    const refused = diagnostics.some((d) => d.place.file === file || d.message.includes(`"${file}"`));
    if (listed.has(file) || WRITTEN.test(file) || refused) continue;
    const isData = list !== undefined && file.startsWith('datasets/');
    // What is wrong with the list is said by itself; nobody knows yet what it would have named.
    if (isData && mayBeListed) continue;
    diagnostics.push({
      rule: 'load/unlisted-file',
      severity: 'error',
      place: fileStart(file),
      message: `the file "${file}" lies in the edition but ${isData ? list : EDITION_FILE} does not list it`,
      why: 'a table or section that nobody reads looks as if it were part of the document',
      fix: isData
        ? `declare a dataset with "file: ${file}" in ${list} (stra import prints the entry), or move it out of the folder`
        : 'list it under "files" in edition.yaml, or move it out of the folder',
      // Nobody has said what it is: it may be a return, or records.
      unquoted: true,
    });
  }
}

/** Whether a list of datasets can be read so far that each entry says where its table lies. */
function saysAllFiles(datasets: LoadedFile): boolean {
  const { value, diagnostics } = yamlOf(datasets);
  if (diagnostics.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return false;
  return entries(value).every(
    ([, entry]) => typeof field(entry, 'file') === 'string' || field(entry, 'records') === true,
  );
}

const shown = (file: string): string => file.replace(PROJECT_PREFIX, '');
const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
