import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, PROJECT_PREFIX } from '../../diagnostics/place';
import type { EditionFiles } from '../../model/edition-files';
import { isWithin, LOWEST_MARKING, MARKINGS, type Marking } from '../../model/marking';
import { readYaml } from '../../syntax/yaml';
import { hushed } from './hushed';
import { standingIn } from './withheld-words';

/** What `edition.yaml` says of markings, as far as it can be read. */
interface Said {
  readonly file: string;
  readonly ceiling: Marking;
  /** Ids that are marked above the ceiling. */
  readonly ids: readonly string[];
  /** Files that are listed under a name that is not. */
  readonly known: ReadonlySet<string>;
}

/**
 * Findings about an edition that could not be read, so that what is marked is known only from `edition.yaml`. Where
 * anything may lie above the outline, only a finding about that file, about the project's own files, or about a file
 * that is listed for everybody is printed, and no line of any.
 */
export function hushUnread(
  diagnostics: readonly Diagnostic[],
  files: EditionFiles | null,
  outline: string,
): Diagnostic[] {
  const said = files && saidOf(files, outline);
  if (!said) return [...diagnostics];
  const names = standingIn(said.ids);
  return diagnostics.map((finding): Diagnostic => {
    const { place, message, why, fix } = finding;
    const isKnown = place.file === said.file || place.file.startsWith(PROJECT_PREFIX);
    const about = [...message.matchAll(/"([^"]*[./][^"]*)"/g)].map(([, name = '']) => name);
    const isPublic =
      isKnown && about.every((file) => said.known.has(file)) && !names([message, why, fix].join(' '));
    return isPublic
      ? { ...finding, unquoted: true }
      : hushed(
          finding,
          fileStart(said.file),
          `a finding about a part that may be marked above ${said.ceiling}`,
        );
  });
}

/** Null where nothing is marked above the outline. */
function saidOf({ files }: EditionFiles, outline: string): Said | null {
  const edition = files.find(({ role, name }) => role === 'edition' && name === 'edition');
  const value = edition?.text == null ? null : readYaml(edition.text, edition.file).value;
  if (!edition || !isMap(value)) return null;
  const asked = MARKINGS.find((marking) => marking === at(value, 'outlines', outline, 'marking'));
  const ceiling = asked ?? LOWEST_MARKING;
  const isAbove = (marking: unknown): boolean =>
    !MARKINGS.some((known) => known === marking && isWithin(known, ceiling));
  const marked = mapsIn(at(value, 'markings'));
  const ids = marked.flatMap((kind) => Object.keys(kind).filter((id) => isAbove(kind[id])));
  const others = mapsIn(at(value, 'outlines')).map((one) => one['marking']);
  if (ids.length === 0 && ![value['marking'], ...others].some(isAbove)) return null;
  const listed = Object.entries(mapOf(at(value, 'files'))).flatMap(([name, file]) =>
    isMap(file) ? Object.entries(file) : [[name, file] as const],
  );
  const known = listed.flatMap(([name, file]) =>
    typeof file === 'string' && !ids.includes(name) ? [file] : [],
  );
  return { file: edition.file, ceiling, ids, known: new Set(known) };
}

type Map = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapOf = (value: unknown): Map => (isMap(value) ? value : {});
const mapsIn = (value: unknown): Map[] => Object.values(mapOf(value)).filter(isMap);
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((inner: unknown, name) => mapOf(inner)[name], value);
