import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, PROJECT_PREFIX } from '../diagnostics/place';
import type { EditionFiles } from '../model/edition-files';
import { dateInWords } from '../model/period';
import { inputsOfIssue, WORKING, type IssueManifest } from './issue-state';

/**
 * The files of an issued edition that are not what was issued. Only those that its documents rested on are compared, so
 * that no other is named; what the project shares may change with the program, and `verify` uses the edition's copies.
 */
export function changedFiles(issued: IssueManifest, { files }: EditionFiles): readonly string[] {
  const now = new Map(files.map(({ file, sha256 }) => [file, sha256]));
  return (
    inputsOfIssue(issued)
      .filter(({ path, sha256 }) => !path.startsWith(PROJECT_PREFIX) && now.get(path) !== sha256)
      // What another issue keeps before rounding is handed out to nobody, and is no change where it is not here.
      .filter(({ path }) => now.has(path) || !path.endsWith(`/${WORKING}`))
      .map(({ path }) => path)
  );
}

/** What is said of them: a release of it would be another document under the same title, edition and date. */
export function changedFinding(
  { issued }: IssueManifest,
  files: readonly string[],
  isRelease: boolean,
  shown: string,
): Diagnostic {
  const named = files.slice(0, 6).map((file) => `"${file}"`);
  const more = files.length - named.length;
  return {
    rule: 'issue/changed',
    severity: isRelease ? 'error' : 'warning',
    place: fileStart(files[0] ?? 'edition.yaml'),
    message: `the edition was issued on ${dateInWords(issued.on)}, and ${files.length === 1 ? 'a file of it is' : `${files.length} files of it are`} not what ${files.length === 1 ? 'was' : 'were'} issued: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`,
    why: 'two documents with one title, edition and date that say different things are told apart by nobody',
    fix: `put back what was issued; a correction is an edition of its own: stra new ${shown}-corrected --corrects ${shown}`,
    related: files.slice(1).map(fileStart),
  };
}
