import { MARKED } from '../../model/marking';
import type { Edition } from '../../model/edition';
import closedWords from '../../../build/closed-words.cjs';
import type { Withheld } from './withheld';
import { wordsIn } from './words';

/** The words of what messages may not speak of, and of nothing that they may. */
export interface WithheldWords {
  /** Whether a message says any of them, whole or a part of them in quotation marks. */
  readonly areSaidIn: (message: string) => boolean;
  /** Whether any of them, however short, stands in a line of a file. */
  readonly standIn: (line: string) => boolean;
}

export function withheldWords(whole: Edition, edition: Edition, withheld: Withheld): WithheldWords {
  const shown = wordsIn(edition);
  const known = new Set(shown);
  const said = shown.join('\n');
  const ids = MARKED.flatMap((kind) => [...withheld[kind]]);
  const texts = wordsIn(whole).filter((text) => text.trim() !== '' && !known.has(text));
  const all = texts.join('\n');
  const own = texts.filter((text) => !said.includes(text) && !closed().has(text));
  const telling = standingIn([...ids, ...own.filter((text) => text.length > 3)]);
  return {
    areSaidIn: (message) =>
      telling(message) ||
      quotedIn(message).some((part) => part.length > 1 && all.includes(part) && !said.includes(part)),
    standIn: standingIn([...ids, ...own]),
  };
}

/** Looks for words that stand by themselves: "count" is not said by "country". */
export function standingIn(words: readonly string[]): (text: string) => boolean {
  return (text) =>
    words.some((word) => {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        if (!PART.test(text.charAt(at - 1)) && !PART.test(text.charAt(at + word.length))) return true;
      return false;
    });
}
const PART = /[\w-]/;

const quotedIn = (message: string): string[] =>
  [...message.matchAll(/"([^"]+)"/g)].flatMap(([, part = '']) => [part, ...part.split(/…|\.\.\./)]);

let words: ReadonlySet<string> | null = null;
/** Words of the files' own language, which say of no edition what stands in it: `bars`, `reported`, `because`. */
const closed = (): ReadonlySet<string> => (words ??= new Set(closedWords));
