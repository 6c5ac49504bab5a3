import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { offerWords } from '../../../src/model/claim-offers';
import type { ClaimTarget } from '../../../src/model/claim-target';
import { judgeWords } from '../../../src/model/claim-words';
import type { PhrasesSpec } from '../../../src/model/files/reference-files';

const phrases = parse(
  readFileSync(join(__dirname, '../../../data/reference/phrases/plain-english-1.yaml'), 'utf8'),
) as PhrasesSpec;

/** The same numbers in every run: a linear congruence (Numerical Recipes), in quarters of a billion. */
function* numbers(): Generator<number, never> {
  let state = 20230518;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const draw = numbers();
const next = (): number => draw.next().value;
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const BASE = { decimals: 0, sense: 'exact', floor: false } as const;
const KINDS: Readonly<Record<string, () => ClaimTarget>> = {
  share: () => ({ ...BASE, unit: 'percent', decimals: 1, value: 100 * next() }),
  'small share': () => ({ ...BASE, unit: 'percent', decimals: 1, value: 3 * next() ** 2 }),
  'large share': () => ({ ...BASE, unit: 'percent', decimals: 1, value: 100 - 3 * next() ** 2 }),
  'share with a floor': () => ({ ...BASE, unit: 'percent', decimals: 1, value: 100 * next(), floor: true }),
  'share published as about': () => ({
    ...BASE,
    unit: 'percent',
    sense: 'about',
    value: rounded(1 + 98 * next(), 0),
  }),
  'share published as over': () => ({
    ...BASE,
    unit: 'percent',
    sense: 'over',
    value: rounded(1 + 90 * next(), 0),
  }),
  'share published as just under': () => ({
    ...BASE,
    unit: 'percent',
    sense: 'just under',
    value: rounded(5 + 90 * next(), 0),
  }),
  'all or nothing': () => ({ ...BASE, unit: 'percent', value: next() < 0.5 ? 0 : 100 }),
  count: () => ({ ...BASE, unit: 'count', value: Math.round(10 ** (7 * next())) }),
  'small count': () => ({ ...BASE, unit: 'count', value: Math.floor(13 * next()) }),
  rate: () => ({ ...BASE, unit: 'number', decimals: 2, value: 10 ** (4 * next() - 1), rate: true }),
  ratio: () => ({ ...BASE, unit: 'number', decimals: 1, value: 12 * next() + 0.3 }),
  change: () => ({ ...BASE, unit: 'percent', decimals: 1, value: 240 * next() - 90, change: true }),
  'small change': () => ({ ...BASE, unit: 'percent', decimals: 1, value: 2 * next() - 1, change: true }),
  'change in points': () => ({
    ...BASE,
    unit: 'number',
    decimals: 1,
    value: 20 * next() - 10,
    change: true,
    points: true,
  }),
  index: () => ({ ...BASE, unit: 'number', decimals: 1, value: 60 + 90 * next(), rate: true }),
  'median of years': () => ({ ...BASE, unit: 'years', decimals: 0, value: Math.round(90 * next()) }),
  'median of days': () => ({ ...BASE, unit: 'days', decimals: 1, value: rounded(400 * next() ** 2, 1) }),
  'distance from a path': () => ({
    ...BASE,
    unit: 'number',
    decimals: 1,
    value: 24 * next() - 12,
    points: true,
    distance: { from: 'path', better: next() < 0.5 ? 'lower' : 'higher' },
  }),
};
const EACH = 77;
/** What an author wrote: nothing, a figure, or words. */
const LIKE = ['', 'about 12%', 'a half'] as const;

const made = Object.entries(KINDS).flatMap(([kind, target]) =>
  Array.from({ length: EACH }, () => target()).map((at) => ({
    kind,
    at,
    offers: LIKE.map((like) => ({ like, offered: offerWords(at, phrases, like) })),
  })),
);
const shown = made.map(
  ({ kind, at, offers }) =>
    // The last digits of a power are not the same in every version of V8.
    `${kind} ${Number(at.value.toPrecision(10))}: ${offers.map(({ offered }) => offered[0] ?? 'nothing').join(' | ')}`,
);

/** Words that are never offered, whatever is true of them. */
const NEVER: readonly (readonly [what: string, is: (words: string, target: ClaimTarget) => boolean])[] = [
  [
    'a half rounded to a whole',
    (words, { value, unit }) =>
      unit === 'number' && Math.abs(value - 0.5) < 0.05 && /^(?:one|1)$/.test(words),
  ],
  [
    'one and a half called two',
    (words, { value, unit }) =>
      unit === 'number' && Math.abs(value - 1.5) < 0.05 && /^(?:two|2|twice)$/.test(words),
  ],
  ['thousands called many', (words, { value }) => value >= 1000 && /\bmany\b/.test(words)],
  [
    'nothing called a little',
    (words, { value }) => value === 0 && /less than|under|few|almost|just/.test(words),
  ],
  [
    'almost everything called under all of it',
    (words) => /\b(?:under|less than|fewer than) 100%/.test(words),
  ],
  [
    'everything called more than most of it',
    (words, { value, unit }) =>
      unit === 'percent' && value === 100 && /more than|over|most|few|all but/.test(words),
  ],
  [
    'a fall called unchanged',
    (words, { change, value }) =>
      change === true && Math.abs(value) >= 0.1 && /unchanged|stable|no change/.test(words),
  ],
  [
    'a rate called twice',
    (words, { rate }) => rate === true && /^(?:almost |nearly |about )?(?:twice|double)/.test(words),
  ],
  [
    'a number five off called just under',
    (words, { value }) => {
      const said = /^just (?:under|over) ([\d,]+)/.exec(words)?.[1];
      return said !== undefined && Math.abs(Number(said.replaceAll(',', '')) / value - 1) > 0.05;
    },
  ],
];

describe('a thousand values that ask for their words', () => {
  it('are more than a thousand', () => {
    expect(made.length).toBeGreaterThanOrEqual(1000);
  });
  it('are offered words that are true and tight', () => {
    const wrong = made.flatMap(({ kind, at, offers }) =>
      offers.flatMap(({ offered }) =>
        offered
          .filter((words) => !judgeWords(words, at, phrases).fits)
          .map((words) => `${kind} ${at.value}: ${words}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
  it('are offered something', () => {
    expect(shown.filter((line) => /(?:: |\| )nothing\b/.test(line))).toEqual([]);
  });
  it('are offered nothing of the list of never', () => {
    const found = made.flatMap(({ kind, at, offers }) =>
      offers.flatMap(({ offered }) =>
        offered.flatMap((words) =>
          NEVER.filter(([, is]) => is(words, at)).map(([what]) => `${what}: ${kind} ${at.value}: ${words}`),
        ),
      ),
    );
    expect(found).toEqual([]);
  });
  it('are offered what was looked at by eye', () => {
    const golden = readFileSync(join(__dirname, 'golden.txt'), 'utf8').trimEnd().split('\n');
    expect(shown).toEqual(golden);
  });
});
