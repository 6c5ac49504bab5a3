import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence } from '../../../model/passages';
import { CARDINAL, cardinalOf } from '../../../model/cardinals';
import type { ValueRecord } from '../../../model/published';
import type { FacetRule, Told } from './check-facets';
import { topicWords } from '../../../model/topics';
import { labelWordsOf } from './facets';
import { peersOf } from './peers';
import { wordsAt } from './words-at';
import { everyMatch } from '../../../model/every-match';

/** A value that a sentence states, or names: what can be compared. */
interface Side {
  readonly id: string;
  readonly printed: string;
  readonly number: number;
  readonly unit: ValueRecord['unit'];
}
const UNLIKE: ReadonlySet<ValueRecord['kind']> = new Set([
  'change',
  'index',
  'ratio',
  'rank',
  'target-distance',
]);
function sideOf(id: string, values: Told['context']['values']): Side | null {
  const value = values[id];
  if (value?.value == null || UNLIKE.has(value.kind) || value.unit === 'number') return null;
  if (value.definition['change told as'] !== undefined) return null;
  return { id, printed: value.printed, number: value.value, unit: value.unit };
}

/** Each claim in its place, as a mark that patterns can be read round: ⟦0⟧ is the first of the sentence. */
const MARK = '\u27e6(\\d+)\u27e7';
const OTHER = '[^\u27e6\u27e7.;]';
interface Marked {
  readonly text: string;
  readonly sides: readonly (Side | null)[];
  /** The place in the sentence of a place in the marked text. */
  readonly from: (at: number) => number;
}
function marked({ text, spans }: Sentence, values: Told['context']['values']): Marked {
  const sides: (Side | null)[] = [];
  const shifts: { readonly at: number; readonly by: number }[] = [];
  let out = '';
  let from = 0;
  for (const span of spans) {
    if (span.kind !== 'measure') continue;
    out += text.slice(from, span.start) + `\u27e6${sides.length}\u27e7`;
    from = span.start + span.text.length;
    shifts.push({ at: out.length, by: from - out.length });
    sides.push(sideOf(span.id ?? '', values));
  }
  return {
    text: out + text.slice(from),
    sides,
    from: (at) => at + (shifts.findLast((shift) => at >= shift.at)?.by ?? 0),
  };
}

const MORE = 'more(?: often| common| likely| frequently)?|higher|larger|greater|bigger|above';
const LESS = 'fewer|less(?: often| common| likely| frequently)?|lower|smaller|below';
const COMPARED = `(?:(?<more>${MORE})|(?<less>${LESS}))`;
const isMore = (groups: RegExpMatchArray['groups']): boolean => groups?.['more'] !== undefined;
const AS = 'as (?:many|much|high|large|common|often|frequent|big)';
const TIMES: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  half: 0.5,
  'a third': 1 / 3,
  'a quarter': 0.25,
};
const FACTOR = `(?<factor>twice|half|a third|a quarter|(?:${CARDINAL}) times)`;
const factorOf = (words: string): number | null =>
  TIMES[words.toLowerCase()] ?? cardinalOf(words.toLowerCase().replace(/ times$/, ''));
const DENIED = /\b(?:no|not|hardly|barely|scarcely|never)(?: (?:any|much|significantly|even))? $/i;
/** "Twice" is said of what is nearly twice; two numbers are the same where they are printed alike. */
const NEARLY = 0.1;

