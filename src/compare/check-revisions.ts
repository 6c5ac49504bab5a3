import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import type { Edition } from '../model/edition';
import type { Revision } from '../model/registers';
import { madeFrom } from '../model/made-from';
import { NOT_PRINTED } from '../model/printed';
import type { PublishedEdition } from '../model/published';
import { bounded } from './comparability';
import { changedIds, entryOf } from './records';

type Printed = Pick<PublishedEdition, 'values' | 'judgements'>;

/**
 * A revision says what is printed now, and in an edition that corrects another nothing moves that no revision
 * explains: no number, and no word of a judgement.
 */
export function checkRevisions(edition: Edition, now: Printed): Diagnostic[] {
  return [...staleRevisions(edition, now), ...unexplained(edition, now)];
}

function staleRevisions({ revisions }: Edition, now: Printed): Diagnostic[] {
  const last = new Map<string, Revision>();
  for (const revision of revisions) if (revision.measure !== null) last.set(revision.measure, revision);
  return [...last].flatMap(([measure, revision]): Diagnostic[] => {
    const value = entryOf(now.values, measure);
    if (!value || revision.new === value.printed || revision.new === bounded(value)) return [];
    return [
      {
        rule: 'revision/not-the-value',
        severity: 'error',
        place: revision.place,
        message: `the revision "${revision.id}" says that "${measure}" is now "${revision.new}", and the document prints "${bounded(value)}"`,
        why: 'a reader holds the register against the page',
        fix: `write new: "${value.printed}", or correct the data`,
      },
    ];
  });
}

function unexplained(edition: Edition, now: Printed): Diagnostic[] {
  const { corrects, revisions, measures, unrounded } = edition;
  if (!corrects) return [];
  // A record of what was printed does not hold the rest. What its issue kept does; without that only what was printed
  // can be held against what is here.
  const was = corrects.numbers === 'as printed' ? (unrounded.corrected ?? corrects.values) : corrects.values;
  const isAllKnown = corrects.numbers !== 'as printed' || unrounded.corrected !== null;
  const fresh = revisions.filter(({ id }) => !Object.hasOwn(corrects.revisions, id));
  const explained = new Set(
    fresh.flatMap(({ measure }) => (measure === null ? [] : [...madeFrom(measure, measures)])),
  );
  const looked = new Set(fresh.flatMap(({ judgements }) => judgements));
  const wrong = (message: string, fix: string): Diagnostic => ({
    rule: 'revision/unexplained',
    severity: 'error',
    place: fresh[0]?.place ?? fileStart(edition.file),
    message,
    why: 'a correction that changes more than it says is no correction',
    fix,
  });
  const printed = (record: Pick<Printed, 'values'>, id: string): string => {
    const value = entryOf(record.values, id);
    return value ? bounded(value) : 'not printed';
  };
  if (fresh.length === 0)
    return [
      wrong(
        `the edition corrects "${corrects.edition.id}" and lists no revision of its own`,
        'write what was changed into the revisions file',
      ),
    ];
  return [
    ...changedIds(was, now.values)
      .filter((id) => isAllKnown || (entryOf(was, id)?.printed ?? NOT_PRINTED) !== NOT_PRINTED)
      .filter((id) => printed({ values: was }, id) !== printed(now, id) && !explained.has(id))
      .map((id) =>
        wrong(
          `"${id}" was "${printed({ values: was }, id)}" in the edition that is corrected and is "${printed(now, id)}" here, and no revision says why`,
          `add a revision of ${id}, or of what it is made from`,
        ),
      ),
    ...changedIds(corrects.judgements, now.judgements)
      .filter((id) => saidOf(corrects, id) !== saidOf(now, id) && !looked.has(id))
      .map((id) =>
        wrong(
          `the judgement "${id}" is not as it was in the edition that is corrected, and no revision says that it was looked at again`,
          `add ${id} to the judgements of a revision`,
        ),
      ),
  ];
}

const saidOf = (record: Printed, id: string): string => {
  const judgement = entryOf(record.judgements, id);
  return judgement ? JSON.stringify([judgement.statement, judgement.term, judgement.confidence]) : '';
};
