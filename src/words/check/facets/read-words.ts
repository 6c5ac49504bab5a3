/** Where a text holds one of these words. */
export interface WordMention {
  readonly text: string;
  readonly at: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern for any of these words, the longest first, standing whole; "e-mail" holds no "mail". */
export const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${[...words]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})(?![\\p{L}\\p{N}-])`,
    'giu',
  );

export const mentionsOf = (text: string, pattern: RegExp): WordMention[] =>
  [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index }));

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
  const breaks = [...text.matchAll(pattern)].map(({ index }) => index);
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
  /\b(?:not|no|never|none|nobody|without|outside|cannot|un[a-z]+|non-[a-z]+|in(?:ability|sufficient|adequate|visible)|lack[a-z]*|fail[a-z]*|refus[a-z]*|reluctan[a-z]*|declin[a-z]*|drop[a-z]*|withdr[a-z]*|absen[a-z]*|miss[a-z]*|avoid[a-z]*|except|exclud[a-z]*|only|few[a-z]*|little|low[a-z]*|rare[a-z]*|seldom|limited|small[a-z]*|least|less|against|stop[a-z]*|too|beyond|difficult[a-z]*)\b/i;
export const mayDeny = (text: string): boolean => LACKS.test(text);
