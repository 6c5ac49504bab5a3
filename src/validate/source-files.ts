import type { Static } from '@sinclair/typebox';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import type { EditionFiles, FileRole, LoadedFile } from '../model/edition';
import type { schemas, SchemaName } from '../model/files';
import { parsePeriod, type Period } from '../model/period';
import type { ProseBlock, ProseInline } from '../model/prose';
import { readCsv, type CsvRow } from '../syntax/csv';
import { readInline, readMarkdown } from '../syntax/markdown';
import { readYaml, type YamlPath, type YamlSource } from '../syntax/yaml';
import { checkSchema } from './check-schema';

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

  constructor(readonly loaded: EditionFiles) {}

  find(role: FileRole, name: string): LoadedFile | null {
    return this.loaded.files.find((file) => file.role === role && file.name === name) ?? null;
  }

  yaml<N extends SchemaName>(role: FileRole, name: string, schema: N): ShapedYaml<Shape<N>> | null {
    const file = this.find(role, name);
    if (!file) return null;
    const source = readYaml(file.text ?? '', file.file);
    this.diagnostics.push(...source.diagnostics);
    if (source.value === null) return null;
    const wrong = checkSchema(schema, source.value, {
      value: (path) => source.placeOf(steps(path, source.value)),
      key: (path) => source.keyPlace(steps(path, source.value)),
    });
    this.diagnostics.push(...wrong);
    return wrong.length > 0 ? null : { file: file.file, value: source.value as Shape<N>, source };
  }

  table<N extends SchemaName>(role: FileRole, name: string, schema: N): { row: CsvRow; value: Shape<N> }[] {
    const file = this.find(role, name);
    if (!file) return [];
    const table = readCsv(file.text ?? '', file.file);
    this.diagnostics.push(...table.diagnostics);
    return table.rows.flatMap((row) => {
      const wrong = checkSchema(schema, row.cells, {
        value: ([column = '']) => row.placeOf(column),
        key: ([column = '']) => ({ ...row.placeOf(column), line: 1 }),
      });
      this.diagnostics.push(...wrong);
      return wrong.length > 0 ? [] : [{ row, value: row.cells }];
    });
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
      severity: 'error',
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
