import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import { join } from 'node:path';
import type { Recovered } from '../write/held-folder';
import { found, type Found, type Opened } from './found';
import { held } from './held';
import { ISSUED, ISSUE_MANIFEST } from './issue-state';

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

/**
 * Undoes an issue that an earlier version left half made: copies without the manifest that would say who issued it. They
 * are moved aside, and nothing is deleted.
 */
export async function undoHalfIssue(at: Opened): Promise<Found<string | null>> {
  const isThere = async (file: string): Promise<boolean> =>
    (await at.world.realPath(join(at.root, ...file.split('/')))) !== null;
  if (!(await isThere(ISSUED)) || (await isThere(ISSUE_MANIFEST))) return found<string | null>(null);
  return held(at, 'issue', async ({ folder, world }) => {
    const aside = world.shown(await folder.setAside(ISSUED));
    return found<string | null>(aside, [
      {
        rule: 'write/recovered',
        severity: severityOf('write/recovered'),
        place: fileStart(ISSUED),
        message: `an issue was cut off before it was whole, and is undone: what it had written lies in "${aside}"`,
        why: 'half of an issue proves nothing, and would stand in the way of a whole one',
        fix: 'run stra issue again if it is still wanted',
      },
    ]);
  });
}
