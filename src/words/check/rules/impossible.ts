import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { readAges } from '../../../model/ages';
import type { Edition } from '../../../model/edition';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';

type Values = Readonly<Record<string, ValueRecord>>;

/** Numbers that were stated as they were published, and cannot all be right: each is looked up by what it is of. */
export const checkImpossible = (
  edition: Pick<Edition, 'measures' | 'glossary' | 'phrases'>,
  values: Values,
): Diagnostic[] => [...wrongOrder(edition, values), ...tooMuch(edition, values)];

const ENDS = [
  { name: 'lowest', words: /\b(?:lowest|minimum|lower end)\b(?: of)?/i },
  { name: 'middle', words: /\b(?:average|mean|median)\b(?: of)?/i },
  { name: 'highest', words: /\b(?:highest|maximum|upper end)\b(?: of)?/i },
] as const;
const OF_FORCES = /\b(?:single |all )?forces?\b/gi;
type Ends = Partial<
  Record<(typeof ENDS)[number]['name'], { readonly id: string; readonly value: ValueRecord }>
>;

/** The lowest of the forces above their average, or the average above the highest. */
function wrongOrder(
  { measures, glossary }: Pick<Edition, 'measures' | 'glossary'>,
  values: Values,
): Diagnostic[] {
  const byFact = new Map<string, Ends>();
  for (const [id, value] of Object.entries(values)) {
    const end = ENDS.find(({ words }) => words.test(value.label));
    if (!end || value.value === null) continue;
    const rest = value.label.replace(end.words, ' ').replace(OF_FORCES, ' ');
    const words = [...new Set(topicWords(rest, glossary))].sort().join(' ');
    const key = [value.unit, words, value.base, value.population, value.period?.start].join('|');
    byFact.set(key, { ...byFact.get(key), [end.name]: { id, value } });
  }
  return [...byFact.values()].flatMap(({ lowest, middle, highest }) =>
    [
      [lowest, middle],
      [middle, highest],
      [lowest, highest],
    ]
      .flatMap(([less, more]): Diagnostic[] => {
        const place = more && (measures[more.id]?.place ?? measures[less?.id ?? '']?.place);
        if (!less || !more || !place || (less.value.value ?? 0) <= (more.value.value ?? 0)) return [];
        return [
          finding(
            'same/impossible',
            place,
            `"${less.id}" is ${less.value.printed} and "${more.id}" is ${more.value.printed}: ${less.value.label}; ${more.value.label}`,
            { fix: 'correct the figure, or the label that says which of the forces it is' },
          ),
        ];
      })
      .slice(0, 1),
  );
}

/** What one share may be over the whole by rounding, for each share. */
const ROUNDING = 0.5;
/** Shares of one whole of which nobody counts in two, and that are together more than all of it. */
function tooMuch(
  { measures, glossary, phrases }: Pick<Edition, 'measures' | 'glossary' | 'phrases'>,
  values: Values,
): Diagnostic[] {
  const sides = [
    ...(phrases.people ? [[phrases.people.female, phrases.people.male]] : []),
    ...(phrases.opposites ?? []),
  ];
  const sideOf = new Map<string, string>();
  for (const [pair, lists] of sides.entries())
    for (const [side, list] of lists.entries())
      for (const word of list) if (!word.includes(' ')) sideOf.set(word.toLowerCase(), `${pair} ${side}`);
  const byFact = new Map<string, { id: string; value: ValueRecord; side: string }[]>();
  for (const [id, value] of Object.entries(values)) {
    if (value.unit !== 'percent' || value.value === null || value.base === null) continue;
    for (const { side, rest } of disjointParts(value.label, sideOf)) {
      const words = [...new Set(topicWords(rest, glossary))].sort().join(' ');
      const key = [
        side.split(' ')[0],
        words,
        value.base,
        value.population,
        value.period?.start,
        value.sources.join(' '),
      ].join('|');
      byFact.set(key, [...(byFact.get(key) ?? []), { id, value, side }]);
    }
  }
  return [...byFact.values()].flatMap((all): Diagnostic[] => {
    const parts = onePerSide(all);
    const sum = parts.reduce((total, { value }) => total + (value.value ?? 0), 0);
    const last = parts.at(-1);
    const place = last && measures[last.id]?.place;
    if (parts.length < 2 || !place || sum <= 100 + ROUNDING * parts.length) return [];
    return [
      finding(
        'same/impossible',
        place,
        `${parts.map(({ id, value }) => `"${id}" is ${value.printed}`).join(' and ')}: parts of one whole that are together more than all of it (${last.value.base ?? ''})`,
        { fix: 'correct the figures, or the base of one of them' },
      ),
    ];
  });
}
const onePerSide = <T extends { readonly side: string }>(all: readonly T[]): T[] =>
  all.filter(({ side }, i) => all.findIndex((other) => other.side === side) === i);

/** By what a label is one of several that have nothing in common: its ages, or a word that has an opposite. */
function disjointParts(label: string, sideOf: ReadonlyMap<string, string>): { side: string; rest: string }[] {
  const [age, second] = readAges(label);
  const ages =
    age && !second ? [{ side: `ages ${age.low}-${age.high ?? ''}`, rest: label.replace(age.text, ' ') }] : [];
  const words = (label.toLowerCase().match(/[a-z-]+/g) ?? []).flatMap((word) => {
    const side = sideOf.get(word);
    return side === undefined ? [] : [{ side, rest: label.replace(new RegExp(`\\b${word}\\b`, 'i'), ' ') }];
  });
  return [...ages, ...words];
}
