import { basename } from 'node:path';

/** Which file of the edition a new file stands in for. */
export interface Match {
  /** Path inside the edition, with forward slashes. */
  readonly file: string;
  /** Absolute path of the new file. */
  readonly source: string;
}
export interface Unmatched {
  readonly source: string;
  readonly message: string;
}

/**
 * Matches new files with those of an edition: by their path inside the given folder where the edition has one
 * there, else by their name where just one file of the edition is called that. A file that stands in for
 * nothing is refused and not passed over: what was sent and not read would be taken for read.
 */
export function matchFiles(
  given: readonly { readonly relative: string; readonly source: string }[],
  inEdition: readonly string[],
): { readonly matches: readonly Match[]; readonly unmatched: readonly Unmatched[] } {
  const matches: Match[] = [];
  const unmatched: Unmatched[] = [];
  for (const { relative, source } of given) {
    const named = inEdition.filter((file) => basename(file) === basename(relative));
    const file = inEdition.includes(relative) ? relative : named.length === 1 ? named[0] : undefined;
    const taken = matches.find((match) => match.file === file);
    if (file === undefined)
      unmatched.push({
        source,
        message:
          named.length === 0
            ? `no file of the edition is called "${basename(relative)}"`
            : `several files of the edition are called "${basename(relative)}": ${named.join(', ')}`,
      });
    else if (taken) unmatched.push({ source, message: `"${taken.source}" already stands in for "${file}"` });
    else matches.push({ file, source });
  }
  return { matches, unmatched };
}
