import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, PROJECT_PREFIX, type Place } from '../../diagnostics/place';
import type { FileRole } from '../../model/edition-files';
import { exceptName } from '../../model/section-names';
import type { YamlSource } from '../../syntax/yaml';
import type { World } from '../../world';
import { isAmongEditions } from './among-editions';
import { EDITION_FILE, type Wanted } from './edition-file';
import { entries, field } from './yaml-fields';

/** The files that `edition.yaml` lists; wrong shapes are left to validation. */
export function editionFiles(yaml: YamlSource, root: string): Wanted[] {
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
    if (name === 'word') return at([name], 'look', 'word', value);
    return at([name], typeof value === 'string' && value.endsWith('.csv') ? 'table' : 'edition', name, value);
  });
}

/**
 * The record of the edition that `previous:` names: the only input of another edition, and only what was issued
 * of it. An edition that is not issued yet cannot be compared with, which is said and does not stop the build.
 */
export async function previousRecord(
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
export function correctedRecord(yaml: YamlSource, root: string): Wanted[] {
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
export async function withWorking(records: readonly Wanted[], root: string, world: World): Promise<Wanted[]> {
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
export async function projectFiles(
  yaml: YamlSource,
  world: World,
  diagnostics: Diagnostic[],
): Promise<Wanted[]> {
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
