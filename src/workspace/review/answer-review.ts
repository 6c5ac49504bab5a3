import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { AnsweredProposal, ReviewAnswers } from '../../model/files/review-answers-file';
import { answersFile } from '../../model/files/review-answers-file';
import { isDate } from '../../model/period';
import type { Deed, Proposal } from '../../review/proposal';
import { writeBack } from '../../review/write-back';
import { isOfRegister, writeRegisters, type RegistersBack } from '../../review/write-register';
import type { ReviewCopy } from '../../model/review-copy';
import { withTextEdits, type TextEdit } from '../../syntax/markdown-source';
import { withValue } from '../../syntax/edit-yaml';
import { withDrafts } from '../../world';
import type { Put } from '../../write/put-files';
import { found, passedOn, pathIn, refused, type Found, type Opened } from '../found';
import type { Held } from '../held';
import { runOn } from '../run-stages';
import { answersText } from './kept-review';
import { answeredIds, gather, type Gathered, type Sent } from './merge-review';
import type { Answered, AnswerRequest, Tried } from './review-requests';

/** What taking proposals comes to, worked out and not written. */
interface Plan {
  readonly gathered: Gathered;
  readonly asked: readonly Asked[];
  /** Whole files as they would be, by their name. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  readonly taken: ReadonlySet<string>;
  readonly left: readonly { readonly proposal: Proposal; readonly why: string }[];
}
interface Asked {
  readonly sent: Sent;
  /** As it is taken: with other words, where they were edited. */
  readonly proposal: Proposal;
  readonly answer: AnswerRequest['answers'][number];
}

/** What taking these would change and what would no longer fit. */
export async function tryAnswers(at: Opened, request: AnswerRequest): Promise<Found<Tried>> {
  const planned = await plan(at, request);
  if (!planned.value) return passedOn(planned);
  const { files, left } = planned.value;
  return found({ left, lines: linesChanged(files), since: await sinceThen(at, planned.value) });
}

/**
 * Answers proposals. What was taken is written, with what was answered, in one move; where something then would not fit
 * any more, nothing is written unless it was said that it shall be.
 */
export async function answerReview(at: Held, request: AnswerRequest): Promise<Found<Answered>> {
  const { by = null, on = null, anyway = false } = request;
  if (on !== null && !isDate(on))
    return refused(`"${on}" is no date of the calendar; write it as 2026-05-18`);
  const planned = await plan(at, request);
  if (!planned.value) return passedOn(planned);
  const { gathered, asked, files, taken, left } = planned.value;
  const since = await sinceThen(at, planned.value);
  const count = (done: ReadonlySet<string>): number =>
    [...gathered.sent.values()].flatMap((one) =>
      one.proposals.filter(({ id }) => !answeredIds(one).has(id) && !done.has(id)),
    ).length;
  if (since.length > 0 && !anyway) {
    const accepted = asked.filter(({ proposal }) => taken.has(proposal.id)).map(({ proposal }) => proposal);
    return found<Answered>({
      answered: [],
      left: [...left, ...accepted.map((proposal) => ({ proposal, why: 'words would not fit any more' }))],
      files: [],
      since,
      open: count(new Set()),
    });
  }
  const done = asked.filter(({ proposal, answer }) => answer.answer !== 'accepted' || taken.has(proposal.id));
  const puts: Put[] = [...files].map(([file, { after }]) => ({ path: pathIn(at, file), content: after }));
  for (const [id, sent] of gathered.sent) {
    const mine = done.filter((one) => one.sent === sent);
    if (mine.length > 0)
      puts.push({
        path: join(at.root, ...answersFile(id).split('/')),
        content: answersText(withAnswers(sent, mine, by, on)),
      });
  }
  // What was answered in these files to comments that went out with them is kept where those are.
  for (const { copy, proposals, comments } of done.length > 0 ? gathered.earlier : []) {
    if (!comments.some(({ id }) => gathered.again.has(id))) continue;
    const content = answersText({ schema: 1, copy, proposals, comments });
    puts.push({ path: join(at.root, ...answersFile(copy).split('/')), content });
  }
  await at.folder.put(puts);
  const answered = done.map(({ proposal }) => proposal);
  return found({
    answered,
    left,
    files: [...files.keys()],
    since,
    open: count(new Set(answered.map(({ id }) => id))),
  });
}

