import type { Diagnostic } from '../diagnostics/diagnostic';
import { loadEdition } from '../edition/load/load-edition';
import type { DatasetSpec } from '../model/files/dataset-file';
import { forcesThen } from '../edition/validate/read-areas';
import { parsePeriod } from '../model/period';
import { SourceFiles } from '../edition/validate/source-files';
import type { Opened } from './found';

/**
 * The datasets that an edition declares, and the file that it does so in. A file that nobody lists is no reason to
 * refuse what is asked about another. Null where the edition cannot be read, with what was found.
 */
export async function declaredDatasets({ root, world }: Opened): Promise<{
  readonly specs: Readonly<Record<string, DatasetSpec>> | null;
  /** The file that declares them, from the edition's folder. */
  readonly file: string;
  /** The forces that it is of, where it is of some alone; null: of all. */
  readonly only: readonly string[] | null;
  /** The forces that there are on the last day of its period; null where it does not rest on the register. */
  readonly then: readonly string[] | null;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const loaded = await loadEdition(root, world, {}, 'passed over');
  const list = loaded.value?.files.find((file) => file.role === 'edition' && file.name === 'datasets');
  if (!loaded.value || !list)
    return { specs: null, file: 'datasets.yaml', only: null, then: null, diagnostics: loaded.diagnostics };
  const files = new SourceFiles(loaded.value);
  const specs = files.yaml('edition', 'datasets', 'datasets')?.value ?? {};
  const defaults = files.yaml('edition', 'edition', 'edition')?.value.defaults;
  const period = defaults && parsePeriod(defaults.period);
  const then = period && !('error' in period) ? forcesThen(files, period) : null;
  return { specs, file: list.file, only: defaults?.only ?? null, then, diagnostics: files.diagnostics };
}

/** How the columns differ from those that the edition declares for the dataset. */
export function unlikeDeclared(
  id: string,
  columns: readonly string[],
  specs: Readonly<Record<string, DatasetSpec>> | null,
): string[] {
  const spec = specs !== null && Object.hasOwn(specs, id) ? specs[id] : undefined;
  if (!spec) return [];
  const declared = Object.keys(spec.columns);
  const missing = declared.filter((name) => !columns.includes(name));
  const extra = columns.filter((name) => !declared.includes(name));
  if (missing.length === 0 && extra.length === 0)
    return columns.every((name, i) => name === declared[i])
      ? []
      : [`  its columns stand in another order than "${id}" declares: ${declared.join(', ')}`];
  return [
    `  its columns are not those that the edition declares for "${id}":`,
    ...(missing.length > 0 ? [`    missing: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`    not declared: ${extra.join(', ')}`] : []),
  ];
}
