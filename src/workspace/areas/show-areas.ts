import { join } from 'node:path';
import { standings } from '../../data/returns/register';
import { printShown, SHOWN_FILE, type Reply, type Shown } from '../../data/returns/shown';
import { replySheet, type SentTable } from '../../document/sheets/reply-sheet';
import type { Area } from '../../model/area';
import type { Edition } from '../../model/edition';
import { dateInWords, isDate } from '../../model/period';
import { nearest } from '../../model/nearest';
import { wordsOf } from '../../model/words';
import { typographic } from '../../model/typographic';
import { checkSheet } from '../../words/check/check-sheet';
import { putFiles, type Put } from '../../write/put-files';
import { found, passedOn, pathIn, refused, type Found } from '../found';
import type { Held } from '../held';
import { register } from '../open-returns';
import { pageOf } from '../render-outputs';
import type { AreaReply, Replied, ShowRequest, ShownAreas } from '../returns-requests';
import { areasAsked, folderOf, outlinesFor } from './areas-asked';
import { AreaComposer, hasAreas, type ComposedArea } from './compose-areas';
import { saysOf, shownIn } from './shown-areas';
import { dataOf, runOn } from '../run-stages';

/**
 * Makes what goes to each force beside its document (a sheet to reply on, with its numbers and its returns), and writes
 * down what was shown, when, and until when it may reply.
 */
export async function showAreas(at: Held, request: ShowRequest): Promise<Found<ShownAreas>> {
  const { on, replyBy, from, out } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day of showing: 2026-04-01');
  if (replyBy === undefined || !isDate(replyBy) || replyBy <= on)
    return refused('give --reply-by <date>, the last day for the reply, after that of showing: 2026-04-15');
  if (!from) return refused('give --from "Name, role": a force wants to know to whom it replies');
  const chosen = await composedFor(at, request);
  if (!chosen.value) return passedOn(chosen);
  const { outline, edition, composed, isOnly } = chosen.value;
  const events = await shownIn(at);
  if (!events.value) return passedOn(events);
  const returns = await register(at);
  if (!returns.value) return passedOn(returns);
  const folder = folderOf(
    at,
    edition,
    { kind: 'force', ...(out === undefined ? {} : { out }) },
    isOnly ? null : outline,
  );
  const failed = composed.filter(({ document }) => document === null).map(({ area }) => area.name);
  const made = composed.filter((one) => one.document !== null);
  const missing = await withoutDocument(at, folder, made);
  if (missing.length > 0)
    return refused(
      `there is no document to show: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`,
      'build them first: stra build --for force',
    );
  const { htmlFonts, renderHtml } = await import('../../render/html');
  const { template, css } = pageOf(edition);
  const puts: Put[] = [];
  const shown: Shown[] = [];
  for (const one of made) {
    if (one.document === null) continue;
    const about = { document: one.document, edition: one.edition, facts: one.facts, area: one.area };
    const sent = sentBy(one.area, one.edition, returns.value);
    const sheet = checkSheet(typographic(replySheet({ ...about, on, replyBy, from, sent })));
    if (!sheet.value)
      throw new Error(`the sheet does not pass the check: ${JSON.stringify(sheet.diagnostics[0])}`);
    const { bytes } = renderHtml(sheet.value, { template: template.source, css, fonts: htmlFonts() });
    puts.push({ path: join(folder, one.area.id, REPLY), content: bytes });
    shown.push({
      ...{ outline, area: one.area.id, event: 'shown', on, replyBy, by: from, note: '' },
      says: saysOf(one.document),
    });
  }
  await putFiles(puts);
  await at.folder.put([{ path: pathIn(at, SHOWN_FILE), content: printShown([...events.value, ...shown]) }]);
  return found(
    { folder, shown: shown.length, failed, replyBy },
    failed.length > 0 ? chosen.value.findings : [],
  );
}
/** The sheet that lies beside a document. */
const REPLY = 'reply.html';

