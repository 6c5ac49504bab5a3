import type { LoadedFile } from '../../model/edition-files';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { readCsv } from '../../syntax/csv';
import { readYaml } from '../../syntax/yaml';
import { found, type Found, type Opened } from '../found';
import { runOn } from '../run-stages';
import type { EntryForm, OfferOf } from './form-field';
import { formOf } from './form-of';
import { judgementStatements } from './judgement-statements';
import { entriesIn, type Entry } from './register-file';
import { REGISTERS, registerOf, type Naming, type RegisterId } from './register-list';

export interface NamedEntry {
  readonly id: string;
  /** What it is, as far as a line can tell. */
  readonly told: string;
}
/** A register with its form and what stands in it. */
export interface ListedRegister {
  readonly id: RegisterId;
  readonly title: string;
  /** What one of it is called. */
  readonly one: string;
  readonly file: string;
  readonly form: EntryForm;
  /** How one of it is named. */
  readonly named: Pick<Naming, 'label' | 'help' | 'is'>;
  readonly entries: readonly NamedEntry[];
}
export interface ListedRegisters {
  readonly registers: readonly ListedRegister[];
  /** What can be named in a field, by whose ids it takes. */
  readonly offers: Readonly<Record<OfferOf, readonly NamedEntry[]>>;
}

/** Every register of the edition that has a form, read from its files as they stand, whatever the check finds in them. */
export async function listRegisters(at: Opened): Promise<Found<ListedRegisters>> {
  const { results, diagnostics } = await runOn(at, { stopAfter: 'load' });
  const files = results.load?.files;
  if (!files) return found<ListedRegisters>(null, diagnostics);
  const registers = (Object.keys(REGISTERS) as RegisterId[]).flatMap((id): ListedRegister[] => {
    const { file: name, title, one, named } = registerOf(id);
    const file = ofRegister(files, name);
    if (!file) return [];
    const inFile = namedIn(id, file);
    const entries = id === 'judgements' ? asStated(inFile, files) : inFile;
    return [{ id, title, one, file: file.file, form: formOf(id), named, entries }];
  });
  const of = (id: RegisterId): readonly NamedEntry[] =>
    registers.find((register) => register.id === id)?.entries ?? [];
  const calledIn = (id: RegisterId, name: string): string =>
    of(id).find((one) => one.id === name)?.told ?? name;
  const measures = [...of('measures'), ...of('stated')];
  const offers: ListedRegisters['offers'] = {
    measures,
    figures: of('figures'),
    tables: of('tables'),
    panels: of('panels'),
    judgements: of('judgements'),
    evidence: of('evidence'),
    sources: of('sources'),
    gaps: of('gaps'),
    feeds: of('feeds'),
    recommendations: of('recommendations'),
    'threat-areas': of('threat-areas'),
    scope: of('scope'),
    tiers: of('tiers'),
    placements: of('placements'),
    glossary: of('glossary'),
    'evidence and sources': [...of('evidence'), ...of('sources')],
    'measures, sources and evidence': [...measures, ...of('sources'), ...of('evidence')],
    datasets: named(mapIn(ofRegister(files, 'datasets'), []), 'label'),
    strands: named(mapIn(ofRegister(files, 'assessment'), ['strands']), 'name'),
    forces: forcesIn(files.find(({ role, name }) => role === 'reference' && name === 'forces')),
  };
  // What stands where is said by what both are called.
  const told = (register: ListedRegister): ListedRegister =>
    register.id === 'placements'
      ? {
          ...register,
          entries: register.entries.map(({ id, told: tier }) => ({
            id,
            told: `${calledIn('threat-areas', id)}: ${calledIn('tiers', tier)}`,
          })),
        }
      : register;
  return found({ registers: registers.map(told), offers });
}

/** The tables of the edition as `datasets.yaml` says them, whatever the check finds in it. */
export function datasetsIn(files: readonly LoadedFile[]): Readonly<Record<string, DatasetSpec>> {
  return mapIn(ofRegister(files, 'datasets'), []) as unknown as Readonly<Record<string, DatasetSpec>>;
}
const ofRegister = (files: readonly LoadedFile[], name: string): LoadedFile | undefined =>
  files.find((file) => file.name === name && (file.role === 'edition' || file.role === 'table'));

function namedIn(id: RegisterId, file: LoadedFile): readonly NamedEntry[] {
  return named(entriesIn(id, file.text ?? '', file.file) ?? {}, registerOf(id).told);
}
/** A judgement is what its sentence says, and that stands in a text; one that stands in none yet is what its entry says. */
function asStated(entries: readonly NamedEntry[], files: readonly LoadedFile[]): readonly NamedEntry[] {
  const statements = judgementStatements(files);
  return entries.map(({ id, told }) => ({ id, told: statements.get(id) ?? told }));
}
const named = (entries: Readonly<Record<string, Entry>>, told: string): NamedEntry[] =>
  Object.entries(entries).map(([id, entry]) => {
    const text = entry[told];
    return { id, told: typeof text === 'string' && text !== '' ? withoutLinks(text) : inWords(id) };
  });
/** A headline without what its numbers rest on. */
const withoutLinks = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
const inWords = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function mapIn(file: LoadedFile | undefined, path: readonly string[]): Readonly<Record<string, Entry>> {
  if (!file) return {};
  const { value } = readYaml(file.text ?? '', file.file);
  const map = path.reduce<unknown>(
    (now, key) => (typeof now === 'object' && now !== null ? (now as Record<string, unknown>)[key] : null),
    value,
  );
  return typeof map === 'object' && map !== null ? (map as Record<string, Entry>) : {};
}
function forcesIn(file: LoadedFile | undefined): NamedEntry[] {
  if (!file) return [];
  return readCsv(file.text ?? '', file.file).rows.flatMap(({ cells: { id, name } }) =>
    id === undefined ? [] : [{ id, told: name ?? id }],
  );
}
