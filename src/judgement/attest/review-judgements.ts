import type { Signature } from '../../model/attestation';
import { besideTerm, besideTermWords } from '../../model/beside-term';
import { doubtWords, standingWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { AttestationSpec } from '../../model/files/attestation-file';
import { crossedConditions, type StoodJudgement } from '../../model/standing';
import { wordsOf, type Words } from '../../model/words';
import { makeAttestation, type ByOutline } from './make-attestation';

/** Whom the review talks to: a terminal, or a test's script. */
export interface Talk {
  readonly say: (text: string) => void;
  /** Null: the person has gone (end of input). */
  readonly ask: (question: string) => Promise<string | null>;
  /** Called at each signature, so that leaving early loses none. False: it could not be written down, which was said. */
  readonly save: (entry: AttestationSpec) => Promise<boolean>;
}
export interface Reviewed {
  readonly signed: number;
  readonly skipped: number;
  readonly left: number;
}

/**
 * Goes through the judgements that are not current, one at a time, with the old and the new values side by side.
 * Nothing is signed but by an answer; a tripwire that is crossed asks for a reason.
 */
export async function reviewJudgements(
  judgements: readonly ByOutline[],
  signature: Omit<Signature, 'reason'>,
  edition: Edition,
  talk: Talk,
): Promise<Reviewed> {
  let [signed, skipped] = [0, 0];
  for (const [i, stands] of judgements.entries()) {
    talk.say(`\n${i + 1} of ${judgements.length}\n${shownJudgement(stands, edition)}`);
    const answer = await answerTo(talk);
    if (answer === 'quit') return { signed, skipped, left: judgements.length - i };
    const entry = answer === 'sign' ? await signedEntry(stands, signature, edition, talk) : null;
    if (entry === null) {
      skipped += 1;
      continue;
    }
    // What cannot be written down is not signed, and neither would the next be.
    if (!(await talk.save(entry))) return { signed, skipped, left: judgements.length - i };
    signed += 1;
    talk.say('signed');
  }
  return { signed, skipped, left: 0 };
}

type Answer = 'sign' | 'skip' | 'quit';
const ANSWERS: Readonly<Record<string, Answer>> = {
  y: 'sign',
  yes: 'sign',
  n: 'skip',
  no: 'skip',
  q: 'quit',
};

async function answerTo(talk: Talk): Promise<Answer> {
  for (;;) {
    const said = await talk.ask('Sign it as it stands? [y]es, [n]o, [q]uit: ');
    if (said === null) return 'quit';
    const answer = ANSWERS[said.trim().toLowerCase()];
    if (answer) return answer;
    talk.say('please answer y, n or q');
  }
}

async function signedEntry(
  stands: ByOutline,
  signature: Omit<Signature, 'reason'>,
  edition: Edition,
  talk: Talk,
): Promise<AttestationSpec | null> {
  const [first] = Object.values(stands);
  const crossed = first ? crossedConditions(first.judgement, first.seen) : [];
  let reason: string | null = null;
  if (crossed.length > 0) {
    const said = await talk.ask(
      `${crossed.map(({ condition }) => condition.text).join(', ')} does not hold. Why is it signed all the same? (nothing: leave it) `,
    );
    reason = (said ?? '').replace(/\s+/gu, ' ').trim();
    // Somebody who answers "q" or "n" here means to leave, and gives no reason.
    if (reason === '' || ANSWERS[reason.toLowerCase()]) return null;
  }
  const made = makeAttestation(stands, { ...signature, reason }, edition, false);
  if ('entry' in made) return made.entry;
  talk.say(`not signed: ${made.refusal.message}\n  fix: ${made.refusal.fix}`);
  return null;
}

/** A judgement as somebody reads it who is about to sign: words, confidence, values side by side, why it is asked. */
export function shownJudgement(stands: ByOutline, edition: Edition): string {
  const all = Object.entries(stands);
  const first = all[0]?.[1];
  if (!first) return '';
  const { judgement, seen, mention, ranks } = first;
  const statements = all.map(([outline, item]) =>
    all.length === 1
      ? `  ${item.mention.wording.statement}`
      : `  ${outline}: ${item.mention.wording.statement}`,
  );
  const term = mention.detail.term;
  return [
    judgement.id,
    ...statements,
    `  term        ${term ? `${term.term} (${term.range})` : 'not stated'}`,
    `  confidence  ${seen.confidence}`,
    ...signedFacts(first, wordsOf(edition)).map(([name, text]) => `  ${name.padEnd(10)}  ${text}`),
    ...(Object.keys(seen.values).length > 0 ? ['', ...valueTable(first, edition)] : []),
    '',
    ...whyAsked(first, edition).map((line) => `  - ${line}`),
    ...ranks.flatMap(({ standing: own }) =>
      own.state === 'unattested' ? [] : [`  last signed by ${own.attestation.by} on ${own.attestation.on}`],
    ),
  ]
    .join('\n')
    .trimEnd();
}

/** The rest of what is signed beside words, term, rating and values; what there is none of is left out. */
export function signedFacts(
  { seen, mention, judgement }: StoodJudgement,
  fixed: Words,
): (readonly [name: string, text: string])[] {
  const { block } = seen;
  const after = Object.values(seen.wordings).flatMap((wording) => wording.after ?? []);
  const beside = besideTermWords(
    besideTerm(mention.wording.statement, mention.detail.term?.term ?? null),
    fixed,
  );
  const caveats = Object.values(block?.caveats ?? {});
  const tolerances = Object.entries(block?.tolerances ?? {}).map(([id, text]) => `${id} within ${text}`);
  const lines: readonly (readonly [string, string | null])[] = [
    ['because', block?.confidence ?? null],
    ['about', block ? `${block.proposition}; ${block.horizon}` : null],
    ['areas', mention.detail.threatAreas.join('; ') || 'all'],
    ['marking', block?.marking ?? null],
    ['note', judgement.note],
    ['follows on', after.join(' ') || null],
    ['beside it', beside],
    ['caveats', caveats.join('; ') || null],
    ['may move', tolerances.join('; ') || null],
  ];
  return lines.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
}

function valueTable({ seen, standing }: StoodJudgement, edition: Edition): string[] {
  const then = standing.state === 'unattested' ? {} : standing.attestation.values;
  const rows = [
    ['', 'when signed', 'now'],
    ...Object.entries(seen.values).map(([id, now]) => [
      edition.measures[id]?.label ?? id,
      then[id]?.printed ?? 'not seen',
      now.printed,
    ]),
  ];
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map(([label = '', was = '', is = '']) =>
    `  ${label.padEnd(widths[0] ?? 0)}  ${was.padStart(widths[1] ?? 0)}  ${is.padStart(widths[2] ?? 0)}`.trimEnd(),
  );
}

/** Why a judgement is as it stands, a line for each reason. */
export function whyAsked({ standing }: StoodJudgement, edition: Edition): string[] {
  switch (standing.state) {
    case 'suspect':
      return standing.doubts.map((doubt) => doubtWords(doubt, edition));
    case 'unattested':
      return ['nobody has signed it', ...standing.crossed.map((doubt) => doubtWords(doubt, edition))];
    case 'moved':
    case 'current':
      return [standingWords(standing, edition)];
  }
}
