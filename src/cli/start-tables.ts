import { basename } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Refusal } from '../workspace/found';
import type { FileOfAnswers } from '../workspace/start/answers-file';
import type { LookedAt, LookRequest } from '../workspace/start/look-at-table';
import { asAnswer, saidOfTable } from '../workspace/start/said-of-table';
import type { Suggestion } from '../workspace/start/suggest-measures';
import type { Workspace } from '../workspace/workspace';
import type { LineQuestions } from './line-questions';
import { printLookedAt } from './print-looked-at';
import { refuse, type ExitCode, type Session } from './session';

/** Whoever answers; null where nothing is asked, and what is proposed is taken. */
export interface Asker {
  readonly lines: LineQuestions | null;
  readonly say: (text: string) => void;
}

/** Takes one table after the other. */
export async function takeTables(
  asker: Asker,
  workspace: Workspace,
  session: Session,
  tables: readonly string[],
  file: FileOfAnswers,
): Promise<ExitCode> {
  for (const table of tables) {
    const code = await takeOne(asker, workspace, session, table, file.tables[basename(table)] ?? {});
    if (code !== 0) return code;
  }
  return 0;
}

type Known = FileOfAnswers['tables'][string];

async function takeOne(
  { lines, say }: Asker,
  workspace: Workspace,
  session: Session,
  table: string,
  known: Known,
): Promise<ExitCode> {
  let request: LookRequest = {
    ...saidOfTable((known.answer ?? []).map(asAnswer)),
    ...(known.sheet === undefined ? {} : { sheet: known.sheet }),
    ...(known.hidden === undefined ? {} : { hidden: known.hidden }),
  };
  for (;;) {
    const looked = await workspace.start.look(table, request);
    if (!looked.value) {
      if (looked.findings.length > 0) await session.report(looked.findings);
      return refuse(looked.refused ?? { message: `${basename(table)} cannot be read` });
    }
    const { value } = looked;
    say(`\n${printLookedAt(value)}`);
    const open = await settle(lines, value, request, workspace);
    if ('refusal' in open) return refuse(open.refusal);
    if (open.left) {
      say(`${value.table} is left out.`);
      return 0;
    }
    request = open.request;
    if (open.again) continue;
    const areas = (await workspace.start.about()).value?.areas ?? [];
    const { counts, from, about } = await saidOf(lines, value, known, areas);
    if (counts === null)
      return refuse({
        message: `what a number in ${value.table} counts is not said`,
        fix: `say it in the file of answers: tables: { ${value.table}: { counts: incidents } }`,
      });
    const taken = await workspace.start.take(table, { ...request, counts, from, about });
    if (!taken.value) {
      if (taken.findings.length > 0) await session.report(taken.findings.map(askedHere));
      const refusal: Refusal = taken.refused ?? {
        message: `${value.table} was not taken; nothing of it was written`,
      };
      return refuse(refusal);
    }
    if (taken.findings.length > 0) return session.report(taken.findings);
    say(`${value.table} is taken: ${taken.value.rows} rows in ${session.shownFile(taken.value.file)}`);
    return 0;
  }
}

/** What `stra import` has an option for is an answer here, at the question or in the file of answers. */
const askedHere = (finding: Diagnostic): Diagnostic =>
  finding.fix === undefined
    ? finding
    : { ...finding, fix: finding.fix.replace(/with --leave "(.*?)"/, 'by the answer "leave=$1"') };

type Settled =
  | { readonly left: boolean; readonly again: boolean; readonly request: LookRequest }
  | { readonly refusal: Refusal };
const HIDDEN = /^hidden=(read|leave)$/;

/** Asks whether a table is read rightly, and what else has to be said of it. */
async function settle(
  lines: LineQuestions | null,
  looked: LookedAt,
  request: LookRequest,
  workspace: Workspace,
): Promise<Settled> {
  const more = (text: string): Settled => {
    const answer = asAnswer(text);
    const hidden = HIDDEN.exec(answer)?.[1];
    if (hidden === 'read' || hidden === 'leave')
      return { left: false, again: true, request: { ...request, hidden } };
    const { answer: said = [], leave = [], force } = saidOfTable([answer]);
    const now: LookRequest = {
      ...request,
      answer: [...(request.answer ?? []), ...said],
      leave: [...(request.leave ?? []), ...leave],
      ...(force === undefined ? {} : { force }),
    };
    return { left: false, again: true, request: now };
  };
  if (looked.sheets.length > 1) {
    if (!lines)
      return {
        refusal: {
          message: `${looked.table} has ${looked.sheets.length} sheets with a table, and nobody says which is meant`,
          fix: `say it in the file of answers: tables: { ${looked.table}: { sheet: "${looked.sheets[0]?.name ?? ''}" } }`,
        },
      };
    const names = looked.sheets.map(({ name }, n) => `  ${n + 1}  ${name}`).join('\n');
    const chosen = await lines.askFor(`Which sheet is meant?\n${names}`, null, (text) =>
      looked.sheets[Number(text) - 1] ? null : `write a number from 1 to ${looked.sheets.length}`,
    );
    const sheet = looked.sheets[Number(chosen) - 1]?.name ?? '';
    return { left: false, again: true, request: { ...request, sheet } };
  }
  const [open] = looked.asks;
  if (open?.about === 'period') {
    const { value } = await workspace.start.about();
    const period = value?.period ?? '';
    if (!lines)
      return {
        refusal: {
          message: `${looked.table} cannot be taken as it is: ${open.says}`,
          fix: `say it in the file of answers: tables: { ${looked.table}: { answer: [period=${period}] } }`,
        },
      };
    return more(
      `period=${await lines.ask('Which period does the table cover? First and last month.', period)}`,
    );
  }
  if (!lines) {
    const [why] = [open?.says, looked.instead].filter((text) => text !== undefined && text !== null);
    return why === undefined
      ? { left: false, again: false, request }
      : {
          refusal: {
            message: `${looked.table} cannot be taken as it is: ${why}`,
            fix: `say it in the file of answers: tables: { ${looked.table}: { answer: [${open?.others[0]?.answer ?? 'columns=C'}] } }`,
          },
        };
  }
  const can = open === undefined && looked.instead === null;
  const answer = await lines.ask(
    can
      ? 'Is that right? y: yes. n: leave the table out. Or say what is otherwise, as header=4'
      : `${open?.says ?? looked.instead ?? ''}\nSay what is meant, as ${open?.others.map(({ answer }) => answer).join(' or ') || 'columns=C'}; or n, and the table is left out.`,
    can ? 'y' : null,
  );
  if (/^n(o)?$/i.test(answer)) return { left: true, again: false, request };
  return can && /^y(es)?$/i.test(answer) ? { left: false, again: false, request } : more(answer);
}

