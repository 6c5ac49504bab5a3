import type { Static } from '@sinclair/typebox';
import columnsOf from '../../../build/columns.cjs';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { remembered } from '../../memory';
import type { EditionFiles, FileRole, LoadedFile } from '../../model/edition-files';
import type { schemas, SchemaName } from '../../model/files';
import { parsePeriod, type Period } from '../../model/period';
import type { ProseBlock, ProseInline } from '../../model/prose';
import { readCsv, type CsvRow, type CsvSource } from '../../syntax/csv';
import { markdownOf, readInline, type TemplateCall } from '../../syntax/markdown';
import { yamlOf, type YamlPath, type YamlSource } from '../../syntax/yaml';
import { checkSchema, hasNamedEntries, unfitTexts, type Locator } from './check-schema';
import { Unread } from './unread';

type Shape<N extends SchemaName> = Static<(typeof schemas)[N]>;

/** A YAML file that has the shape of its kind. */
export interface ShapedYaml<T> {
  readonly file: string;
  readonly value: T;
  readonly source: YamlSource;
}

/** Reads an edition's files by their schemas and gathers what is wrong with them. */
export class SourceFiles {
  readonly diagnostics: Diagnostic[] = [];
  /** What of them could not be read. */
  readonly unread = new Unread();
  private readonly shaped = new Map<string, ShapedYaml<unknown> | null>();

  constructor(readonly loaded: EditionFiles) {}

  find(role: FileRole, name: string): LoadedFile | null {
    return this.loaded.files.find((file) => file.role === role && file.name === name) ?? null;
  }

  yaml<N extends SchemaName>(role: FileRole, name: string, schema: N): ShapedYaml<Shape<N>> | null {
    const key = `${role}/${name}`;
    // Read once, whoever asks: each mistake is said once.
    if (!this.shaped.has(key)) this.shaped.set(key, this.shapedYaml(role, name, schema));
    return this.shaped.get(key) as ShapedYaml<Shape<N>> | null;
  }

  private shapedYaml(role: FileRole, name: string, schema: SchemaName): ShapedYaml<unknown> | null {
    const file = this.find(role, name);
    if (!file) return null;
    const read = remembered([file], `yaml of ${schema}`, () => shapeYaml(file, schema));
    this.diagnostics.push(...read.diagnostics);
    this.miss(schema, read.lost);
    return read.value;
  }

  /** Keeps in mind what of a file could not be read. */
  private miss(schema: SchemaName, lost: Lost): void {
    if (lost === 'all') this.unread.file(schema);
    else for (const id of lost) this.unread.entry(schema, id);
  }

  table<N extends SchemaName>(role: FileRole, name: string, schema: N): { row: CsvRow; value: Shape<N> }[] {
    const file = this.find(role, name);
    if (!file) return [];
    const read = remembered([file], `table of ${schema}`, () => shapeTable(file, schema));
    this.diagnostics.push(...read.diagnostics);
    this.miss(schema, read.lost);
    return [...read.value] as { row: CsvRow; value: Shape<N> }[];
  }

  /** Prose in one line of a YAML file. The columns of a folded text start where its value does. */
  inline(text: string, place: Place): readonly ProseInline[] {
    const read = readInline(text.trim().replace(/\s*\n\s*/g, ' '), place);
    this.diagnostics.push(...read.diagnostics);
    this.refuseCalls(read.calls);
    return read.inlines;
  }

  inlineAt(yaml: ShapedYaml<unknown>, path: YamlPath, text: string): readonly ProseInline[] {
    const place = yaml.source.placeOf(path);
    const written = this.linesOf(place.file)[place.line - 1];
    // The place of a quoted text is that of its quotation mark.
    const quoted = /^["']/.test(written?.slice(place.column - 1) ?? '');
    return this.inline(text, quoted ? { ...place, column: place.column + 1 } : place);
  }

  /** Cut once, and not for each of the texts that a register has. */
  private linesOf(name: string): readonly string[] {
    const file = this.loaded.files.find((each) => each.file === name);
    return file ? remembered([file], 'lines', () => (file.text ?? '').split('\n')) : [];
  }

  markdown(file: LoadedFile): readonly ProseBlock[] {
    const read = markdownOf(file);
    this.diagnostics.push(...read.diagnostics);
    this.refuseCalls(read.calls);
    if (read.blocks.length === 0)
      this.report(
        'prose/empty',
        fileStart(file.file),
        'the section has no words',
        'write it, or take it out of edition.yaml and the template',
      );
    return read.blocks;
  }

  private refuseCalls(calls: readonly TemplateCall[]): void {
    for (const { words, place } of calls)
      this.report(
        'prose/template-call',
        place,
        `"${words}" stands in prose, where it is printed as it is`,
        'put it into the template of the chapter',
        'only a template calls what is in braces: what is called here is missing, and the reader sees its name',
      );
  }

  period(text: string, place: Place): Period | null {
    const period = parsePeriod(text);
    if (!('error' in period)) return period;
    this.report(
      'schema/period',
      place,
      period.error,
      'write the first and the last day or month, both included',
    );
    return null;
  }

  report(rule: string, place: Place, message: string, fix?: string, why?: string): void {
    this.diagnostics.push({
      rule,
      severity: severityOf(rule),
      place,
      message,
      ...(fix ? { fix } : {}),
      ...(why ? { why } : {}),
    });
  }
}

/** The ids of entries that could not be read, one without an id among them; or that no entry could. */
type Lost = 'all' | readonly (string | undefined)[];
interface Shaped<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
  readonly lost: Lost;
}