/** Writes down what a force says of its document. */
export async function replyOf(at: Held, reply: string, request: AreaReply): Promise<Found<Replied>> {
  const event = (['agrees', 'objects'] as const satisfies readonly Reply[]).find((known) => known === reply);
  const { on, by = '', note = '' } = request;
  const force = (request.force ?? '').trim().toLowerCase();
  if (event === undefined) return refused(`"${reply}" is no reply`, 'write agrees or objects');
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day of the reply: 2026-04-12');
  if (by === '') return refused('give --by "<who at the force>"');
  if (event === 'objects' && note === '')
    return refused('give --note "<what is wrong>": somebody has to look at it');
  const outlines = await outlinesFor(at, { ...request, kind: 'force' });
  if (!outlines.value) return passedOn(outlines);
  const [outline, ...more] = outlines.value;
  if (!outline || more.length > 0)
    return refused('several outlines are for each force', 'name one with --outline');
  const events = await shownIn(at);
  if (!events.value) return passedOn(events);
  const last = events.value.findLast(
    (one) => one.event === 'shown' && one.area === force && one.outline === outline.id,
  );
  if (!last) {
    const shown = events.value.flatMap((one) =>
      one.event === 'shown' && one.outline === outline.id ? [one.area] : [],
    );
    const near = nearest(force, shown);
    return refused(
      `"${force}" was not shown its document`,
      near
        ? `give --force ${near}`
        : 'give --force with the id of the register, and write down first what was shown: stra returns shown',
    );
  }
  const said: Shown = {
    ...{ outline: outline.id, area: force, event, on, replyBy: '', by, note },
    says: last.says,
  };
  await at.folder.put([{ path: pathIn(at, SHOWN_FILE), content: printShown([...events.value, said]) }]);
  return found({ area: force, reply: event, on, isLate: on > last.replyBy });
}

interface Chosen {
  readonly outline: string;
  /** Whether no other outline is for each force, so that the folder is called after the forces alone. */
  readonly isOnly: boolean;
  readonly edition: Edition;
  readonly composed: readonly ComposedArea[];
  readonly findings: ComposedArea['diagnostics'];
}
/** The documents of the forces that are asked for, composed. */
async function composedFor(at: Held, request: ShowRequest): Promise<Found<Chosen>> {
  const outlines = await outlinesFor(at, { ...request, kind: 'force' });
  if (!outlines.value) return passedOn(outlines);
  const [outline, ...more] = outlines.value;
  if (!outline || more.length > 0)
    return refused('several outlines are for each force', 'name one with --outline');
  const run = await runOn(at, { outline: outline.id, stopAfter: 'measure', areas: true, ...dataOf({}) });
  const { validate: edition, measure: set } = run.results;
  if (!edition || !set || !hasAreas(set)) return found<Chosen>(null, run.diagnostics);
  const ids = request.force?.split(',').map((id) => id.trim().toLowerCase());
  const areas = areasAsked(edition, { kind: 'force', ...(ids === undefined ? {} : { ids }) });
  if (!areas.value) return passedOn(areas);
  const composer = new AreaComposer(edition, set, outline.id);
  const composed = areas.value.map((area) => composer.compose(area));
  const findings = composed.flatMap(({ diagnostics }) => diagnostics);
  return found({ outline: outline.id, isOnly: true, edition, composed, findings });
}

/** Names of those whose document does not lie where it is shown from. */
async function withoutDocument(
  { world }: Held,
  folder: string,
  all: readonly ComposedArea[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const { area } of all)
    if ((await world.fileSize(join(folder, area.id, 'manifest.json'))) === null) missing.push(area.name);
  return missing;
}

/** What became of what an area sent, table by table; a table that nobody sent is somebody's publication. */
function sentBy(area: Area, edition: Edition, events: Parameters<typeof standings>[0]): SentTable[] {
  const fixed = wordsOf(edition);
  return Object.values(edition.datasets).map(({ id, label, source }): SentTable => {
    const [standing] = standings(events, id, area.forces);
    const publisher = edition.sources[source]?.publisher;
    if (standing?.received == null)
      return {
        label,
        state:
          publisher === undefined ? fixed.say('reply.not-sent') : fixed.say('reply.published', { publisher }),
      };
    const { received, signedOff, state, last } = standing;
    const said = [
      fixed.say('reply.received', { n: Number(received.rows), date: dateInWords(received.on) }),
      ...(last && last !== received ? [fixed.say('reply.since', { state, date: dateInWords(last.on) })] : []),
      signedOff
        ? fixed.say('reply.signed-off', { by: signedOff.by, date: dateInWords(signedOff.on) })
        : fixed.say('reply.not-signed-off'),
    ];
    return { label, state: said.join('; ') };
  });
}
