import type {
  Cause,
  EditionDiff,
  JudgementChange,
  ThreatAreaChange,
  ValueChange,
} from '../../model/edition-diff';
import { dateInWords, lengthInWords, periodInWords } from '../../model/period';
import type { Words } from '../../model/words';
import { bounded } from '../../compare/comparability';
import { IN_THE_WAY, reasonsInRow, reasonsOrNoNumber } from './causes';
import { VERDICT_NAMES } from './judgement-sections';
import { capital, stopped } from './redlines';
import { threatAreaWords, tierName } from './register-sections';
import { tally } from './tally';
import { Teller, type RecordTeller } from './teller';

/** A difference in short, a line each: what must be heard first, the figures of both editions, how many of each class. */
export interface InShort {
  readonly headlines: readonly string[];
  readonly figures: readonly string[];
  readonly counts: readonly string[];
}
export function inShort(diff: EditionDiff, fixed: Words): InShort {
  const teller = new Teller(diff, fixed);
  return {
    headlines: headlines(teller),
    figures: diff.values.filter(isOfBoth).map((item) => valueLine(item, teller)),
    counts: tally(teller),
  };
}
/** A figure that both editions print, and that is not the same. */
export const isOfBoth = ({ verdict }: ValueChange): boolean =>
  verdict === 'changed' || verdict === 'not comparable';

/** What a reader must hear first, a line each: of the section in the new edition, and of the terminal. */
export const headlines = (teller: Teller): string[] => [
  ...footing(teller),
  ...corrections(teller),
  ...figureLines(teller),
  ...noChangeLines(teller),
  ...movedLines(teller),
];
/** The same but for figures and corrections, which have their own place in the report. */
export const besidesFigures = (teller: Teller): string[] => [...footing(teller), ...movedLines(teller)];

/** Whether the two are documents of one kind, over as long. */
function footing(teller: Teller): string[] {
  const { diff, names } = teller;
  const { old, new: fresh } = diff;
  const kinds = { is: kindWords(fresh.kind, teller), was: kindWords(old.kind, teller) };
  return [
    ...(old.kind === fresh.kind
      ? []
      : [teller.say('changes.two-kinds', { old: names.old, new: names.new, ...kinds })]),
    ...(lengthInWords(old.period) === lengthInWords(fresh.period)
      ? []
      : [
          teller.say('changes.lengths', {
            length: lengthInWords(fresh.period),
            period: periodInWords(fresh.period),
            before: lengthInWords(old.period),
            earlier: periodInWords(old.period),
          }),
        ]),
  ];
}

/** Judgements and threats that moved. */
function movedLines(teller: Teller): string[] {
  const { old, new: fresh, judgements } = teller.diff;
  const isOther =
    old.scoringModel !== null && fresh.scoringModel !== null && old.scoringModel !== fresh.scoringModel;
  return [
    ...judgements.filter(({ headline }) => headline).map((item) => termLine(item, teller)),
    ...(isOther ? [teller.say('changes.other-model')] : []),
    ...threatLines(teller),
  ];
}

/** What was put right since the old edition, each with its reason. */
export const corrections = (teller: Teller): string[] =>
  teller.diff.revisions.flatMap(({ new: revision }) =>
    revision
      ? [
          teller.say(revision.type === 'correction' ? 'changes.correction' : 'changes.revision', {
            date: dateInWords(revision.date),
            old: revision.old,
            new: revision.new,
            reason: revision.reason,
          }),
        ]
      : [],
  );

/** A kind of document with its article. */
const kindWords = (kind: string, teller: Teller): string =>
  teller.say(/^[aeiou]/.test(kind) ? 'changes.kind-with-vowel' : 'changes.kind', { kind });

function termLine(item: JudgementChange, teller: Teller): string {
  const term = item.facets.find(({ what }) => what === 'yardstick term');
  const said = {
    verdict: teller.say(VERDICT_NAMES[item.verdict]),
    old: term?.old ?? '',
    new: term?.new ?? '',
    statement: stopped(item.new?.statement ?? item.id),
  };
  const { reason } = item;
  return reason === null
    ? teller.say('changes.term-moved', said)
    : teller.say('changes.term-moved-because', { ...said, reason });
}

/** How many figures of both editions may be compared, and what stands in the way of the others, commonest first. */
function figureLines(teller: Teller): string[] {
  const of = (verdict: ValueChange['verdict']) =>
    teller.diff.values.filter((item) => item.verdict === verdict);
  const [changed, refused] = [of('changed'), of('not comparable')];
  const lines = changed.length > 0 ? [teller.say('changes.figures-changed', { n: changed.length })] : [];
  const n = refused.length;
  if (n === 0) return lines;
  const why = commonest(refused)
    .map(([cause, times]) =>
      teller.say('changes.cause-of', { cause: teller.say(IN_THE_WAY[cause]), n: times }),
    )
    .join(', ');
  const [one] = refused;
  if (changed.length > 0)
    lines.push(
      why === ''
        ? teller.say('changes.figures-refused', { n })
        : teller.say('changes.figures-refused-because', { n, why }),
    );
  else if (n === 1 && one) lines.push(teller.say('changes.one-refused', { why: reasonsInRow(one, teller) }));
  else
    lines.push(
      why === ''
        ? teller.say('changes.all-refused', { n })
        : teller.say('changes.all-refused-because', { n, why }),
    );
  return lines;
}

