import nspell from 'nspell';

// The dictionary is half a megabyte and is worked through once: here, where it holds up no key.

/** What the page asks of the worker. */
export type SpellingAsked =
  | { readonly id: number; readonly know: readonly string[] }
  | { readonly id: number; readonly check: readonly string[] }
  | { readonly id: number; readonly suggest: string };
/** Of the words that were sent, those that are wrong; or what may be meant. */
export interface SpellingSaid {
  readonly id: number;
  readonly words: readonly string[];
}

const MOST_SUGGESTED = 6;
const dictionary = Promise.all(
  ['/assets/en-gb.aff', '/assets/en-gb.dic'].map(async (path) => (await fetch(path)).text()),
).then(([aff = '', dic = '']) => nspell(aff, dic));

const here = globalThis as unknown as {
  onmessage: (event: { readonly data: SpellingAsked }) => void;
  postMessage: (said: SpellingSaid) => void;
};
here.onmessage = ({ data }) => void answer(data);

async function answer(asked: SpellingAsked): Promise<void> {
  const spell = await dictionary;
  const straight = (word: string): string => word.replaceAll('’', "'");
  // A hyphen joins words; a name in the genitive is the name.
  const isRight = (word: string): boolean =>
    spell.correct(word) ||
    word.split('-').every((part) => part === '' || spell.correct(part)) ||
    (/'s?$/.test(word) && spell.correct(word.replace(/'s?$/, '')));
  if ('know' in asked) {
    for (const word of asked.know) spell.add(straight(word));
    here.postMessage({ id: asked.id, words: [] });
  } else if ('check' in asked)
    here.postMessage({ id: asked.id, words: asked.check.filter((word) => !isRight(straight(word))) });
  else
    here.postMessage({
      id: asked.id,
      words: spell.suggest(straight(asked.suggest)).slice(0, MOST_SUGGESTED),
    });
}
