import LineBreaker from 'linebreak';
import { breaksOf } from '../../../src/render/pdf/find-breaks';

/** What the library says by itself. */
function byTheLibrary(text: string): number[] {
  const found: number[] = [];
  const breaker = new LineBreaker(text);
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) found.push(at.position);
  return found;
}
const ours = (text: string): number[] => breaksOf(text).map(({ position }) => position);

describe('where a line may end', () => {
  // Words of plain text and marks that are none, in every order of three: what is found fast is what Unicode says.
  const parts = [
    'a',
    'Zo',
    'x,',
    'y.',
    ';',
    'z:',
    'it’s',
    ' ',
    '-',
    '(',
    ')',
    '£',
    '%',
    '\u00a0',
    '\u00ad',
    'é',
  ];
  const texts = parts.flatMap((one) =>
    parts.flatMap((two) => parts.flatMap((three) => [`${one}${two}${three}`, `a ${one} ${two}${three}.`])),
  );

  it('is where Unicode lets it, for text without numbers', () => {
    expect(texts.filter((text) => ours(text).join() !== byTheLibrary(text).join())).toEqual([]);
  });

  it('is nowhere that Unicode does not let it, and not between a number and its word', () => {
    const numbered = texts.flatMap((text) => [text.replace('Zo', '4,003'), text.replace('a', '15.8%')]);
    for (const text of numbered) {
      const allowed = new Set(byTheLibrary(text));
      expect(ours(text).filter((at) => !allowed.has(at))).toEqual([]);
    }
    expect(ours('of 43 forces')).toEqual([3, 12]);
    expect(ours('15.8% of them, aged under 18.')).toEqual([9, 15, 20, 29]);
  });

  it('is at the end of any text and at none of an empty one', () => {
    expect(ours('')).toEqual([]);
    expect(ours('one')).toEqual([3]);
    expect(ours('one ')).toEqual([4]);
  });
});
