import type { Examination, Place } from './examine-installation';

/** An examination as a person reads it. */
export interface ExaminedInWords {
  readonly facts: readonly { readonly what: string; readonly says: string }[];
  /** What is wrong, with the files that it is about and what to do; none where all is well. */
  readonly troubles: readonly Trouble[];
}
export interface Trouble {
  readonly what: string;
  readonly files: readonly string[];
  readonly fix: string;
}

const USES: Readonly<Record<Place['use'], string>> = {
  here: 'the folder that you are in',
  editions: 'your own editions',
  documents: 'documents of the editions that came with it',
  temporary: 'temporary files',
};
const AGAIN = 'unpack the package again, into an empty folder; editions can stay where they are';

export const inWords = (found: Examination): ExaminedInWords => ({
  facts: factsOf(found),
  troubles: troublesOf(found),
});

function factsOf({
  stra,
  node,
  system,
  home,
  packed,
  engine,
  type,
  places,
}: Examination): ExaminedInWords['facts'] {
  return [
    { what: 'stra', says: `${stra}, in ${home}` },
    { what: 'Node', says: node },
    { what: 'system', says: system },
    {
      what: 'package',
      says: packed === null ? 'built here, not unpacked from a package' : packedInWords(packed),
    },
    { what: 'database', says: engine.works ? `${engine.what} loads` : 'does not load' },
    { what: 'type', says: type.works ? type.what : 'cannot be read' },
    ...places.map(({ use, folder, writable }) => ({
      what: 'writing',
      says: `${writable ? 'yes' : 'NO '}  ${folder} (${USES[use]})`,
    })),
  ];
}

function packedInWords({
  files,
  list,
  changed,
  missing,
  added,
  editions,
}: NonNullable<Examination['packed']>): string {
  const whole = changed.length + missing.length + added.length === 0;
  const own = editions.length > 0 ? `; of its editions ${editions.length} changed since, as they may be` : '';
  return `${files} files, ${whole ? 'as they were packed' : 'NOT as they were packed'}${own}; SHA-256 of SHA256SUMS is ${list}`;
}

function troublesOf({ packed, engine, type, places }: Examination): readonly Trouble[] {
  const named = (what: string, files: readonly string[] = []): readonly Trouble[] =>
    files.length === 0 ? [] : [{ what, files, fix: AGAIN }];
  return [
    ...named('changed since it was packed', packed?.changed),
    ...named('missing since it was packed', packed?.missing),
    ...named('in the program’s folders, and not of the package', packed?.added),
    ...(engine.works
      ? []
      : [
          {
            what: `the database does not load: ${engine.why}`,
            files: [],
            fix: 'your IT may have blocked duckdb.node, which is not signed; ask that it may run (its hash is in SHA256SUMS)',
          },
        ]),
    ...(type.works ? [] : [{ what: `the type cannot be read: ${type.why}`, files: [], fix: AGAIN }]),
    ...places
      .filter(({ use, writable }) => use === 'temporary' && !writable)
      .map(({ folder }) => ({
        what: `nothing can be written into ${folder}, where the database puts what does not fit into memory`,
        files: [],
        fix: 'let TEMP (on Linux TMPDIR) name a folder where you may write',
      })),
  ];
}
