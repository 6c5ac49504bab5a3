import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { judgeWords, offerWords, type ClaimTarget } from '../../src/model/claim-words';
import type { PhrasesSpec } from '../../src/model/files/reference-files';

const phrases = parse(
  readFileSync(join(__dirname, '../../data/reference/phrases/plain-english-1.yaml'), 'utf8'),
) as PhrasesSpec;
const percent = (value: number, more: Partial<ClaimTarget> = {}): ClaimTarget => ({
  value,
  unit: 'percent',
  decimals: 1,
  sense: 'exact',
  floor: false,
  ...more,
});
const number = (value: number): ClaimTarget => ({
  value,
  unit: 'number',
  decimals: 2,
  sense: 'exact',
  floor: false,
});
const count = (value: number, more: Partial<ClaimTarget> = {}): ClaimTarget => ({
  value,
  unit: 'count',
  decimals: 0,
  sense: 'exact',
  floor: false,
  ...more,
});
const fits = (words: string, target: ClaimTarget): boolean => judgeWords(words, target, phrases).fits;

describe('words that state a value', () => {
  it.each([
    ['just under a quarter', percent(24.1)],
    ['more than two in five', percent((100 * 217945) / 507827)], // 42.917…
    ['43%', percent((100 * 217945) / 507827)],
    ['over two thirds', percent(68.6)],
    ['almost one in five', percent(19)],
    ['just over half', percent(51)],
    ['seven in eight', percent(87.5)],
    ['almost nine in ten', percent(87.5)],
    ['under one in twenty', percent(4.5)],
    ['almost two', number(507827 / 262080)], // 1.9377 a minute
    ['just over 116', number(507827 / 4368)], // 116.2608 an hour
    ['507,827', count(507827)],
    ['more than 507,000', count(507827)],
    ['about five million', count(5_000_000, { sense: 'about' })],
    ['almost half', percent(50, { sense: 'under' })],
    ['most', percent(50, { sense: 'over' })],
    ['at least 507,827', count(507827, { floor: true })],
  ])('lets "%s" stand', (words, target) => {
    expect(judgeWords(words, target, phrases)).toEqual({ fits: true });
  });

  it.each([
    ['nearly half', percent(42.9)],
    ['over half', percent(68.6)],
    ['just under 117', number(507827 / 4368)],
    ['two', number(1.9377)],
    ['15%', percent(15.829)],
    ['507,000', count(507827)],
    ['a fifth', percent(19)],
    ['half', percent(50, { sense: 'under' })],
    ['75%', percent(75, { sense: 'about' })],
    ['at least 507,827', count(507827)],
    ['five times higher', number(5)],
    ['lots', percent(90)],
  ])('refuses "%s"', (words, target) => {
    expect(fits(words, target)).toBe(false);
  });

  it('offers the words that fit, in the style of those that do not', () => {
    expect(offerWords(number(507827 / 4368), phrases, 'just under 117')[0]).toBe('just over 116');
    expect(offerWords(percent(42.9), phrases, 'nearly half')[0]).toBe('more than two in five');
    expect(offerWords(percent(15.829), phrases, '15%')[0]).toBe('15.8%');
  });

  it('offers only words that it lets stand itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 99.5, noNaN: true }),
        fc.constantFrom('', 'nearly half', '12%'),
        (value, like) => {
          const target = percent(value);
          for (const offer of offerWords(target, phrases, like))
            expect(`${offer}: ${fits(offer, target)}`).toBe(`${offer}: true`);
          expect(offerWords(target, phrases, like).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
