import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import type { Recovered } from '../write/held-folder';

/** What is said of a change that was cut off. */
export function recoveredFindings(recovered: Recovered | null): readonly Diagnostic[] {
  if (recovered === null) return [];
  const { command, how, files } = recovered;
  const list = files.map((file) => `"${file}"`).join(', ');
  return [
    {
      rule: 'write/recovered',
      severity: severityOf('write/recovered'),
      place: fileStart(files[0] ?? 'edition.yaml'),
      message:
        how === 'finished'
          ? `a run of "stra ${command}" was cut off while it put its files in place; they are all in place now: ${list}`
          : `a run of "stra ${command}" was cut off before it had changed anything; ${list} ${files.length === 1 ? 'is as it was' : 'are as they were'}`,
      why: 'the files of one change belong together, so that none of them may be new while another is old',
      fix:
        how === 'finished'
          ? 'look at what it did, and go on'
          : `run "stra ${command}" again if it is still wanted`,
    },
  ];
}
