// The package has no types of its own; only what is used of it.
declare module 'nspell' {
  interface Speller {
    readonly correct: (word: string) => boolean;
    readonly suggest: (word: string) => string[];
    readonly add: (word: string) => Speller;
  }
  function nspell(aff: string, dic: string): Speller;
  export default nspell;
}
