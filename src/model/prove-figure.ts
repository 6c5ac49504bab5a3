import { boundIn, reachOf } from './bound';
import { stretches } from './describe-figure';
import type { ShownNumber } from './fact';
import type { Figure } from './figure';
import { deniedComparisons, deniedLimits } from './headline-claims';
import { lastOf } from './comparison-figures';
import { medianOf } from './force-spread';
import { LETTER } from './letters';
import { everyMatch } from './every-match';

interface Item {
  readonly label: string;
  readonly value: ShownNumber;
}
/** Two numbers of one thing that may be compared, with the words that stand between them in a description. */
interface Step {
  readonly label: string;
  readonly from: ShownNumber;
  readonly to: ShownNumber;
}

const RANKS =
  /\b(largest|biggest|highest|greatest|most common|smallest|lowest|fewest|least common|median)\b/gi;
const HIGH = /^(largest|biggest|highest|greatest|most common)$/i;
const TRENDS =
  /\b(rises?|rose|risen|grows?|grew|grown|increase[sd]?|falls?|fell|fallen|decrease[sd]?|drops?|dropped|declines?|declined|stays level|unchanged)\b/gi;
const UP = /^(rises?|rose|risen|grows?|grew|grown|increase[sd]?)$/i;
const LEVEL = /^(stays level|unchanged)$/i;

/**
 * What is not true, or cannot be proven, of the words of rank and of trend in a description of a figure. It reads
 * the words and not how they were made: a wrong word in a description is found whoever wrote it. Empty: all proven.
 */
export function proveDescription(figure: Figure, description: string): string[] {
  let left = description;
  const problems: string[] = [];
  const take = (pattern: RegExp, judge: (match: RegExpExecArray) => string | null): void => {
    for (let match = pattern.exec(left); match; match = pattern.exec(left)) {
      const problem = judge(match);
      if (problem !== null) problems.push(problem);
      left = left.slice(0, match.index) + left.slice(match.index + match[0].length);
    }
  };
  const groups = rankedIn(figure);
  for (const items of groups)
    for (const item of [...items].sort((a, b) => b.label.length - a.label.length)) {
      const named = `${quoted(item.label)}, ${quoted(item.value.text)}`;
      take(new RegExp(`\\bThe (largest|highest|smallest|lowest) is ${named}\\.`), ([, word = '']) =>
        holdsRank(word, item, groups) ? null : `"${item.label}" is not the ${word}`,
      );
    }
  for (const { label, from, to } of stepsIn(figure)) {
    const pattern = new RegExp(
      `(rises|falls|stays level) from ${quoted(from.text)}( in [^;]+?)? to ${quoted(to.text)}(?=[ ;.])`,
    );
    take(pattern, ([, word = '']) =>
      holdsTrend(word, from, to) ? null : `"${label}" does not ${word.replace(/s\b/, '')}`,
    );
  }
  if (figure.chart === 'dots')
    for (const row of figure.rows) {
      const { median } = row;
      if (median === null) continue;
      const numbers = row.places.flatMap(({ value }) => (value.value === null ? [] : [value.value]));
      const middle = medianOf(numbers);
      take(new RegExp(`Half of them lie at or below the median of ${quoted(median.text)}\\.`), () =>
        middle !== null && Math.abs(middle - median.value) <= lastDigit(median.text)
          ? null
          : `${median.text} is not the median of "${row.label}"`,
      );
    }
  const names = [...groups.flat().map(({ label }) => label), ...labelsIn(figure)];
  for (const name of [...new Set(names)].sort((a, b) => b.length - a.length))
    left = left.replaceAll(name, '');
  for (const [word] of [...everyMatch(left, RANKS), ...everyMatch(left, TRENDS)])
    problems.push(`"${word}" is proven by nothing in the figure`);
  return problems;
}

/**
 * What a headline says of rank or trend that its figure contradicts. Only what names a part of the figure can be
 * held against it; words that are linked to a measure are proven there and are not given here.
 */
export function contradicted(figure: Figure, headline: string): string[] {
  const problems: string[] = [];
  const lower = headline.toLowerCase();
  const says = (label: string): boolean =>
    lower.includes(label.toLowerCase()) &&
    new RegExp(`(?<![${LETTER}\\p{N}])${quoted(label)}(?![${LETTER}\\p{N}])`, 'iu').test(headline);
  const groups = rankedIn(figure);
  const named = groups.flat().filter(({ label }) => says(label));
  const ranks = everyMatch(headline, RANKS).map(([word]) => word);
  for (const word of ranks)
    if (named.length > 0 && !named.some((item) => holdsRank(word, item, groups)))
      problems.push(`"${named[0]?.label ?? ''}" is not the ${word.toLowerCase()}`);
  const partition = figure.chart === 'bars' && figure.relation === 'partition';
  for (const items of groups) problems.push(...deniedComparisons(headline, items, partition));
  problems.push(...deniedLimits(figure, headline));
  const steps = stepsIn(figure);
  const meant = steps.length === 1 ? steps : steps.filter(({ label }) => says(label));
  const together = /\b(?:all|every|each|both)\b/i.test(headline);
  for (const [word] of everyMatch(headline, TRENDS)) {
    const not = together && meant.length === 0 && steps.find(({ from, to }) => !holdsTrend(word, from, to));
    if (not) problems.push(`"${word}" is not what "${not.label}" does`);
    if (meant.length > 0 && !meant.some(({ from, to }) => holdsTrend(word, from, to)))
      problems.push(`"${word}" is not what "${meant[0]?.label ?? ''}" does`);
    if (figure.chart === 'line' && figure.breaks.length > 0 && steps.length === 0)
      problems.push(`"${word}" would compare across a break`);
    const broken = brokenIn(figure).find(says);
    if (broken !== undefined && meant.length === 0)
      problems.push(`"${word}" would compare what may not be compared in "${broken}"`);
  }
  return problems;
}

