import { reachOf } from './bound';
import type { ShownNumber } from './fact';
import type { Figure } from './figure';
import { LETTER } from './letters';
import { everyMatch } from './every-match';

/** A thing that a figure draws, with the number that it shows of it. */
export interface Drawn {
  readonly label: string;
  readonly value: ShownNumber;
}

/** Each thing that a headline names is replaced by its number in these marks, so that patterns can be read round it. */
const MARK = '\u27e6(\\d+)\u27e7';
const MORE =
  '(?:out(?:numbers?|weighs?|strips?)|exceeds?|overtakes?|surpass(?:es)?|beats?|tops|(?:is|are|was|were|stays?|remains?)(?: far| much| well)? (?:larger|bigger|higher|greater|more (?:common|frequent)|ahead)(?: than| of))';
const LESS =
  '(?:trails?|(?:is|are|was|were|stays?|remains?)(?: far| much| well)? (?:smaller|lower|less common|rarer|fewer|behind)(?: than)?)';
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 };

/**
 * What a headline says of how the things of its figure compare, and the figure denies: which is more than which, which
 * comes first, second or last, and which is most of the whole. Empty: nothing that it says is denied.
 */
export function deniedComparisons(headline: string, items: readonly Drawn[], partition: boolean): string[] {
  const shown = items.filter(
    (item): item is Drawn & { value: { value: number } } => item.value.value !== null,
  );
  const said = marked(headline, shown);
  if (!said.includes('\u27e6')) return [];
  const problems: string[] = [];
  const at = (index: string | undefined) => shown[Number(index)];
  const find = (pattern: string, judge: (match: RegExpExecArray) => string | null): void => {
    for (const match of everyMatch(said, new RegExp(pattern, 'gi'))) {
      const problem = judge(match);
      if (problem !== null) problems.push(problem);
    }
  };
  const compare = (more: string | undefined, less: string | undefined): string | null => {
    const [a, b] = [at(more), at(less)];
    // Of a bound it is true only where it is true of every number that it allows.
    if (!a || !b || reachOf(a.value)[0] > reachOf(b.value)[1]) return null;
    return `"${a.label}" (${a.value.text}) is not more than "${b.label}" (${b.value.text})`;
  };
  find(`${MARK} ${MORE} ${MARK}`, ([, a, b]) => compare(a, b));
  find(`${MARK} ${LESS} ${MARK}`, ([, a, b]) => compare(b, a));
  find(`\\bmore(?: of)? ${MARK}[^\u27e6]{0,20}? than ${MARK}`, ([, a, b]) => compare(a, b));
  find(`\\b(?:fewer|less) ${MARK}[^\u27e6]{0,20}? than ${MARK}`, ([, a, b]) => compare(b, a));
  const placed = (index: string | undefined, place: number | 'last'): string | null => {
    const item = at(index);
    if (!item) return null;
    const [least, most] = reachOf(item.value);
    const reaches = shown.filter((other) => other !== item).map(({ value }) => reachOf(value));
    // Of a bound it is true only where it is true of every number that it allows.
    const ahead = reaches.filter(([low]) => low > most).length;
    const perhapsAhead = reaches.filter(([, high]) => high > least).length;
    const perhapsBehind = reaches.filter(([low]) => low < most).length;
    if (place === 'last' ? perhapsBehind === 0 : ahead === place - 1 && perhapsAhead === ahead) return null;
    const not = place === 'last' ? 'the last' : `number ${place}`;
    if (perhapsAhead > ahead) return `"${item.label}" need not be ${not}: the numbers are bounds`;
    const stands = ahead === 0 ? 'the first' : `number ${ahead + 1} of ${shown.length}`;
    return `"${item.label}" is ${stands} and not ${not}`;
  };
  find(
    `${MARK}[^\u27e6,.;:]{0,12}? (?:leads?|heads?|(?:is|are|comes?|ranks?) (?:on top|at the top|top|foremost))\\b`,
    ([, a]) => placed(a, 1),
  );
  find(
    `${MARK}[^\u27e6,.;:]{0,12}? (?:comes?|is|are|ranks?|stands?)(?: the)? (first|second|third|fourth|fifth|last)\\b(?! (?:year|time|edition|quarter|half))`,
    ([, a, place = '']) => placed(a, place === 'last' ? 'last' : (ORDINALS[place.toLowerCase()] ?? 'last')),
  );
  find(`${MARK} leads?\\b[^\u27e6]{0,12}${MARK} follows?\\b`, ([, , b]) => placed(b, 2));
  if (partition) {
    const whole = shown.reduce((sum, item) => sum + item.value.value, 0);
    const part = (index: string | undefined, least: number, words: string): string | null => {
      const item = at(index);
      return !item || item.value.value >= least * whole
        ? null
        : `"${item.label}" (${item.value.text}) is not ${words} of what is shown`;
    };
    find(`${MARK} (?:is|are|makes? up) (?:nearly|almost|virtually|practically) all\\b`, ([, a]) =>
      part(a, 0.93, 'nearly all'),
    );
    find(`${MARK} (?:is|are|makes? up) (?:most|the majority|more than half|over half)\\b`, ([, a]) =>
      part(a, 0.5, 'most'),
    );
  }
  return [...new Set(problems)];
}

