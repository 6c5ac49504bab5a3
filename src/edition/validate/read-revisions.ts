import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Edition } from '../../model/edition';
import type { ChangedCell, Revision } from '../../model/registers';
import type { EditionSpec } from '../../model/files/edition-file';
import type { Measure } from '../../model/measure';
import { madeFrom } from '../../model/made-from';
import { nearest } from '../../model/nearest';
import { isDate } from '../../model/period';
import { withoutGuard } from '../../syntax/csv-field';
import type { MayBe } from './unread';
import type { ShapedYaml, SourceFiles } from './source-files';

/** What was changed after the edition was issued, earliest first. */
export function readRevisions(files: SourceFiles): Revision[] {
  const yaml = files.yaml('edition', 'revisions', 'revisions');
  if (!yaml) return [];
  return Object.entries(yaml.value)
    .map(([id, spec]): Revision => {
      if (!isDate(spec.date))
        files.report(
          'schema/date',
          yaml.source.placeOf([id, 'date']),
          `"${spec.date}" is no date of the calendar`,
          'write it as 2023-05-18',
        );
      return {
        id,
        ...spec,
        measure: spec.measure ?? null,
        judgements: spec.judgements ?? [],
        place: yaml.source.keyPlace([id]),
      };
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Values that were revised carry the shorthand for it, and those that are made from them get it with them. */
export function withRevised(
  measures: Record<string, Measure>,
  revisions: readonly Revision[],
): Record<string, Measure> {
  const revised = new Set(revisions.map(({ measure }) => measure));
  return Object.fromEntries(
    Object.entries(measures).map(([id, measure]) => [
      id,
      revised.has(id) && !measure.status.includes('r')
        ? { ...measure, status: [...measure.status, 'r'] }
        : measure,
    ]),
  );
}

/** Copies that were given out, by number. Their posts and times are read for their form alone and go no further. */
export const readCopies = (files: SourceFiles): number[] =>
  files
    .table('table', 'access', 'access')
    .map(({ value }) => Number(value.copy))
    .sort((a, b) => a - b);

export function readEmbargo(
  files: SourceFiles,
  yaml: ShapedYaml<EditionSpec>,
  { embargo }: EditionSpec,
): string | null {
  if (embargo !== undefined && !isDate(embargo))
    files.report(
      'schema/date',
      yaml.source.placeOf(['embargo']),
      `"${embargo}" is no date of the calendar`,
      'write it as 2023-05-18',
    );
  return embargo ?? null;
}

type Known = Pick<Edition, 'revisions' | 'measures' | 'judgements'>;

/** A revision must name what there is, and every judgement that rests on what it changed. */
export function checkRevisions(edition: Known, mayBe: MayBe): Diagnostic[] {
  return edition.revisions.flatMap((revision): Diagnostic[] => {
    const { id, measure, place } = revision;
    const wrong = (rule: string, message: string, fix: string, why?: string): Diagnostic => ({
      rule,
      severity: severityOf(rule),
      place,
      message,
      fix,
      ...(why ? { why } : {}),
    });
    const found: Diagnostic[] = [];
    const need = (kind: 'measure' | 'judgement', named: string, known: object): void => {
      if (Object.hasOwn(known, named) || mayBe(kind, named)) return;
      const near = nearest(named, Object.keys(known));
      found.push(
        wrong(
          `reference/unknown-${kind}`,
          `the revision "${id}" names "${named}", which is no ${kind} of this edition`,
          near ? `write "${near}"` : 'name one that is defined',
        ),
      );
    };
    if (measure !== null) need('measure', measure, edition.measures);
    for (const judgement of revision.judgements) need('judgement', judgement, edition.judgements);
    if (measure === null) return found;
    const touched = madeFrom(measure, edition.measures);
    for (const judgement of Object.values(edition.judgements))
      if (
        judgement.evidence.some((evidence) => touched.has(evidence)) &&
        !revision.judgements.includes(judgement.id)
      )
        found.push(
          wrong(
            'revision/judgement-not-looked-at',
            `the revision "${id}" changes "${measure}", on which the judgement "${judgement.id}" rests, and does not say that it was looked at again`,
            `look at it, sign it again where it asks for that, and add ${judgement.id} to the judgements of the revision`,
            'a judgement whose evidence moved is believed only when somebody has looked again',
          ),
        );
    return found;
  });
}

/** Cells of returns that were changed after they came, in the order in which they were written down. */
export const readChangedCells = (files: SourceFiles): ChangedCell[] =>
  files.table('table', 'changedCells', 'changed-cells').map(({ row, value }) => {
    const plain = (text = ''): string => withoutGuard(text);
    if (!isDate(value.on))
      files.report(
        'schema/date',
        row.placeOf('on'),
        `"${value.on}" is no date of the calendar`,
        'write it as 2023-05-18',
      );
    return {
      dataset: value.dataset,
      force: value.force,
      row: plain(value.row),
      column: value.column,
      old: plain(value.old),
      new: plain(value.new),
      reason: plain(value.reason),
      agreed: plain(value.agreed),
      on: value.on,
      place: row.placeOf('row'),
    };
  });
