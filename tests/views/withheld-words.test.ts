import { standingIn, withheldWords, type WithheldWords } from '../../src/edition/views/withheld-words';
import type { Edition } from '../../src/model/edition';
import { MARKED } from '../../src/model/marking';
import type { Withheld } from '../../src/edition/views/withheld';

const withheld = (ids: Partial<Withheld> = {}): Withheld =>
  ({ ...Object.fromEntries(MARKED.map((kind) => [kind, new Set()])), ...ids }) as Withheld;
/** The words of a whole of which only some texts are shown. */
const words = (
  hidden: readonly string[],
  shown: readonly string[],
  ids: Partial<Withheld> = {},
): WithheldWords =>
  withheldWords(
    { keywords: [...shown, ...hidden] } as unknown as Edition,
    { keywords: shown } as unknown as Edition,
    withheld(ids),
  );

describe('words that stand by themselves', () => {
  const stands = standingIn(['count', 'zircon gang']);
  it.each<[string, boolean]>([
    ['count', true],
    ['the count is', true],
    ['(count)', true],
    ['the zircon gang.', true],
    ['a country, a count', true],
    ['countcount', false],
    ['country', false],
    ['account', false],
    ['zircon-count', false],
    ['count-2', false],
    ['count_of', false],
    ['zircon', false],
    ['', false],
  ])('are told from parts of others: %s', (text, isSaid) => {
    expect(stands(text)).toBe(isSaid);
  });
  it('are found where one begins within another', () => {
    expect(standingIn(['aa'])('aaa aa')).toBe(true);
    expect(standingIn(['a-a'])('a-a-a a-a')).toBe(true);
    // The second begins where the first has not ended.
    expect(standingIn(['. .'])('x. . .')).toBe(true);
    expect(standingIn(['..'])('x...')).toBe(true);
    expect(standingIn([])('anything')).toBe(false);
  });
});

describe('a message says words of what is withheld', () => {
  it('where it has a text that stands in nothing shown', () => {
    const { areSaidIn, standIn } = words(['zircon gang', 'Nowhere'], ['gnomes are taken', 'Nowhere']);
    expect([areSaidIn('the zircon gang moves'), areSaidIn('Nowhere'), areSaidIn('gnomes')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([standIn('the zircon gang'), standIn('the zircon gangs'), standIn('Nowhere')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('not where the text is part of a shown one, short, blank, or a word of the language of files', () => {
    const { areSaidIn, standIn } = words(['gnomes', 'zir', ' ', 'bars'], ['gnomes are taken']);
    expect(['gnomes', 'zir', 'a b', 'bars'].map(areSaidIn)).toEqual([false, false, false, false]);
    // In a line of a file a short word is one all the same.
    expect(['gnomes', 'zir', 'a b', 'bars'].map(standIn)).toEqual([false, true, false, false]);
    const four = words(['zirc'], []);
    expect([four.areSaidIn('zirc'), four.areSaidIn('zircs')]).toEqual([true, false]);
  });
  it('not where it has a blank, though a hidden text is one', () => {
    expect(words(['   '], []).standIn('a.   (b)')).toBe(false);
  });
  it('where what it says only stands side by side in what is shown', () => {
    expect(words(['zircon gang'], ['zircon', ' gang']).areSaidIn('the zircon gang')).toBe(true);
    // Nor is what only stands side by side in what is hidden a text that could be quoted.
    expect(words(['zir', 'con'], []).areSaidIn('"irco"')).toBe(false);
  });
  it('where it has an id of what is withheld, however short', () => {
    const { areSaidIn, standIn } = words([], ['z1'], { gaps: new Set(['z1']), forecasts: new Set(['z2']) });
    expect(['z1', 'z2', 'z3'].map(areSaidIn)).toEqual([true, true, false]);
    expect(['z1', 'z2', 'z3'].map(standIn)).toEqual([true, true, false]);
  });
  it('where it quotes a part of such a text, or of one that is shortened', () => {
    const { areSaidIn } = words(['the zircon gang meets'], ['a gang meets']);
    expect(areSaidIn('"zircon ga" is not known')).toBe(true);
    expect(areSaidIn('zircon ga is not known')).toBe(false);
    expect(areSaidIn('"gang meets" is not known')).toBe(false);
    expect(areSaidIn('"nothing of it" is not known')).toBe(false);
    expect(areSaidIn('"z" is not known')).toBe(false);
    expect(areSaidIn('"zi" is not known')).toBe(true);
    expect(areSaidIn('"One…zircon g" is not known')).toBe(true);
    expect(areSaidIn('"zircon g...two" is not known')).toBe(true);
    expect(areSaidIn('"first" and "zircon" are not known')).toBe(true);
  });
});
