/**
 * The shape of the files of an edition that this version writes and reads: `format` in `edition.yaml`. It is raised where
 * an edition that was written before asks for something by hand; an edition that names none is of the first.
 */
export const EDITION_FORMAT = 2;

/** What changed with each format, for whoever brings an edition up to it. */
export const FORMAT_CHANGES: readonly { readonly format: number; readonly changes: readonly string[] }[] = [
  {
    format: 2,
    changes: [
      'what a table does not list is no longer taken for none: it says so where it is complete (absent: zero)',
      'rows that hold other rows, such as totals, are found and asked about',
      'the words round a claim are held against what it is of: period, place, people, base, rank, direction',
      'a signature is under the whole judgement, with its time frame, notes and caveats',
      'a figure that is declared a floor is printed with "at least"',
    ],
  },
];

/** The format that a value of `edition.yaml` names; the first where it names none. Null: it is no format. */
export const formatIn = (value: unknown): number | null =>
  value === undefined ? 1 : typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
