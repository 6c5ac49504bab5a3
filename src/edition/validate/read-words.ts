import type { LoadedFile } from '../../model/edition-files';
import { nearest } from '../../model/nearest';
import { RETIRED_WORDS } from '../../model/retired-words';
import { textsOf, valuesIn, type Catalogue, type Entry, type OwnEntry, type WordId } from '../../model/words';
import { BUILT_SHA256, BUILT_WORDS } from '../../model/words-built';
import { readYaml, type YamlSource } from '../../syntax/yaml';
import type { SourceFiles } from './source-files';

/** The fixed words of an edition's documents, and those that are not the program's own. */
export interface ReadWords {
  readonly words: Catalogue;
  readonly ownWords: readonly OwnEntry[];
}

/**
 * The project's words with the edition's own laid over them. The words that the program was built with need not be
 * read again where the project still has them. They stand for every entry that the project does not have: its catalogue,
 * or the copy that an issued edition keeps, may be of a version that had fewer, or some that nothing prints any more.
 */
export function readWords(files: SourceFiles): ReadWords {
  const project = files.find('theme', 'words');
  const found = [
    ...(project && project.sha256 !== BUILT_SHA256 ? [entriesOf(project, files)] : []),
    ...[files.find('theme', 'own-words')].flatMap((own) => (own ? [entriesOf(own, files)] : [])),
  ].flat();
  const changed = found.filter(({ id, entry }) => JSON.stringify(entry) !== JSON.stringify(BUILT_WORDS[id]));
  return {
    words:
      changed.length === 0
        ? BUILT_WORDS
        : { ...BUILT_WORDS, ...Object.fromEntries(changed.map(({ id, entry }) => [id, entry])) },
    ownWords: changed.map(({ id, entry, place }) => ({ id, place, texts: textsOf(entry) })),
  };
}

interface Found extends Pick<OwnEntry, 'id' | 'place'> {
  readonly entry: Entry;
}

function entriesOf({ file, name, text }: LoadedFile, files: SourceFiles): Found[] {
  const source = readYaml(text ?? '', file);
  files.diagnostics.push(...source.diagnostics);
  if (source.value === null) return [];
  return flat(source.value).flatMap(({ path, entry }): Found[] => {
    const id = path.join('.');
    if (name === 'words' && RETIRED_WORDS.has(id)) return [];
    const fault = faultOf(id, entry);
    if (!fault) return [{ id: id as WordId, entry: entry as Entry, place: source.placeOf(path) }];
    files.report('theme/words', placeOf(source, path), fault.message, fault.fix, WHY);
    return [];
  });
}
const WHY = 'a fixed word that lacks a value prints a sentence that says nothing';
const placeOf = (source: YamlSource, path: readonly string[]) => source.keyPlace(path);

/** Entries by group and name; an entry with forms is one. */
function flat(value: unknown): { readonly path: readonly string[]; readonly entry: unknown }[] {
  if (!isMap(value)) return [{ path: [], entry: value }];
  return Object.entries(value).flatMap(([group, entries]) =>
    isMap(entries)
      ? Object.entries(entries).map(([name, entry]) => ({ path: [group, name], entry }))
      : [{ path: [group], entry: entries }],
  );
}
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FORMS: readonly string[] = [
  'zero',
  'one',
  'two',
  'few',
  'many',
  'other',
] satisfies Intl.LDMLPluralRule[];

/** What is wrong with an entry: its name, its form, or the values that stand in it. */
function faultOf(id: string, entry: unknown): { readonly message: string; readonly fix: string } | null {
  if (RETIRED_WORDS.has(id))
    return { message: `"${id}" is printed nowhere any more`, fix: 'take it out of your words' };
  if (!isWordId(id)) {
    const near = nearest(id, Object.keys(BUILT_WORDS));
    return {
      message: `"${id}" is no entry of the catalogue of words`,
      fix: near === null ? 'see templates/words.yaml for those that there are' : `write "${near}"`,
    };
  }
  if (!isEntry(entry))
    return {
      message: `"${id}" has no words, expected a text, or forms of which "other" is one`,
      fix: 'write the words, or the forms one and other',
    };
  const known = [...new Set(textsOf(BUILT_WORDS[id]).flatMap(valuesIn))];
  for (const text of textsOf(entry)) {
    const given = valuesIn(text);
    const unknown = given.find((name) => !known.includes(name));
    if (unknown !== undefined)
      return {
        message: `"${id}" has the value {${unknown}}, which this entry does not know`,
        fix:
          known.length === 0
            ? 'take it out: this entry has no values'
            : `use ${known.map((name) => `{${name}}`).join(', ')}`,
      };
    const left = known.find((name) => !given.includes(name) && !isInForm(BUILT_WORDS[id], name));
    if (left !== undefined)
      return { message: `"${id}" leaves out the value {${left}}`, fix: `put {${left}} where it belongs` };
  }
  return null;
}
const isWordId = (id: string): id is WordId => Object.hasOwn(BUILT_WORDS, id);
/** A form may leave out what one of the built forms leaves out too: "one figure" says its number in a word. */
const isInForm = (built: Entry, name: string): boolean =>
  textsOf(built).some((text) => !valuesIn(text).includes(name));
const isEntry = (entry: unknown): entry is Entry =>
  typeof entry === 'string'
    ? entry.trim() !== ''
    : isMap(entry) &&
      typeof entry['other'] === 'string' &&
      Object.entries(entry).every(([form, text]) => FORMS.includes(form) && typeof text === 'string');
