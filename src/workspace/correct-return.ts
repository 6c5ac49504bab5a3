import { againstSense } from '../data/returns/against-sense';
import { CHANGES_FILE, withChanges } from '../data/returns/changes';
import { correctCell } from '../data/returns/correct-cell';
import { standings, type ReturnEvent } from '../data/returns/register';
import { isDate } from '../model/period';
import { sha256 } from '../world';
import { datasetWith, registerOf, storedRows } from './collect-returns';
import { found, passedOn, pathIn, refused, type Found } from './found';
import type { Held } from './held';
import { openForce, register, textIn } from './open-returns';
import type { CorrectedCell, CorrectRequest } from './returns-requests';

/** Changes one cell of what a force sent, and keeps what it was, why, who at the force agreed, and when. */
export async function correctReturn(at: Held, request: CorrectRequest): Promise<Found<CorrectedCell>> {
  const opened = await openForce(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, force, forces } = opened.value;
  const { on, row, to, column, agreed = '', reason = '', by = '' } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day of the change: 2024-05-20');
  if (row === undefined || to === undefined)
    return refused('give --row with the key of the row, and --to with what is to stand there');
  if (agreed === '' || reason === '')
    return refused(
      'give --agreed "<who at the force>" and --reason "<why>": nobody changes a number of a force alone',
    );
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const received = standings(events.value, id, [force.id])[0]?.received;
  const stored = await storedRows(at, opened.value);
  if (stored.theirs.length === 0)
    return refused(`${force.name} has no rows in "${id}": nothing came to correct`);
  const correction = { row, to, ...(column === undefined ? {} : { column }) };
  const corrected = correctCell(spec, stored.theirs, correction);
  if ('refused' in corrected) return refused(corrected.refused, corrected.instead);
  // A correction may be large; what cannot be is refused whoever agreed.
  const odd = againstSense(
    spec,
    { now: corrected.rows, before: stored.theirs },
    { sha256: '', force: force.id, dataset: id },
    [],
    (other) => forces[other]?.name ?? other,
  ).filter(({ mayBeRight }) => !mayBeRight);
  const [wrong] = odd;
  if (wrong) return refused(wrong.message, `ask the force: ${wrong.ask}`);
  const change = {
    dataset: id,
    force: force.id,
    row: corrected.row,
    column: corrected.column,
    old: corrected.old,
    new: corrected.new,
    reason,
    agreed,
    on,
  };
  const path = pathIn(at, CHANGES_FILE);
  const text = withChanges(await textIn(at, path), [change]);
  // A sign-off counts only for the rows that it was given for, and these are others.
  const event: ReturnEvent = {
    dataset: id,
    force: force.id,
    state: 'corrected',
    on,
    by,
    file: received?.file ?? '',
    sha256: sha256(JSON.stringify([received?.sha256 ?? '', change])),
    rows: String(corrected.rows.length),
    note: reason,
  };
  await at.folder.put([
    datasetWith(at, opened.value, [...stored.others, ...corrected.rows]),
    { path, content: text },
    registerOf(at, [...events.value, event]),
  ]);
  const head = await textIn(at, pathIn(at, 'edition.yaml'));
  const isPrinted = /^\s+changedCells:/m.test(head);
  return found({ ...change, name: force.name, file: spec.file ?? '', kept: CHANGES_FILE, isPrinted });
}