/** A file as YAML that has the shape of its kind; null where it has not, and without what of its entries has not. */
function shapeYaml(file: LoadedFile, schema: SchemaName): Shaped<ShapedYaml<unknown> | null> {
  const source = yamlOf(file);
  if (source.value === null) return { value: null, diagnostics: source.diagnostics, lost: 'all' };
  const broken = new Set<string | undefined>();
  const noting = (path: readonly string[]): YamlPath => {
    broken.add(path[0]);
    return steps(path, source.value);
  };
  const locate: Locator = {
    value: (path) => source.placeOf(noting(path)),
    key: (path) => source.keyPlace(noting(path)),
  };
  const value = source.value as object;
  // Asked only where something is wrong: what knows it is slow to load.
  const isEntries = (): boolean => hasNamedEntries(schema) && !Array.isArray(value);
  const unbroken = (): [string, unknown][] => Object.entries(value).filter(([id]) => !broken.has(id));
  // A text that no form allows fits its own neither, which need not be said; the entries beside it are held by theirs.
  let wrong = unfitTexts(value, locate, file.text?.includes('\\') ?? true);
  if (wrong.length === 0) wrong = checkSchema(schema, value, locate);
  else if (isEntries() && !broken.has(undefined) && unbroken().length > 0)
    wrong = [...wrong, ...checkSchema(schema, Object.fromEntries(unbroken()), locate)];
  const diagnostics = [...source.diagnostics, ...wrong];
  if (wrong.length === 0) return { value: { file: file.file, value, source }, diagnostics, lost: [] };
  if (!isEntries() || broken.has(undefined)) return { value: null, diagnostics, lost: 'all' };
  // The other entries are sound, and are held against the rest of the edition.
  return {
    value: { file: file.file, value: Object.fromEntries(unbroken()), source },
    diagnostics,
    lost: [...broken],
  };
}

/** A file as a table whose rows have the shape of their kind, without those that have not. */
function shapeTable(
  file: LoadedFile,
  schema: SchemaName,
): Shaped<readonly { readonly row: CsvRow; readonly value: unknown }[]> {
  const table = readCsv(file.text ?? '', file.file);
  // Without sound columns nobody knows which cell is which.
  if (table.lost === 'all') return { value: [], diagnostics: table.diagnostics, lost: 'all' };
  const lost: (string | undefined)[] = table.lost.map(({ id }) => id);
  const ofRows: Diagnostic[] = [];
  const value = table.rows.flatMap((row) => {
    const locate: Locator = {
      value: ([column = '']) => row.placeOf(column),
      key: ([column = '']) => table.placeOf(column),
    };
    const unfit = unfitTexts(row.cells, locate, false);
    const wrong = unfit.length > 0 ? unfit : checkSchema(schema, row.cells, locate);
    if (wrong.length === 0) return [{ row, value: row.cells }];
    lost.push(row.cells['id']);
    ofRows.push(...wrong);
    return [];
  });
  // Where each row fits, a column is only wrong if it is unknown and empty. What says so is slow to load.
  const known = columnsOf[schema];
  const isKnown = known !== undefined && table.header.every((name) => known.includes(name));
  const columns = ofRows.length === 0 && isKnown ? [] : wrongColumns(table, schema);
  const said = new Set(columns.map(({ message }) => message));
  const diagnostics = [
    ...table.diagnostics,
    ...columns,
    ...ofRows.filter(({ message }) => !said.has(message)),
  ];
  return { value, diagnostics, lost };
}

/** What is wrong with the columns themselves is said once, of the header, and not of each row. */
function wrongColumns(table: CsvSource, schema: SchemaName): Diagnostic[] {
  if (table.rows.length === 0) return [];
  const filled = Object.fromEntries(table.header.map((name) => [name, '-']));
  return checkSchema(schema, filled, {
    value: () => fileStart(table.file),
    key: ([column = '']) => table.placeOf(column),
  }).filter(({ message }) => /^unknown key |^"[^"]+" is missing$/.test(message));
}

/** List positions come as text in a validator's path; the YAML tree wants numbers. */
function steps(path: readonly string[], root: unknown): YamlPath {
  let at = root;
  return path.map((part) => {
    const list = Array.isArray(at);
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
    return list ? Number(part) : part;
  });
}