async function plan(at: Opened, request: AnswerRequest): Promise<Found<Plan>> {
  const got = await gather(at, request);
  if (!got.value) return passedOn(got);
  const gathered = got.value;
  const asked: Asked[] = [];
  for (const answer of request.answers) {
    const sent = [...gathered.sent.values()].find(({ proposals }) =>
      proposals.some(({ id }) => id === answer.id),
    );
    const proposal = sent?.proposals.find(({ id }) => id === answer.id);
    if (!sent || !proposal)
      return refused(
        `there is no proposal "${answer.id}" in ${request.copies?.join(', ') ?? 'any file'}`,
        'stra merge … --list names them',
      );
    asked.push({ sent, proposal: edited(proposal, answer.put), answer });
  }
  const left: { proposal: Proposal; why: string }[] = [];
  const accepted = asked.filter(({ answer }) => answer.answer === 'accepted');
  const fit = accepted.filter(({ proposal, answer }) => {
    const why = refusal(
      proposal,
      answer.put,
      accepted.map((one) => one.proposal.id),
    );
    if (why !== null) left.push({ proposal, why });
    return why === null;
  });
  const raw = new Map<string, string>();
  const files = new Map<string, { before: string; after: string }>();
  const taken = new Set<string>();
  const edits = new Map<string, TextEdit[]>();
  for (const sent of gathered.sent.values()) {
    const all = fit.filter((one) => one.sent === sent).map(({ proposal }) => proposal);
    const blocks = new Map(sent.copy.blocks.map((block) => [block.bookmark, block]));
    const mine = all.filter((proposal) => !isOfRegister(proposal, blocks));
    for (const file of new Set(
      sent.copy.blocks.flatMap(({ written }) => (written.by === 'author' ? [written.file] : [])),
    ))
      if (!raw.has(file) && (await at.world.fileSize(pathIn(at, file))) !== null)
        raw.set(file, (await at.world.readFile(pathIn(at, file))).toString('utf8'));
    const texts = new Map(
      [...raw].map(([file, text]) => [file, text.replace(/^\ufeff/u, '').replaceAll('\r\n', '\n')]),
    );
    const back = writeBack(mine, sent.copy, texts);
    left.push(...back.left);
    for (const proposal of [...back.taken, ...back.there]) taken.add(proposal.id);
    const registers = await inRegisters(
      at,
      sent.copy,
      all.filter((proposal) => isOfRegister(proposal, blocks)),
      files,
    );
    left.push(...registers.left);
    for (const proposal of registers.taken) taken.add(proposal.id);
    for (const [file, one] of registers.files) files.set(file, one);
    for (const [file, more] of back.edits) edits.set(file, [...(edits.get(file) ?? []), ...more]);
  }
  for (const [file, its] of edits) {
    const before = raw.get(file) ?? '';
    files.set(file, { before, after: withTextEdits(before, its) });
  }
  await withTerms(
    at,
    gathered,
    fit.filter(({ proposal }) => taken.has(proposal.id)),
    files,
  );
  return found({ gathered, asked, files, taken, left });
}

/** What taking proposals does to the registers that their words were fetched from. */
async function inRegisters(
  at: Opened,
  copy: ReviewCopy,
  proposals: readonly Proposal[],
  known: ReadonlyMap<string, { readonly before: string; readonly after: string }>,
): Promise<
  Pick<RegistersBack, 'taken' | 'left'> & {
    readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  }
> {
  const texts = new Map<string, string>();
  for (const { file } of proposals)
    if (file !== null && known.has(file)) texts.set(file, known.get(file)?.after ?? '');
    else if (file !== null && !texts.has(file) && (await at.world.fileSize(pathIn(at, file))) !== null)
      texts.set(file, (await at.world.readFile(pathIn(at, file))).toString('utf8'));
  const { files, taken, left } = writeRegisters(proposals, copy, texts);
  const both = [...files].map(
    ([file, after]) => [file, { before: known.get(file)?.before ?? texts.get(file) ?? '', after }] as const,
  );
  return { files: new Map(both), taken, left };
}

/** Why a proposal cannot be taken, before its place is even looked for. */
function refusal(
  { kind, fits, know, against, deed }: Proposal,
  put: string | undefined,
  accepted: readonly string[],
): string | null {
  if (deed.does === 'nothing') return know ?? 'it is changed by hand';
  if (kind === 'number' && fits === false && put === undefined)
    return know ?? 'the number does not fit its value';
  const rival = against.find((id) => accepted.includes(id));
  return rival === undefined ? null : `${rival} wants something else of the same phrase: take one of the two`;
}

/** A proposal with the words of whoever answers in place of the reviewer's. */
function edited(proposal: Proposal, put: string | undefined): Proposal {
  const { deed } = proposal;
  if (put === undefined || (deed.does !== 'replace' && deed.does !== 'add')) return proposal;
  const changed: Deed =
    deed.does === 'add'
      ? { does: 'add', after: deed.after, before: deed.before, put }
      : { does: 'replace', block: deed.block, from: deed.from, to: deed.to, put, claim: deed.claim };
  return { ...proposal, deed: changed };
}