const read = (pattern: string): RegExp => new RegExp(pattern, 'gi');
const COMPARED_AFTER = read(
  `${MARK}(${OTHER}{0,60}?)\\b${COMPARED}(${OTHER}{0,30}? than ${OTHER}{1,60}?)${MARK}`,
);
const AS_MANY = read(
  `${MARK}${OTHER}{0,40}?\\b(?:${FACTOR} )?(?<as>${AS})${OTHER}{0,30}? as ${OTHER}{0,60}?${MARK}`,
);
const OUTDOES = read(
  `${MARK}(${OTHER}{0,40}?)\\b(?:(?<more>outnumbers?|exceeds?|outstrips?|surpass(?:es)?|overtakes?)|(?<less>trails?|lags? behind|falls? short of))\\b${OTHER}{0,40}?${MARK}`,
);
const FROM_TO = read(
  `\\b(?:(?<up>rose|risen|grew|grown|increased|climbed|up|went up|gone up)|(?<down>fell|fallen|dropped|decreased|declined|down|went down|gone down)|(?<range>ranges?|ranged|ranging|runs?|ran|varies|varied))\\b(${OTHER}{0,30}?) from ${MARK}${OTHER}{0,40}? (?:up |down )?to ${MARK}`,
);
const BETWEEN = read(`\\bbetween ${MARK}(?: ${OTHER}{0,20})? and ${MARK}`);
const SUM = read(
  `\\b(?<sum>together|in total|in all|combined|altogether|between them|add up to|taken together)\\b${OTHER}{0,40}?${MARK}`,
);
const THAN_BEFORE = read(
  `(?:,|\\b(?:is|was|are|were|it|share|rate|number)) (?:a little |much |slightly |far |somewhat |even |no |not |hardly |barely )?${COMPARED}(?:,| at| in|, at|, in)* ${MARK}`,
);
const COMPARED_AT = read(`\\b${COMPARED}(?:,|,? (?:in|at|by)) ${MARK}`);
const SAME_AS_BEFORE = read(
  `\\b(?:is|was|are|were|it|of|reported) (?<same>the same|no different|identical|equal|alike)(?:,|:|,? at|,? in)?(?: ${OTHER}{0,40}?)? ?${MARK}`,
);
const BEYOND_THAT = read(
  `\\b(?:(?<above>above|over|beyond)|(?<below>below|under|beneath)) (?:that|this)\\b[^\u27e6\u27e7.]{0,40}?${MARK}`,
);
const AGAINST_NAMED = read(
  `${MARK}${OTHER}{0,40}?\\b(?:${COMPARED}${OTHER}{0,25}? than|(?:${FACTOR} )?(?<as>${AS})${OTHER}{0,15}? as|(?<equal>the same(?: number| share)?(?: as)?))(?<name>[^\u27e6\u27e7.;,]{3,60})`,
);