/** The headline with the things that it names in marks: by their labels, or by the words that only one of them has. */
function marked(headline: string, items: readonly Drawn[]): string {
  const names = items
    .flatMap(({ label }, index) => namesOf(label, items).map((name) => ({ name, index })))
    .sort((a, b) => b.name.length - a.name.length);
  return names.reduce((text, { name, index }) => {
    if (!text.toLowerCase().includes(name.toLowerCase())) return text;
    const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return text.replace(
      new RegExp(
        `(?<![${LETTER}\\p{N}\u27e6-])${plain}(?: offences| crimes)?(?![${LETTER}\\p{N}\u27e7-])`,
        'giu',
      ),
      `\u27e6${index}\u27e7`,
    );
  }, headline);
}

/** "Violence against the person" is called violence where nothing else that is drawn begins so. */
function namesOf(label: string, items: readonly Drawn[]): string[] {
  const short = label.replace(/ (?:offences|crimes)$/i, '');
  const [first = ''] = short.split(' ');
  const shared = items.filter((item) => item.label.toLowerCase().startsWith(first.toLowerCase())).length;
  return [...new Set([label, short, ...(first.length > 4 && shared === 1 ? [first] : [])])];
}

/**
 * What a headline says of how many forces lie outside the limits of a funnel, or of whether ranges overlap, and the
 * figure denies. Empty: nothing that it says is denied.
 */
export function deniedLimits(figure: Figure, headline: string): string[] {
  if (figure.chart === 'funnel') return deniedOutside(figure.places, headline);
  if (figure.chart !== 'intervals' || !/\boverlap/i.test(headline)) return [];
  const apart = /\b(?:no|not|never|none|without)\b[^.;]*\boverlap/i.test(headline);
  const { rows } = figure;
  const meet = (a: (typeof rows)[number], b: (typeof rows)[number]): boolean =>
    a.low.value <= b.high.value && b.low.value <= a.high.value;
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1))
      if (meet(a, b) === apart)
        return [`the ranges of "${a.label}" and "${b.label}" ${apart ? 'overlap' : 'do not overlap'}`];
  return [];
}

function deniedOutside(places: readonly { readonly outside: boolean }[], headline: string): string[] {
  const said =
    /\b(no|none|all|every|each|most|few)\b[^.;]*?\b(outside|beyond|inside|within)\b/i.exec(headline) ?? [];
  const [, much = '', where = ''] = said.map((word) => word.toLowerCase());
  const outside = places.filter((place) => place.outside).length;
  const there = /outside|beyond/.test(where) ? outside : places.length - outside;
  const holds = {
    no: there === 0,
    none: there === 0,
    all: there === places.length,
    every: there === places.length,
    each: there === places.length,
    most: there * 2 > places.length,
    few: there * 4 < places.length,
  }[much];
  return holds === false ? [`${there} of ${places.length} forces lie ${where} the limits`] : [];
}
