import { relative, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { LoadedFile } from '../../model/edition-files';
import { yamlOf } from '../../syntax/yaml';
import type { World } from '../../world';
import { conflictCopyOf } from './conflict-copy';
import { EDITION_FILE } from './edition-file';
import { entries, field } from './yaml-fields';

/** What the software itself writes into an edition; no input. */
const WRITTEN =
  /^(published\.json|issued\/.*|receipts\/.*|records\/.*|returns\/.*|review\/.*|.*\.(?:next|last)|\.stra\/.*|Thumbs\.db|desktop\.ini|.*\.DS_Store)$/;

/** Files of the folder that nobody lists, each a finding. */
export async function reportUnlisted(
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
    const copy = conflictCopyOf(file, listed);
    if (copy) {
      const whose = copy.by === null ? '' : `, of ${copy.by}`;
      diagnostics.push({
        rule: 'load/conflict-copy',
        severity: severityOf('load/conflict-copy'),
        place: fileStart(file),
        message: `"${file}" is a second text of "${copy.of}" that ${copy.madeBy} made${whose}: two people wrote in it at once, and only "${copy.of}" is read`,
        why: 'what the other wrote is in no document, and looks as if it were',
        fix: 'open the desk, which sets both side by side; or take over what is missing and move the copy out of the folder',
        unquoted: true,
      });
      continue;
    }
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