/** What a sentence says of how two of its values compare, and the values deny. */
export const checkRelation: FacetRule = (told) => {
  const { sentence, before } = told.statement;
  if (told.statement.about.length === 0) return [];
  const { values } = told.context;
  const { text, sides, from } = marked(sentence, values);
  // Every pattern is read round the mark of a claim.
  if (sides.length === 0) return [];
  const found: Diagnostic[] = [];
  const say = (match: RegExpExecArray, words: string, message: string): void => {
    const at = from(match.index + Math.max(0, match[0].indexOf(words)));
    found.push(
      finding('facet/relation', placeIn(sentence, at, words.length), message, {
        fix: 'say what the numbers say',
      }),
    );
  };
  const at = (index: string | undefined): Side | null => sides[Number(index)] ?? null;
  /** What was stated before the claim that a match ends with: in the sentence, or in the one before. */
  const beforeIt = (match: RegExpExecArray): Side | null => {
    const index = Number(match.at(-1));
    return index > 0 ? (sides[index - 1] ?? null) : before === null ? null : sideOf(before, values);
  };
  const each = (pattern: RegExp, judge: (match: RegExpExecArray) => void): void => {
    for (const match of everyMatch(text, pattern)) judge(match);
  };
  const compare = (
    match: RegExpExecArray,
    words: string,
    a: Side | null,
    b: Side | null,
    more: boolean,
  ): void => {
    if (!a || !b || a.id === b.id || a.unit !== b.unit) return;
    // "No higher" denies what "higher" says.
    const at = match.index + Math.max(0, match[0].indexOf(words));
    const isDenied = DENIED.test(text.slice(0, at));
    if (
      isDenied
        ? more
          ? a.number <= b.number
          : a.number >= b.number
        : more
          ? a.number > b.number
          : a.number < b.number
    )
      return;
    say(
      match,
      isDenied ? `${DENIED.exec(text.slice(0, at))?.[0] ?? ''}${words}` : words,
      `"${words}" is not so: "${a.id}" is ${a.printed}, and "${b.id}" is ${b.printed}`,
    );
  };
  const same = (match: RegExpExecArray, words: string, a: Side | null, b: Side | null, factor = 1): void => {
    if (!a || !b || a.id === b.id || a.unit !== b.unit || b.number === 0) return;
    const ratio = a.number / b.number;
    if (
      a.printed === b.printed ? factor === 1 : Math.abs(ratio / factor - 1) <= (factor === 1 ? 0.02 : NEARLY)
    )
      return;
    say(match, words, `"${words}" is not so: "${a.id}" is ${a.printed}, and "${b.id}" is ${b.printed}`);
  };

  // "[24.1%], fewer than the [25%] …": a word stands between, or "more than [25%]" is one phrase.
  each(COMPARED_AFTER, (match) => {
    compare(
      match,
      match.groups?.['more'] ?? match.groups?.['less'] ?? '',
      at(match[1]),
      at(match.at(-1)),
      isMore(match.groups),
    );
  });
  each(AS_MANY, (match) => {
    const words = match.groups?.['factor'] ?? match.groups?.['as'] ?? '';
    const factor = match.groups?.['factor'] === undefined ? 1 : factorOf(words);
    if (factor !== null) same(match, words, at(match[1]), at(match.at(-1)), factor);
  });
  each(OUTDOES, (match) => {
    const words = match.groups?.['more'] ?? match.groups?.['less'] ?? '';
    compare(match, words, at(match[1]), at(match.at(-1)), isMore(match.groups));
  });
  each(FROM_TO, (match) => {
    const { up, down, range } = match.groups ?? {};
    const [a, b] = [at(match.at(-2)), at(match.at(-1))];
    if (down === undefined) compare(match, up ?? range ?? '', b, a, true);
    else compare(match, down, b, a, false);
  });
  each(BETWEEN, (match) => {
    compare(match, 'between', at(match[2]), at(match[1]), true);
  });
  each(SUM, (match) => {
    const whole = at(match.at(-1));
    const parts = sides.slice(0, Number(match.at(-1))).filter((side) => side !== null);
    if (!whole || parts.length < 2 || parts.some(({ unit }) => unit !== whole.unit)) return;
    const sum = parts.reduce((total, { number }) => total + number, 0);
    if (Math.abs(sum / whole.number - 1) <= 0.02) return;
    const words = match.groups?.['sum'] ?? '';
    say(
      match,
      words,
      `"${words}" is not so: ${parts.map(({ printed }) => printed).join(' and ')} are not ${whole.printed}`,
    );
  });
  if (found.length > 0 || / than\b/.test(text))
    return [...found, ...againstNamed(told, text, sides, compare, same)];
  // "It is lower, [33%]": lower than what was stated before.
  each(THAN_BEFORE, (match) => {
    compare(
      match,
      match.groups?.['more'] ?? match.groups?.['less'] ?? '',
      at(match.at(-1)),
      beforeIt(match),
      isMore(match.groups),
    );
  });
  each(COMPARED_AT, (match) => {
    if (found.length === 0)
      compare(
        match,
        match.groups?.['more'] ?? match.groups?.['less'] ?? '',
        at(match.at(-1)),
        beforeIt(match),
        isMore(match.groups),
      );
  });
  each(SAME_AS_BEFORE, (match) => {
    same(match, match.groups?.['same'] ?? '', at(match.at(-1)), beforeIt(match));
  });
  // "Some lie far below that; one reported [49%]".
  each(BEYOND_THAT, (match) => {
    const { above, below } = match.groups ?? {};
    compare(match, above ?? below ?? '', at(match.at(-1)), beforeIt(match), above !== undefined);
  });
  return [...found, ...againstNamed(told, text, sides, compare, same)];

  /** "As many as of ghost ships", "fewer than of stalking": a value of the same kind, by its name. */
  function againstNamed(
    { context }: Told,
    said: string,
    all: readonly (Side | null)[],
    differs: typeof compare,
    equals: typeof same,
  ): Diagnostic[] {
    const count = found.length;
    for (const match of everyMatch(said, AGAINST_NAMED)) {
      const own = all[Number(match[1])] ?? null;
      const name = match.groups?.['name'] ?? '';
      if (!own) continue;
      const named = peersOf(own.id, context.values, context)
        .flat()
        .filter((id) => id !== own.id && isNamed(id, name, told));
      const ids = [...new Set(named.length > 0 ? named : calledSo(name, own.id, told))];
      const other = TOGETHER.test(name)
        ? sumOf(ids, context)
        : ids.length > 1
          ? null
          : sideOf(ids[0] ?? '', context.values);
      const words =
        match.groups?.['more'] ??
        match.groups?.['less'] ??
        match.groups?.['as'] ??
        match.groups?.['equal'] ??
        '';
      const factor = match.groups?.['factor'];
      if (match.groups?.['as'] !== undefined || match.groups?.['equal'] !== undefined)
        equals(match, factor ?? words, own, other, factor === undefined ? 1 : (factorOf(factor) ?? 1));
      else differs(match, words, own, other, isMore(match.groups));
    }
    return found.splice(count);
  }
};

