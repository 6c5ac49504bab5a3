import { readOnce } from '../../../model/read-once';
import { inLatin, LETTER } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';
/** Where a text holds one of these words. */
export interface WordMention {
  readonly text: string;
  readonly at: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern for any of these words, the longest first, standing whole; "e-mail" holds no "mail". */
export const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?<![${LETTER}\\p{N}-])(?:${[...words]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})(?![${LETTER}\\p{N}-])`,
    'giu',
  );

/** Words and phrases that a text is searched for, by the letters that each begins with up to its first gap. */
export type WordList = ReadonlyMap<string, readonly string[]>;
const RUN = inLatin(/[\p{L}\p{N}-]+/gu);
const GOES_ON_AS_WORD = inLatin(/^[\p{L}\p{N}-]/u);

/** A list to search for, whatever their capitals; each has to begin with a letter or a digit. */
export function wordList(words: readonly string[]): WordList {
  const list = new Map<string, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const lower = word.toLowerCase();
    const [first = ''] = lower.match(RUN) ?? [];
    if (!lower.startsWith(first) || first === '') throw new Error(`"${word}" begins with no word`);
    list.set(first, [...(list.get(first) ?? []), lower]);
  }
  return list;
}

/**
 * Where a text holds words of a list, each standing whole, the longest first where two begin alike. A look at each
 * word of the text, and no pattern over the whole list at each letter: this is asked for each pair of opposites.
 */
export function mentionsOf(text: string, list: WordList): WordMention[] {
  const found: WordMention[] = [];
  const { lower, runs, firsts } = runsOf(text);
  if (!anyIn(list, firsts)) return found;
  let free = 0;
  for (const { run, at } of runs) {
    if (at < free) continue;
    const said = list
      .get(run)
      ?.find((word) => lower.startsWith(word, at) && !GOES_ON_AS_WORD.test(lower.slice(at + word.length)));
    if (said === undefined) continue;
    found.push({ text: text.slice(at, at + said.length), at });
    free = at + said.length;
  }
  return found;
}

/** A list of several, and where a text holds words of it. */
export interface Held {
  readonly list: WordList;
  readonly mentions: readonly WordMention[];
}
/** Of these lists those that a text holds words of, in their order. Most texts are asked about more than once. */
export const listsHeld = (lists: readonly WordList[]): ((text: string) => readonly Held[]) =>
  readOnce((text) =>
    lists.flatMap((list) => {
      const mentions = mentionsOf(text, list);
      return mentions.length === 0 ? [] : [{ list, mentions }];
    }),
  );

interface Run {
  readonly run: string;
  readonly at: number;
}
interface Runs {
  readonly lower: string;
  readonly runs: readonly Run[];
  readonly firsts: ReadonlySet<string>;
}
/** The words of a text: it is held against many lists. */
const runsOf = readOnce((text): Runs => {
  const lower = text.toLowerCase();
  const runs = everyMatch(lower, RUN).map((match) => ({ run: match[0], at: match.index }));
  return { lower, runs, firsts: new Set(runs.map(({ run }) => run)) };
}, 500);
/** Whether any word of a list may begin in a text: most lists have none, and are small. */
function anyIn(list: WordList, firsts: ReadonlySet<string>): boolean {
  if (firsts.size < list.size) {
    for (const first of firsts) if (list.has(first)) return true;
    return false;
  }
  for (const first of list.keys()) if (firsts.has(first)) return true;
  return false;
}

/** What is made of a list of words once, for as long as the list is there. */
export function madeOnce<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/** A stretch of a sentence that says one thing: between marks, and before or after a word that turns. */
const BREAK = /[,;:()\u2013\u2014]|\b(?:but|although|though|while|whereas|yet|because|since|unless|if)\b/gi;
/** What goes on about something else: "and no key threat", "that nobody kept". */
const GOES_ON = new RegExp(`${BREAK.source}|\\b(?:and|or|that|which|who|whose|where|when)\\b`, 'gi');
export const statedClauseAt = (text: string, at: number): readonly [start: number, end: number] =>
  clauseAt(text, at, GOES_ON);
export function clauseAt(
  text: string,
  at: number,
  pattern: RegExp = BREAK,
): readonly [start: number, end: number] {
  const breaks = everyMatch(text, pattern).map(({ index }) => index);
  return [Math.max(0, ...breaks.filter((b) => b <= at)), breaks.find((b) => b > at) ?? text.length];
}

/** What words say of the number itself, or of what is known, denies nothing that it counts. */
const OF_THE_NUMBER =
  '(?:only|just|merely|all|always|every|even|necessarily|comparable|to be|the (?:whole|same)|(?:does? )?(?:include|count|cover|show|mean|tell|say|capture|reflect|add|differ|change|vary|surprise|measure|represent|allow)|(?:counting|including|stated|known|recorded|comparable|available))';
const DENIES = new RegExp(
  `\\b(?:not(?! ${OF_THE_NUMBER}\\b)|no(?! (?:more|less|fewer|doubt|matter|figures?|data|count)\\b)|never|none|nobody(?! (?:knows|can|has)\\b)|nothing|neither|nor|hardly|barely|scarcely|cannot(?! ${OF_THE_NUMBER}\\b)|without|outside|refus(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|ceas(?:e|es|ed|ing) to)\\b|n[\u2019']t\\b`,
  'i',
);
/** The word by which a text denies what it says; null where it denies nothing. "Not only" and "not all" deny nothing. */
export function denialIn(text: string): WordMention | null {
  const match = DENIES.exec(text);
  return match ? { text: match[0], at: match.index } : null;
}
/** Any word by which a source may deny, or say that something is lacking: then no denial of it is read. */
const LACKS =
  /\b(?:not|no|never|none|nobody|without|outside|cannot|un(?!der\b|til\b|iversit|ited\b|ions?\b|ique|its?\b|less\b)[a-z]+|non-[a-z]+|in(?:ability|sufficient|adequate|visible)|lack[a-z]*|fail[a-z]*|refus[a-z]*|reluctan[a-z]*|declin[a-z]*|drop[a-z]*|withdr[a-z]*|absen[a-z]*|miss[a-z]*|avoid[a-z]*|except|exclud[a-z]*|only|few[a-z]*|little|low[a-z]*|rare[a-z]*|seldom|limited|small[a-z]*|least|less|against|stop[a-z]*|too|beyond|difficult[a-z]*)\b/i;
export const mayDeny = (text: string): boolean => LACKS.test(text);