/** One unit of the last digit that is printed: two rounded numbers may lie this far from the middle of them. */
const lastDigit = (text: string): number => 10 ** -(/\.(\d+)/.exec(text)?.[1]?.length ?? 0);
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function holdsRank(word: string, item: Item, groups: readonly (readonly Item[])[]): boolean {
  const items = groups.find((group) => group.includes(item)) ?? [];
  if (item.value.value === null) return false;
  // Of a bound it is true only where it is true of every number that it allows.
  const [least, most] = reachOf(item.value);
  const others = items
    .filter((other) => other !== item)
    .flatMap(({ value }) => (value.value === null ? [] : [reachOf(value)]));
  return others.every(([low, high]) => (HIGH.test(word) ? least > high : most < low));
}

function holdsTrend(word: string, from: ShownNumber, to: ShownNumber): boolean {
  if (from.value === null || to.value === null) return false;
  if (LEVEL.test(word)) return from.value === to.value;
  return UP.test(word) ? to.value > from.value : to.value < from.value;
}

/** The things of a figure that are ranked among each other. */
function rankedIn(figure: Figure): Item[][] {
  switch (figure.chart) {
    case 'bars':
      return [[...figure.bars]];
    case 'dots':
      return figure.rows.map((row) => row.places.map(({ name, value }) => ({ label: name, value })));
    case 'tiles':
      return [figure.tiles.map(({ name, value }) => ({ label: name, value }))];
    case 'funnel':
      return [figure.places.map(({ name, value }) => ({ label: name, value }))];
    case 'small-multiples':
      return [lastOf(figure)];
    case 'intervals':
      return [figure.rows.map(({ label, value }) => ({ label, value }))];
    case 'grouped-bars':
      return figure.series.map((_, i) =>
        figure.groups.flatMap(({ label, values }) => (values[i] ? [{ label, value: values[i] }] : [])),
      );
    // Read against an order of its own, or along it: nothing in it is higher than another.
    case 'line':
    case 'range':
    case 'dumbbell':
    case 'target':
    case 'slope':
    case 'yardstick':
    case 'confidence':
    case 'matrix':
    case 'ranks':
      return [];
  }
}

/** The changes that a figure shows: from the first to the last number of a stretch without a break. */
function stepsIn(figure: Figure): Step[] {
  if (figure.chart === 'dumbbell' || figure.chart === 'slope')
    return figure.rows.filter(({ broken, from, to }) => broken === null && isPoint(from) && isPoint(to));
  const lines =
    figure.chart === 'line'
      ? figure.lines.map(({ label, points }) => ({ label, points, breaks: figure.breaks }))
      : figure.chart === 'small-multiples'
        ? figure.panels
        : [];
  const periods = 'periods' in figure ? figure.periods : [];
  return lines.flatMap(({ label, points, breaks }) =>
    stretches({ periods, breaks }).flatMap(([first, last]) => {
      const held = points.slice(first, last + 1).filter(isPoint);
      const [from] = held;
      const to = held.at(-1);
      return from && to && from !== to ? [{ label, from, to }] : [];
    }),
  );
}

/** A number that a change can be counted from: neither missing nor only a bound. */
const isPoint = (number: ShownNumber): boolean => number.value !== null && boundIn(number) === null;

/** What a figure shows at two times that may not be compared. */
const brokenIn = (figure: Figure): string[] =>
  figure.chart === 'dumbbell' || figure.chart === 'slope'
    ? figure.rows.flatMap(({ label, broken }) => (broken === null ? [] : [label]))
    : [];

/** Words of the figure's author, in which a rank or a trend is a name and no claim. */
function labelsIn(figure: Figure): string[] {
  switch (figure.chart) {
    case 'line':
      return [...figure.lines.map(({ label }) => label), ...figure.breaks.map(({ label }) => label)];
    case 'dots':
    case 'range':
      return figure.rows.flatMap((row) => [row.label, row.mark?.label ?? row.label]);
    case 'dumbbell':
    case 'slope':
      return figure.rows.flatMap(({ label, broken }) => [label, broken ?? label]);
    case 'small-multiples':
      return [...figure.panels.map(({ label }) => label), ...figure.reasons];
    case 'intervals':
      return [...figure.rows.map(({ label }) => label), figure.of];
    case 'funnel':
      return [figure.across, figure.centre.label, figure.outer];
    case 'grouped-bars':
      return figure.series.map(({ label }) => label);
    case 'target':
      return [figure.pathLabel, figure.goal.label];
    case 'bars':
    case 'tiles':
    case 'yardstick':
    case 'confidence':
    case 'matrix':
    case 'ranks':
      return [];
  }
}