/** Counts of the same time that are called just so: "than all recorded VAWG". */
function calledSo(name: string, own: string, { context }: Told): string[] {
  const said = new Set(topicWords(name, context.glossary).filter((word) => !OF_NO_SUBJECT.has(word)));
  const ours = context.values[own];
  if (said.size === 0 || ours?.unit !== 'count') return [];
  const words = labelWordsOf(context);
  return Object.entries(context.values).flatMap(([id, { unit, period }]) => {
    const theirs = new Set([...(words.get(id) ?? [])].filter((word) => !OF_NO_SUBJECT.has(word)));
    return id !== own &&
      unit === 'count' &&
      period?.start === ours.period?.start &&
      period?.endExclusive === ours.period?.endExclusive &&
      theirs.size === said.size &&
      [...said].every((word) => theirs.has(word))
      ? [id]
      : [];
  });
}
const OF_NO_SUBJECT: ReadonlySet<string> = new Set([
  'polic',
  'sam',
  'tim',
  'period',
  'month',
  'there',
  'then',
  'record',
]);

const TOGETHER = /\b(?:together|combined|added up|in all|in total)\b/i;
/** "Ghost ships and bog lights together". */
function sumOf(ids: readonly string[], { values }: Told['context']): Side | null {
  const sides = ids.flatMap((id) => sideOf(id, values) ?? []);
  const [first] = sides;
  if (!first || sides.length < 2 || sides.some(({ unit }) => unit !== first.unit)) return null;
  const number = sides.reduce((total, side) => total + side.number, 0);
  return {
    id: sides.map(({ id }) => id).join('" and "'),
    printed: sides.map(({ printed }) => printed).join(' and '),
    number,
    unit: first.unit,
  };
}

/** Whether words name the threat area of a measure, or the part of the records that it counts. */
function isNamed(id: string, words: string, { context }: Told): boolean {
  const value = context.values[id];
  if (!value) return false;
  const areas =
    value.threatAreas.length === 1
      ? context.threatAreas.filter((area) => value.threatAreas.includes(area.id))
      : [];
  const names = [
    ...areas.flatMap(({ name, abbreviation }) => [name, ...(abbreviation === null ? [] : [abbreviation])]),
    ...Object.entries(value.definition).flatMap(([part, text]) =>
      part.startsWith('only ') ? [text.replaceAll('-', ' ')] : [],
    ),
  ];
  return names.some(
    (name) => wordsAt(words, name) !== null || wordsAt(words, name.replace(/s$/, '')) !== null,
  );
}
