import type {
  BlockChange,
  Cause,
  CauseNote,
  EditionDiff,
  ThreatAreaChange,
  ValueChange,
} from '../../model/edition-diff';
import { dateInWords, lengthInWords, lengthsSideBySide, periodInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import { bounded, namesOf, type Names } from '../../compare/comparability';
import { proseChanges } from './prose-sections';
import { threatAreaWords, tierName, toldAreas } from './register-sections';

/** What a reader must hear first, a line each: of the report, of the section in the new edition, of the terminal. */
export function headlines(diff: EditionDiff): string[] {
  const names = namesOf(diff.old, diff.new);
  const { old, new: fresh } = diff;
  const lines: string[] = [];
  if (old.kind !== fresh.kind)
    lines.push(
      `${kindWords(fresh.kind, names.new)} and ${kindWords(old.kind, names.old)}: two kinds of document, which need not speak of the same things`,
    );
  if (lengthInWords(old.period) !== lengthInWords(fresh.period))
    lines.push(
      `The data cover ${lengthInWords(fresh.period)} (${periodInWords(fresh.period)}) after ${lengthInWords(old.period)} (${periodInWords(old.period)}), so counts are not subtracted`,
    );
  for (const { new: revision } of diff.revisions)
    if (revision)
      lines.push(
        `${revision.type === 'correction' ? 'Correction' : 'Revision as announced'} of ${dateInWords(revision.date)}: “${revision.old}” is now “${revision.new}”. ${revision.reason}`,
      );
  lines.push(...figureLines(diff), ...noChangeLines(diff));
  for (const item of diff.judgements.filter(({ headline }) => headline)) {
    const term = item.facets.find(({ what }) => what === 'yardstick term');
    lines.push(
      `Judgement ${item.verdict}, from "${term?.old ?? ''}" to "${term?.new ?? ''}": ${stopped(item.new?.statement ?? item.id)} ${item.reason === null ? 'No reason is given' : `Reason given: ${item.reason}`}`,
    );
  }
  if (old.scoringModel !== null && fresh.scoringModel !== null && old.scoringModel !== fresh.scoringModel)
    lines.push('Threats are ranked by another scoring model, so no move in rank is stated');
  lines.push(...threatLines(diff, names));
  return lines;
}
const kindWords = (kind: string, name: string): string =>
  `${name} is ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
const stopped = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const figures = (n: number): string => `${n} ${n === 1 ? 'figure' : 'figures'}`;

/** How many figures of both editions may be compared, and what stands in the way of the others, commonest first. */
function figureLines(diff: EditionDiff): string[] {
  const of = (verdict: ValueChange['verdict']) => diff.values.filter((item) => item.verdict === verdict);
  const [changed, refused] = [of('changed'), of('not comparable')];
  const lines = changed.length > 0 ? [`${figures(changed.length)} changed and may be compared`] : [];
  if (refused.length === 0) return lines;
  const found = new Map<Cause, number>();
  for (const { causes } of refused)
    for (const cause of new Set(causes.filter(({ prevents }) => prevents).map((item) => item.cause)))
      found.set(cause, (found.get(cause) ?? 0) + 1);
  const why = [...found]
    .sort(([, a], [, b]) => b - a)
    .map(([cause, n]) => `${WHY[cause]} (${n})`)
    .join(', ');
  const because = why === '' ? '' : `, because: ${why}`;
  const [one] = refused;
  lines.push(
    changed.length > 0
      ? `${figures(refused.length)} may not be compared as printed${because}`
      : refused.length === 1 && one
        ? `The one figure that differs in both editions may not be compared as printed: ${shortReasons(one).join(', ')}`
        : `None of the ${figures(refused.length)} that differ in both editions may be compared as printed${because}`,
  );
  return lines;
}
/** More of these than this are not heard any more; the table at a glance has them all. */
const MOST_WARNINGS = 3;
/** Figures that a reader would subtract and must not, with what may be said of them. */
const noChangeLines = (diff: EditionDiff): string[] =>
  diff.values
    .filter(({ verdict, restatement }) => verdict === 'not comparable' && restatement !== null)
    .slice(0, MOST_WARNINGS)
    .map((item) => {
      const [old, fresh] = [item.old, item.new].map((record) => (record ? bounded(record) : ''));
      return `${item.new?.label ?? item.id}: ${old} and then ${fresh} may not be subtracted (${shortReasons(item).join(', ')}). ${capitalised(onOneFooting(item).join('; '))}`;
    });
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** What stands in the way, in few words. */
const WHY: Readonly<Record<Cause, string>> = {
  'new data': 'new data',
  'revised data': 'revised data',
  definition: 'the definition differs',
  population: 'the population differs',
  base: 'the base differs',
  coverage: 'the coverage differs',
  'counting rules': 'recording changed in between',
  'period length': 'the periods differ in length',
  'stated in words': 'one is published in words and not as a number',
  'no number': 'one is withheld or not available',
};

/** Threat areas that came and moved, one a line; those that one edition does not name in one line. */
function threatLines(diff: EditionDiff, names: Names): string[] {
  const nameOf = (item: ThreatAreaChange): string => item.new?.name ?? item.old?.name ?? item.id;
  const moved = diff.threatAreas.filter(
    ({ verdict }) => verdict === 'tier moved' || verdict === 'rank moved',
  );
  const lines = moved.map((item) =>
    item.verdict === 'tier moved'
      ? `${nameOf(item)} moves from "${tierName(item.old?.tier, diff.old)}" to "${tierName(item.new?.tier, diff.new)}"${item.new?.reason ? `. ${item.new.reason}` : '. No reason is given'}`
      : `${nameOf(item)}: ${threatAreaWords(item, diff)}`,
  );
  const listed = (verdict: ThreatAreaChange['verdict']) =>
    diff.threatAreas.filter((item) => item.verdict === verdict).map(nameOf);
  const [added, removed] = [listed('added'), listed('removed')];
  if (added.length > 0) lines.push(`Threat areas that ${names.new} adds: ${added.join('; ')}`);
  if (removed.length > 0) lines.push(`Threat areas that ${names.new} does not name: ${removed.join('; ')}`);
  return lines;
}

/** Registers that the old edition holds and the new one has not at all: nothing follows from their absence. */
export function silentRegisters(diff: EditionDiff, fresh: PublishedEdition): string[] {
  const registers = [
    ['judgements', 'judgements'],
    ['gaps', 'intelligence gaps'],
    ['recommendations', 'recommendations'],
    ['feeds', 'data feeds'],
  ] as const;
  return registers
    .filter(([key]) => Object.keys(fresh[key]).length === 0 && diff[key].length > 0)
    .map(([, words]) => words);
}

/** The month of a break, where its title says the day. */
const ON_DAY = /\bfrom \d{1,2} (\p{L}+ \d{4})\b/u;
/** What stands in the way of a change, each in a few words: `period 6 vs 12 months`, `base differs`. */
export function shortReasons(change: ValueChange): string[] {
  const [before, after] = [change.old?.period, change.new?.period];
  const short = ({ cause, words }: CauseNote): string => {
    switch (cause) {
      case 'period length':
        return before && after ? `period ${lengthsSideBySide(before, after)}` : 'one period is not stated';
      case 'stated in words':
        return 'published in words';
      case 'no number':
        return change.new?.value === null ? 'withheld or not available now' : 'no number before';
      case 'counting rules':
        return `recording changed${ON_DAY.exec(words)?.[1] ? ` in ${ON_DAY.exec(words)?.[1] ?? ''}` : ' in between'}`;
      case 'definition':
      case 'population':
      case 'base':
      case 'coverage':
        return `${cause} differs`;
      case 'new data':
      case 'revised data':
        return cause;
    }
  };
  return [...new Set(change.causes.filter(({ prevents }) => prevents).map(short))];
}

/** Both numbers on one footing, in a few words; empty where there is none. */
export function onOneFooting({ rates, restatement }: ValueChange): string[] {
  const arrow = (pair: {
    old: { printed: string };
    new: { printed: string };
    change: { printed: string } | null;
  }) => `${pair.old.printed} → ${pair.new.printed}${pair.change ? `, ${pair.change.printed}` : ''}`;
  return [
    ...(rates ? [`by ${rates.per} ${arrow(rates)}`] : []),
    ...(restatement
      ? [
          restatement.how === 'old edition on the new base'
            ? `on the base “${restatement.footing}” ${arrow(restatement)} (indicative)`
            : `like for like ${arrow(restatement)} (indicative)`,
        ]
      : []),
  ];
}

/** A value's change in one line, for a terminal and a list: never a change where none may be stated. */
export function valueLine(change: ValueChange): string {
  const { old, new: fresh } = change;
  const label = fresh?.label ?? old?.label ?? change.id;
  if (!old) return `${label}: ${fresh ? bounded(fresh) : ''} (new)`;
  if (!fresh) return `${label}: was ${bounded(old)}, not published`;
  const sides = `${label}: ${bounded(old)} → ${bounded(fresh)}`;
  if (change.change) return `${sides}, ${change.change.printed}`;
  if (change.verdict === 'unchanged number') return `${sides}, the number is the same`;
  return `${sides}: ${[`not comparable: ${shortReasons(change).join(', ') || 'one is not a number'}`, ...onOneFooting(change)].join('; ')}`;
}

/** How many of each class, in words; classes with none are left out. */
export function tally(diff: EditionDiff): string[] {
  const names = namesOf(diff.old, diff.new);
  const values = (verdict: ValueChange['verdict']) =>
    diff.values.filter((item) => item.verdict === verdict).length;
  const count = (n: number, one: string, many: string): string[] =>
    n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  const judged = (verdict: string) => diff.judgements.filter((item) => item.verdict === verdict).length;
  const register = (
    items: readonly { readonly new: unknown; readonly old: unknown }[],
    one: string,
    many: string,
  ): string[] => {
    const came = items.filter((item) => item.old === null).length;
    const went = items.filter((item) => item.new === null).length;
    return [
      ...count(came, `${one} is new`, `${many} are new`),
      ...count(went, `${one} is not in ${names.new}`, `${many} are not in ${names.new}`),
      ...count(items.length - came - went, `${one} changed`, `${many} changed`),
    ];
  };
  return [
    ...count(
      values('changed'),
      'figure that may be compared changed',
      'figures that may be compared changed',
    ),
    ...count(values('not comparable'), 'figure may not be compared', 'figures may not be compared'),
    ...count(values('added'), 'figure is new', 'figures are new'),
    ...count(
      values('not in the new edition'),
      `figure is not in ${names.new}`,
      `figures are not in ${names.new}`,
    ),
    ...count(
      diff.judgements.filter(({ headline }) => headline).length,
      'judgement has another term',
      'judgements have another term',
    ),
    ...count(
      judged('confidence changed'),
      'judgement has another confidence rating',
      'judgements have another confidence rating',
    ),
    ...count(
      judged('reworded'),
      'judgement is reworded with the same term',
      'judgements are reworded with the same term',
    ),
    ...count(
      judged('evidence replaced'),
      'judgement rests on other evidence',
      'judgements rest on other evidence',
    ),
    ...count(judged('new'), 'judgement is new', 'judgements are new'),
    ...count(judged('withdrawn'), `judgement is not in ${names.new}`, `judgements are not in ${names.new}`),
    ...register(toldAreas(diff), 'threat area', 'threat areas'),
    ...register(diff.gaps, 'intelligence gap', 'intelligence gaps'),
    ...['narrowed', 'closed', 'superseded'].flatMap((state) =>
      count(
        diff.gaps.filter((gap) => gap.new?.state === state && gap.old?.state !== state).length,
        `intelligence gap is now ${state}`,
        `intelligence gaps are now ${state}`,
      ),
    ),
    ...register(diff.recommendations, 'recommendation', 'recommendations'),
    ...register(diff.feeds, 'data feed', 'data feeds'),
    ...register(diff.sources, 'source', 'sources'),
    ...count(diff.definitions.length, 'definition changed', 'definitions changed'),
    ...(diff.old.kind === diff.new.kind ? proseTally(diff, count, names) : []),
    ...count(diff.stale.length, 'sentence may have grown old', 'sentences may have grown old'),
    ...count(diff.due.length, 'forecast is due and not scored', 'forecasts are due and not scored'),
  ];
}

type Count = (n: number, one: string, many: string) => string[];
/** What became of the paragraphs, of which tables and charts are no part. */
function proseTally(diff: EditionDiff, count: Count, names: Names): string[] {
  const changes = proseChanges(diff);
  const of = (verdict: BlockChange['verdict']): number =>
    changes.filter((item) => item.verdict === verdict).length;
  const paragraphs = (verdict: BlockChange['verdict'], one: string, many: string): string[] =>
    count(of(verdict), `paragraph ${one}`, `paragraphs ${many}`);
  return [
    ...paragraphs('reworded', 'is reworded', 'are reworded'),
    ...paragraphs('numbers moved', 'differs in its numbers alone', 'differ in their numbers alone'),
    ...paragraphs('moved', 'moved', 'moved'),
    ...paragraphs('added', 'is new', 'are new'),
    ...paragraphs('removed', `is not in ${names.new}`, `are not in ${names.new}`),
    ...paragraphs('renamed', 'has another id and the same words', 'have other ids and the same words'),
  ];
}
