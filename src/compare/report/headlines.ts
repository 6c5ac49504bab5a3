import type { EditionDiff, ValueChange } from '../../model/edition-diff';
import { lengthInWords, periodInWords } from '../../model/period';
import { bounded, namesOf } from '../comparability';
import { threatAreaWords, toldAreas } from './register-sections';
import { reasons } from './value-sections';

/** What a reader must hear first, a line each: of the report, of the section in the new edition, of the terminal. */
export function headlines(diff: EditionDiff): string[] {
  const names = namesOf(diff.old, diff.new);
  const { old, new: fresh } = diff;
  const lines: string[] = [];
  if (old.kind !== fresh.kind)
    lines.push(
      `${capitalKind(fresh.kind, names.new)} and ${kindWords(old.kind, names.old)}: two kinds of document, which need not speak of the same things`,
    );
  if (lengthInWords(old.period) !== lengthInWords(fresh.period))
    lines.push(
      `The data cover ${lengthInWords(fresh.period)} (${periodInWords(fresh.period)}) after ${lengthInWords(old.period)} (${periodInWords(old.period)}), so counts are not subtracted`,
    );
  for (const item of diff.judgements.filter(({ headline }) => headline)) {
    const term = item.facets.find(({ what }) => what === 'yardstick term');
    lines.push(
      `Judgement ${item.verdict}, from "${term?.old ?? ''}" to "${term?.new ?? ''}": ${item.new?.statement ?? item.id}`,
    );
  }
  for (const item of diff.threatAreas)
    if (item.verdict !== 'changed')
      lines.push(`${item.new?.name ?? item.old?.name ?? item.id}: ${threatAreaWords(item, diff)}`);
  return lines;
}
const kindWords = (kind: string, name: string): string =>
  `${name} is ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
const capitalKind = kindWords;

/** A value's change in one line, for a terminal and a list: never a change where none may be stated. */
export function valueLine(change: ValueChange): string {
  const { old, new: fresh, restatement, rates } = change;
  const label = fresh?.label ?? old?.label ?? change.id;
  if (!old) return `${label}: ${fresh ? bounded(fresh) : ''} (new)`;
  if (!fresh) return `${label}: was ${bounded(old)}, not published`;
  const sides = `${label}: ${bounded(old)} → ${bounded(fresh)}`;
  if (change.change) return `${sides}, ${change.change.printed}`;
  if (change.verdict === 'unchanged number') return `${sides}, the number is the same`;
  const indicative = restatement
    ? `; indicative: ${restatement.old.printed} → ${restatement.new.printed}${restatement.change ? `, ${restatement.change.printed}` : ''} (${restatement.footing})`
    : '';
  const daily = rates
    ? `; a ${rates.per}: ${rates.old.printed} → ${rates.new.printed}${rates.change ? `, ${rates.change.printed}` : ''}`
    : '';
  return `${sides}: not comparable. ${reasons(change).join('; ')}${daily}${indicative}`;
}

/** How many of each class, in words; classes with none are left out. */
export function tally(diff: EditionDiff): string[] {
  const names = namesOf(diff.old, diff.new);
  const values = (verdict: ValueChange['verdict']) =>
    diff.values.filter((item) => item.verdict === verdict).length;
  const count = (n: number, one: string, many: string): string[] =>
    n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  const judged = (verdict: string) => diff.judgements.filter((item) => item.verdict === verdict).length;
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
    ...count(judged('new'), 'judgement is new', 'judgements are new'),
    ...count(judged('withdrawn'), 'judgement is not made again', 'judgements are not made again'),
    ...count(toldAreas(diff).length, 'threat area changed', 'threat areas changed'),
    ...count(diff.gaps.length, 'intelligence gap changed', 'intelligence gaps changed'),
  ];
}