/** What stands in the way of changes, and of how many, commonest first. */
function commonest(refused: readonly ValueChange[]): [Cause, number][] {
  const found = new Map<Cause, number>();
  for (const { causes } of refused)
    for (const cause of new Set(causes.filter(({ prevents }) => prevents).map((item) => item.cause)))
      found.set(cause, (found.get(cause) ?? 0) + 1);
  return [...found].sort(([, a], [, b]) => b - a);
}

/** More of these than this are not heard any more; the chapter on figures has them all. */
const MOST_WARNINGS = 3;
/** Figures that a reader would subtract and must not, with what may be said of them. */
const noChangeLines = (teller: Teller): string[] =>
  teller.diff.values
    .filter(({ verdict, restatement }) => verdict === 'not comparable' && restatement !== null)
    .slice(0, MOST_WARNINGS)
    .map((item) =>
      teller.say('changes.not-subtracted', {
        label: item.new?.label ?? item.id,
        old: item.old ? bounded(item.old) : '',
        new: item.new ? bounded(item.new) : '',
        why: reasonsInRow(item, teller),
        footing: capital(onOneFooting(item, teller).join('; ')),
      }),
    );

/** Threat areas that came and moved, one a line; those that one edition does not name in one line. */
function threatLines(teller: Teller): string[] {
  const { diff, names } = teller;
  const nameOf = (item: ThreatAreaChange): string => item.new?.name ?? item.old?.name ?? item.id;
  const lineOf = (item: ThreatAreaChange): string => {
    const area = nameOf(item);
    if (item.verdict !== 'tier moved')
      return teller.say('changes.area-changed', { area, what: threatAreaWords(item, teller) });
    const said = {
      area,
      old: tierName(item.old?.tier, diff.old, teller),
      new: tierName(item.new?.tier, diff.new, teller),
    };
    const reason = item.new?.reason;
    return reason
      ? teller.say('changes.area-moved-because', { ...said, reason })
      : teller.say('changes.area-moved', said);
  };
  const lines = diff.threatAreas
    .filter(({ verdict }) => verdict === 'tier moved' || verdict === 'rank moved')
    .map(lineOf);
  const listed = (verdict: ThreatAreaChange['verdict']) =>
    diff.threatAreas
      .filter((item) => item.verdict === verdict)
      .map(nameOf)
      .join('; ');
  const [added, removed] = [listed('added'), listed('removed')];
  if (added !== '') lines.push(teller.say('changes.areas-added', { edition: names.new, areas: added }));
  if (removed !== '') lines.push(teller.say('changes.areas-gone', { edition: names.new, areas: removed }));
  return lines;
}

/** Registers that the old edition holds and the new one has not at all: nothing follows from their absence. */
export function silentRegisters({ diff, fresh, fixed }: RecordTeller): string[] {
  const registers = [
    ['judgements', 'tally.judgements'],
    ['gaps', 'tally.gaps'],
    ['recommendations', 'tally.recommendations'],
    ['feeds', 'tally.feeds'],
  ] as const;
  return registers
    .filter(([key]) => Object.keys(fresh[key]).length === 0 && diff[key].length > 0)
    .map(([, name]) => fixed.say(name));
}

interface Pair {
  readonly old: { readonly printed: string };
  readonly new: { readonly printed: string };
  readonly change: { readonly printed: string } | null;
}
/** Two numbers as they are printed, and their change where there is one. */
export const pairInWords = ({ old, new: fresh, change }: Pair, teller: Teller): string =>
  change
    ? teller.say('changes.pair-changed', {
        old: old.printed,
        new: fresh.printed,
        change: change.printed,
      })
    : teller.say('changes.pair', { old: old.printed, new: fresh.printed });

/** Both numbers on one footing, in a few words; empty where there is none. */
export function onOneFooting({ rates, restatement }: ValueChange, teller: Teller): string[] {
  const lines = rates ? [teller.say('changes.by-day', { pair: pairInWords(rates, teller) })] : [];
  if (!restatement) return lines;
  const pair = pairInWords(restatement, teller);
  return [
    ...lines,
    restatement.how === 'old edition on the new base'
      ? teller.say('changes.on-new-base', { base: restatement.footing, pair })
      : teller.say('changes.like-for-like', { pair }),
  ];
}

/** A value's change in one line, for a terminal and a list: never a change where none may be stated. */
function valueLine(item: ValueChange, teller: Teller): string {
  const label = item.new?.label ?? item.old?.label ?? item.id;
  if (!item.old) return teller.say('changes.is-new', { label, value: item.new ? bounded(item.new) : '' });
  if (!item.new) return teller.say('changes.is-gone', { label, value: bounded(item.old) });
  const sides = { label, old: bounded(item.old), new: bounded(item.new) };
  if (item.change) return teller.say('changes.moved', { ...sides, change: item.change.printed });
  if (item.verdict === 'unchanged number') return teller.say('changes.stands', sides);
  const why = teller.say('changes.not-comparable-in-line', { why: reasonsOrNoNumber(item, teller) });
  return teller.say('changes.stands-apart', {
    ...sides,
    why: [why, ...onOneFooting(item, teller)].join('; '),
  });
}
