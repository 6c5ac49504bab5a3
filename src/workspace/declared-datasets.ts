import type { Diagnostic } from '../diagnostics/diagnostic';
import { loadEdition } from '../edition/load/load-edition';
import type { DatasetSpec } from '../model/files/dataset-file';
import { SourceFiles } from '../edition/validate/source-files';
import type { Opened } from './found';

/**
 * The datasets that an edition declares, and the file that it does so in. A file that nobody lists is no reason to
 * refuse what is asked about another. Null where the edition cannot be read, with what was found.
 */
export async function declaredDatasets({ root, world }: Opened): Promise<{
  readonly specs: Readonly<Record<string, DatasetSpec>> | null;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const loaded = await loadEdition(root, world, {}, 'passed over');
  const list = loaded.value?.files.find((file) => file.role === 'edition' && file.name === 'datasets');
  if (!loaded.value || !list) return { specs: null, diagnostics: loaded.diagnostics };
  const files = new SourceFiles(loaded.value);
  const specs = files.yaml('edition', 'datasets', 'datasets')?.value ?? {};
  return { specs, diagnostics: files.diagnostics };
}
