import type { Static } from '@sinclair/typebox';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import type { EditionFiles, FileRole, LoadedFile } from '../model/edition';
import { schemas, type SchemaName } from '../model/files';
import { parsePeriod, type Period } from '../model/period';
import type { ProseBlock, ProseInline } from '../model/prose';
import { readCsv, type CsvRow, type CsvSource } from '../syntax/csv';
import { readInline, readMarkdown } from '../syntax/markdown';
import { readYaml, type YamlPath, type YamlSource } from '../syntax/yaml';
import { checkSchema } from './check-schema';
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
    const source = readYaml(file.text ?? '', file.file);
    this.diagnostics.push(...source.diagnostics);
    if (source.value === null) {
      this.unread.file(schema);
      return null;
    }
    const broken = new Set<string | undefined>();
    const noting = (path: readonly string[]): YamlPath => {
      broken.add(path[0]);
      return steps(path, source.value);
    };
    const wrong = checkSchema(schema, source.value, {
      value: (path) => source.placeOf(noting(path)),
      key: (path) => source.keyPlace(noting(path)),
    });
    this.diagnostics.push(...wrong);
    const value = source.value as object;
    if (wrong.length === 0) return { file: file.file, value, source };
    if (!('propertyNames' in schemas[schema]) || broken.has(undefined)) {
      this.unread.file(schema);
      return null;
    }
    for (const id of broken) this.unread.entry(schema, id);
    // The other entries are sound, and are held against the rest of the edition.
    const sound = Object.entries(value).filter(([id]) => !broken.has(id));
    return { file: file.file, value: Object.fromEntries(sound), source };
  }

  table<N extends SchemaName>(role: FileRole, name: string, schema: N): { row: CsvRow; value: Shape<N> }[] {
    const file = this.find(role, name);
    if (!file) return [];
    const table = readCsv(file.text ?? '', file.file);
    this.diagnostics.push(...table.diagnostics);
    // Without sound columns nobody knows which cell is which.
    if (table.lost === 'all') {
      this.unread.file(schema);
      return [];
    }
    for (const { id } of table.lost) this.unread.entry(schema, id);
    const columns = this.wrongColumns(table, schema);
    return table.rows.flatMap((row) => {
      const wrong = checkSchema(schema, row.cells, {
        value: ([column = '']) => row.placeOf(column),
        key: ([column = '']) => table.placeOf(column),
      });
      if (wrong.length === 0) return [{ row, value: row.cells }];
      this.unread.entry(schema, row.cells['id']);
      this.diagnostics.push(...wrong.filter(({ message }) => !columns.has(message)));
      return [];
    });
  }

  /** What is wrong with the columns themselves is said once, of the header, and not of each row. */
  private wrongColumns(table: CsvSource, schema: SchemaName): ReadonlySet<string> {
    const filled = Object.fromEntries(table.header.map((name) => [name, '-']));
    const wrong = checkSchema(schema, filled, {
      value: () => fileStart(table.file),
      key: ([column = '']) => table.placeOf(column),
    }).filter(({ message }) => /^unknown key |^"[^"]+" is missing$/.test(message));
    if (table.rows.length === 0) return new Set();
    this.diagnostics.push(...wrong);
    return new Set(wrong.map(({ message }) => message));
  }

  /** Prose in one line of a YAML file. The columns of a folded text start where its value does. */
  inline(text: string, place: Place): readonly ProseInline[] {
    const read = readInline(text.trim().replace(/\s*\n\s*/g, ' '), place);
    this.diagnostics.push(...read.diagnostics);
    return read.inlines;
  }

  inlineAt(yaml: ShapedYaml<unknown>, path: YamlPath, text: string): readonly ProseInline[] {
    const place = yaml.source.placeOf(path);
    const written = this.loaded.files.find((file) => file.file === place.file)?.text?.split('\n')[
      place.line - 1
    ];
    // The place of a quoted text is that of its quotation mark.
    const quoted = /^["']/.test(written?.slice(place.column - 1) ?? '');
    return this.inline(text, quoted ? { ...place, column: place.column + 1 } : place);
  }

  markdown(file: LoadedFile): readonly ProseBlock[] {
    const read = readMarkdown(file.text ?? '', fileStart(file.file));
    this.diagnostics.push(...read.diagnostics);
    if (read.blocks.length === 0)
      this.report(
        'prose/empty',
        fileStart(file.file),
        'the section has no words',
        'write it, or take it out of edition.yaml and the template',
      );
    return read.blocks;
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

/** List positions come as text in a validator's path; the YAML tree wants numbers. */
function steps(path: readonly string[], root: unknown): YamlPath {
  let at = root;
  return path.map((part) => {
    const list = Array.isArray(at);
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
    return list ? Number(part) : part;
  });
}