interface Area {
  readonly id: string;
  readonly name: string;
}
/** What a number counts, who made the table, and which threat area all of it is about. */
async function saidOf(
  lines: LineQuestions | null,
  { counts, from, table }: LookedAt,
  known: Known,
  areas: readonly Area[],
): Promise<{ readonly counts: string | null; readonly from: string; readonly about: string | null }> {
  const noun =
    known.counts ??
    (lines
      ? await lines.ask(`What does a number in ${table} count? In the plural, such as incidents.`, counts)
      : counts);
  const maker = known.from ?? (lines ? await lines.ask(`Who made ${table}?`, from) : (from ?? 'not stated'));
  const asAbout = (text: string): string | null | undefined => {
    if (/^(0|all|several|none)$/i.test(text)) return null;
    const at =
      areas[Number(text) - 1] ??
      areas.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
    return at?.id;
  };
  if (known.about !== undefined) return { counts: noun, from: maker, about: asAbout(known.about) ?? null };
  if (!lines) return { counts: noun, from: maker, about: null };
  const list = areas.map(({ name }, n) => `  ${n + 1}  ${name}`).join('\n');
  const about = await lines.askFor(
    `Which threat area is all of it about?\n  0  several, or none\n${list}`,
    '0',
    (text) => (asAbout(text) === undefined ? `write a number from 0 to ${areas.length}` : null),
  );
  return { counts: noun, from: maker, about: asAbout(about) ?? null };
}

/** Shows what the tables say, and writes what is said yes to. */
export async function keepWhatIsSaid(
  { lines, say }: Asker,
  workspace: Workspace,
  session: Session,
  { keep }: FileOfAnswers,
): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.start.suggest();
  if (!value) {
    if (findings.length > 0) await session.report(findings);
    return refuse(refused ?? { message: 'the tables cannot be told yet' });
  }
  const { suggestions, left } = value;
  if (suggestions.length > 0)
    say(
      '\nThis is what the tables say. Each stands in its chapter, and its number is worked out anew from the table.',
    );
  const unknown = keep?.find((id) => !suggestions.some((one) => one.id === id));
  if (unknown !== undefined)
    return refuse({
      message: `"${unknown}" is nothing that the tables say`,
      fix: `"keep" may name: ${suggestions.map(({ id }) => id).join(', ')}`,
    });
  const chosen =
    keep ?? (lines ? await chooseAmong(lines, say, suggestions) : suggestions.map(({ id }) => id));
  for (const { id, why } of left) say(`Left out, because it would not pass the check: ${id}: ${why}`);
  if (chosen.length === 0) return 0;
  const kept = await workspace.start.keep(chosen);
  if (!kept.value) {
    if (kept.findings.length > 0) await session.report(kept.findings);
    return refuse(kept.refused ?? { message: 'nothing was written' });
  }
  say(
    `\n${kept.value.kept.length} of them stand in the document, on ${kept.value.measures.length} new numbers.`,
  );
  return 0;
}

async function chooseAmong(
  lines: LineQuestions,
  say: (text: string) => void,
  suggestions: readonly Suggestion[],
): Promise<string[]> {
  say('y: yes. n: no. a: yes to this and all that follow.');
  const chosen: string[] = [];
  for (const [n, { id, chapter, says }] of suggestions.entries()) {
    const answer = await lines.askFor(`${chapter}: ${says}`, 'y', (text) =>
      /^(y|yes|n|no|a|all)$/i.test(text) ? null : 'write y, n or a',
    );
    if (/^a/i.test(answer)) return [...chosen, ...suggestions.slice(n).map((one) => one.id)];
    if (/^y/i.test(answer)) chosen.push(id);
  }
  return chosen;
}
