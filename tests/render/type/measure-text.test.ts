import { faceOf, WEIGHTS } from '../../../src/render/type/face';
import { textWidth } from '../../../src/render/type/measure-text';

const WORDS =
  'AVATAR To. We’re “Type” 507,827 15.8% 1,037,283 £7.50 Gŵyr Ynys Môn ŷ ≥ → Tech-enabled (VAWG) P.A. fjord LTV/Yo';

describe('the width of text', () => {
  it.each(WEIGHTS)('is what a shaping engine gives, letter by letter, in %s', (weight) => {
    const face = faceOf(weight);
    for (const word of WORDS.split(' ')) {
      // Ligatures are never set, so that each letter can be searched for.
      const shaped = face.font.layout(word, { liga: false, clig: false, calt: false });
      expect(textWidth(word, 1000, weight)).toBeCloseTo((shaped.advanceWidth / face.unitsPerEm) * 1000, 5);
    }
  });
  it('kerns: a capital T makes room for the o beside it', () => {
    const parts = textWidth('T', 10, 'regular') + textWidth('o', 10, 'regular');
    expect(textWidth('To', 10, 'regular')).toBeLessThan(parts);
  });
  it('gives every digit one width, so that numbers stand under each other', () => {
    const widths = new Set(Array.from('0123456789', (digit) => textWidth(digit, 10, 'regular')));
    expect(widths.size).toBe(1);
  });
  it('is no width at all for no words', () => {
    expect(textWidth('', 10, 'bold')).toBe(0);
  });
});