/** A likelihood that was changed is changed in the register too, which the sentence is held against. */
async function withTerms(
  at: Opened,
  { edition }: Gathered,
  taken: readonly Asked[],
  files: Map<string, { before: string; after: string }>,
): Promise<void> {
  for (const { proposal } of taken) {
    const { kind, judgement, deed } = proposal;
    if (kind !== 'likelihood' || judgement === null || deed.does !== 'replace' || deed.claim === null)
      continue;
    const known = edition.judgements[judgement];
    const said = deed.put.trim().toLowerCase();
    const term = edition.yardstick.terms.find((one) => one.term === said);
    if (!known || !term || known.term === null || known.term === said) continue;
    const { file } = known.place;
    const before = files.get(file)?.before ?? (await at.world.readFile(pathIn(at, file))).toString('utf8');
    const after = withValue(files.get(file)?.after ?? before, [judgement, 'term'], said);
    files.set(file, { before, after });
  }
}

/** What the check finds with these words that it does not find without them. */
async function sinceThen(at: Opened, { files, gathered }: Plan): Promise<readonly Diagnostic[]> {
  if (files.size === 0) return [];
  const outline = [...gathered.sent.values()][0]?.copy.outline;
  const asked = { ...(outline === undefined ? {} : { outline }), stopAfter: 'check' as const };
  const before = (await runOn(at, asked)).diagnostics;
  const drafts = new Map([...files].map(([file, { after }]) => [pathIn(at, file), after]));
  const after = (await runOn({ root: at.root, world: withDrafts(at.world, drafts) }, asked)).diagnostics;
  const key = ({ rule, message, place }: Diagnostic): string => `${rule}\0${message}\0${place.file}`;
  const known = new Map<string, number>();
  for (const one of before) known.set(key(one), (known.get(key(one)) ?? 0) + 1);
  return after.filter((one) => {
    const n = known.get(key(one)) ?? 0;
    known.set(key(one), n - 1);
    return (
      n <= 0 &&
      one.severity !== 'note' &&
      one.rule !== 'judgement/suspect' &&
      one.rule !== 'judgement/unattested'
    );
  });
}

function linesChanged(files: Plan['files']): Tried['lines'] {
  return [...files].flatMap(([file, { before, after }]) => {
    const [old, now] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head++;
    let tail = 0;
    while (
      tail < old.length - head &&
      tail < now.length - head &&
      old[old.length - 1 - tail] === now[now.length - 1 - tail]
    )
      tail++;
    return [
      {
        file,
        line: head + 1,
        old: old.slice(head, old.length - tail).join('\n'),
        new: now.slice(head, now.length - tail).join('\n'),
      },
    ];
  });
}

/** The answers that are kept, with these in them and everything else that is open. */
function withAnswers(
  { answers, proposals }: Sent,
  done: readonly Asked[],
  by: string | null,
  on: string | null,
): ReviewAnswers {
  const before = new Map(answers.proposals.map((entry) => [entry.id, entry]));
  const now = new Map(done.map((one) => [one.proposal.id, one]));
  const entries = proposals.map((proposal): AnsweredProposal => {
    const answered = now.get(proposal.id);
    const known = before.get(proposal.id);
    before.delete(proposal.id);
    if (!answered && known) return known;
    return entryOf(
      proposal,
      answered ? answered.answer.answer : 'open',
      answered?.answer.put ?? null,
      answered ? by : null,
      answered ? on : null,
    );
  });
  const kept = done.filter(({ answer }) => answer.answer === 'kept');
  return {
    schema: 1,
    copy: answers.copy,
    proposals: [...before.values(), ...entries],
    comments: [
      ...answers.comments,
      ...kept
        .filter(({ proposal }) => !answers.comments.some(({ id }) => id === proposal.id))
        .map(({ proposal: { id, authors, date, old, new: put, section, copies, deed } }) => ({
          id,
          author: authors.join(', ') || null,
          date,
          text: put === '' ? `takes out "${old}"` : `writes "${put}" for "${old}"`,
          section,
          words: old,
          block: deed.does === 'replace' || deed.does === 'delete' ? deed.block : null,
          copies: [...copies],
          thread: [],
          done: false,
          blocks: null,
          closed: null,
          replies: [],
        })),
    ],
  };
}

const entryOf = (
  proposal: Proposal,
  answer: AnsweredProposal['answer'],
  put: string | null,
  by: string | null,
  on: string | null,
): AnsweredProposal => ({
  id: proposal.id,
  kind: proposal.kind,
  section: proposal.section,
  file: proposal.file,
  line: proposal.line,
  authors: [...proposal.authors],
  date: proposal.date,
  old: proposal.old,
  new: proposal.new,
  comments: [...proposal.comments],
  copies: [...proposal.copies],
  answer,
  put,
  by,
  on,
});
