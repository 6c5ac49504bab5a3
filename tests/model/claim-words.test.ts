import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { offerWords } from '../../src/model/claim-offers';
import type { ClaimTarget } from '../../src/model/claim-target';
import { judgeWords } from '../../src/model/claim-words';
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
/** A change between two shares. */
const points = (value: number): ClaimTarget => ({
  ...number(value),
  decimals: 1,
  change: true,
  points: true,
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
    ['over half a million', count(507827)],
    ['6.7 million', count(6_712_345)], // 0.2% off, and says that it is rounded
    ['about 40%', percent(42.4)],
    ['a little over half', percent(51)],
    ['around a fifth of', percent(20.4)],
    ['well over half', percent(56.5)],
    ['about five million', count(5_000_000, { sense: 'about' })],
    ['almost half', percent(50, { sense: 'just under' })],
    ['just under half', percent(50, { sense: 'just under' })],
    ['less than half', percent(50, { sense: 'under' })],
    ['more than half', percent(50, { sense: 'over' })],
    ['up to 56%', percent(56)],
    ['almost 218,000', count(217945)],
    ['few', percent(4.5)],
    ['several', count(9)],
    ['almost all', percent(97)],
    ['has risen', percent(3.2, { change: true })],
    ['has doubled', percent(101, { change: true })],
    ['has doubled', number(2.02 - 0.02)],
    ['about five times as high', number(5.1)],
    ['fell by 5.2%', percent(-5.2, { change: true })],
    ['has risen by almost a fifth', percent(19, { change: true })],
    ['a rise of 3.2 percentage points', points(3.2)],
    ['3.2 points', points(3.2)],
    ['has more than halved', percent(-60, { change: true })],
    ['were higher', percent(4, { change: true })],
    ['most', percent(50, { sense: 'over' })],
    ['at least 507,827', count(507827, { floor: true })],
    ['507,827 or more', count(507827, { floor: true })],
    ['a million or more', count(1_000_000, { sense: 'over' })],
    ['more than a million', count(1_000_000, { sense: 'over' })],
    ['eighteen', count(18)],
    ['Twenty-three', count(23)],
    ['two hundred and fifteen', count(215)],
    ['one hundred and five thousand', count(105_000)],
    ['Twenty thousand', count(20_000)],
    ['twenty thousand', count(20_100)], // 0.5% off, as "20 thousand" is
    ['two dozen', count(24)],
  ])('lets "%s" stand', (words, target) => {
    expect(judgeWords(words, target, phrases)).toEqual({ fits: true });
  });

  it.each([
    ['nearly half', percent(42.9)],
    ['over half', percent(68.6)],
    ['just under 117', number(507827 / 4368)],
    ['two', number(1.9377)],
    ['15%', percent(15.829)],
    ['0%', percent(0.2)],
    ['100%', percent(99.8)],
    ['zero', count(1)],
    ['507,000', count(507827)],
    ['40%', percent(42.9)],
    ['20%', percent(17.05)],
    ['100', number(507827 / 4368)],
    ['7 million', count(6_712_345)], // 4% off
    ['seven million', count(6_712_345)],
    ['twenty thousand', count(20_300)], // 1.5% off
    ['twenty-three', count(24)],
    ['two hundred and fifteen', count(215.2)],
    ['twenty three four', count(27)],
    ['five six', count(11)],
    ['a', count(1)],
    ['507,827 or more', count(507827)], // nothing is declared that is left out
    ['517,827 or more', count(507827, { floor: true })],
    ['half a million', count(507827)],
    ['well over 40%', percent(42.9)],
    ['in excess of 43%', percent(42.9)],
    ['a fifth', percent(19)],
    ['half', percent(50, { sense: 'under' })],
    ['just under half', percent(50, { sense: 'under' })],
    ['just over half', percent(50, { sense: 'over' })],
    ['almost half', percent(50, { sense: 'over' })],
    ['more than 40', percent(42.9)],
    ['a minority', percent(2)],
    ['less than half', percent(2)],
    ['most', percent(99)],
    ['most', percent(50)],
    ['up to 60%', percent(42)],
    ['few', percent(30)],
    ['several', count(2)],
    ['several', count(40)],
    ['has risen', percent(43)],
    ['has risen', percent(-3, { change: true })],
    ['has doubled', percent(60, { change: true })],
    ['rose by 5.2%', percent(-5.2, { change: true })],
    ['fell by 7%', percent(-5.2, { change: true })],
    ['rose by 43%', percent(43)],
    ['rose by 3.2%', points(3.2)],
    ['rose by 3.2 points', percent(3.2, { change: true })],
    ['has tripled', percent(100, { change: true })],
    ['75%', percent(75, { sense: 'about' })],
    ['at least 507,827', count(507827)],
    ['five times higher', number(5)],
    ['lots', percent(90)],
  ])('refuses "%s"', (words, target) => {
    expect(fits(words, target)).toBe(false);
  });

  it('offers the words that fit, in the style of those that do not', () => {
    const floor = { floor: true, decimals: 1 };
    expect(offerWords(percent(15.35, floor), phrases, 'at least 15.8%')[0]).toBe('at least 15.3%');
    expect(offerWords(percent(15.35, floor), phrases, 'at least 16%')[0]).toBe('at least 15%');
    expect(offerWords(percent(35, floor), phrases, 'at least half')[0]).toBe('at least a third');
    expect(offerWords(count(492459, { floor: true }), phrases, 'at least 507,827')[0]).toBe(
      'at least 492,459',
    );
    expect(offerWords(percent(15.35), phrases, 'at least 15.8%')[0]).not.toContain('at least');
    expect(offerWords(number(507827 / 4368), phrases, 'just under 117')[0]).toBe('just over 116');
    expect(offerWords(percent(42.9), phrases, 'nearly half')[0]).toBe('more than two in five');
    expect(offerWords(percent(15.829), phrases, '15%').slice(0, 2)).toEqual(['16%', '15.8%']);
    expect(offerWords(percent(15.829), phrases, '15.0%')[0]).toBe('15.8%');
    expect(offerWords(percent(68.6), phrases, 'over half')[0]).toMatch(/over two thirds$/);
    expect(offerWords(percent(24.1), phrases, 'around a quarter')[0]).toBe('just under a quarter');
    expect(offerWords(percent(4.5), phrases, 'a few')[0]).toBe('less than one in twenty');
    expect(offerWords(percent(87.5), phrases, 'the majority')[0]).toBe('seven in eight');
    expect(offerWords(percent(19), phrases, 'a fifth')[0]).toBe('almost one in five');
    expect(offerWords(count(217945), phrases, 'about 220,000')[0]).toBe('almost 218,000');
  });

  it('offers the way and the size of a change', () => {
    const change = percent(-5.2, { change: true });
    expect(offerWords(change, phrases, 'rose by 5%')[0]).toBe('has fallen by 5.2%');
    expect(offerWords(points(-5.2), phrases, 'rose')[0]).toBe('has fallen by 5.2 points');
    expect(offerWords({ ...change, value: 101 }, phrases, 'fell')).toContain('has doubled');
  });

  it('has words without a figure for every share from 0.1% to 99.9%', () => {
    const without = [
      ...Array.from({ length: 200 }, (_, i) => (i + 1) / 10),
      ...Array.from({ length: 159 }, (_, i) => 20.5 + i / 2),
    ].filter((value) => {
      const [best] = offerWords(percent(value), phrases, 'words');
      return best === undefined || /\d/.test(best);
    });
    expect(without).toEqual([]);
  });

  it('says which fault it is', () => {
    const faultOf = (words: string, target: ClaimTarget) => {
      const verdict = judgeWords(words, target, phrases);
      return verdict.fits ? null : verdict.fault;
    };
    expect(faultOf('over half', percent(68.6))).toBe('loose-phrase');
    expect(faultOf('nearly half', percent(42.9))).toBe('does-not-fit');
    expect(faultOf('five times higher', number(5))).toBe('times-higher');
    expect(faultOf('at least 15.8%', percent(15.829))).toBe('at-least');
    expect(judgeWords('at least 15.4%', percent(15.35, { floor: true, decimals: 1 }), phrases)).toMatchObject(
      {
        reason: '"at least 15.4%" does not fit 15.35%',
      },
    );
    expect(faultOf('has risen', percent(43))).toBe('trend');
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

  /** What an offer claims, worked out apart from the code under test: words to a number, and its side. */
  const ANCHORS: Readonly<Record<string, number>> = Object.fromEntries(
    phrases.anchors.filter((a) => a.unit === 'percent').flatMap((a) => a.words.map((w) => [w, a.value])),
  );
  const claimed = (offer: string): { low: number; high: number; of: number } => {
    const [, how = '', what = ''] =
      /^(just over|just under|almost|about|more than|less than|up to|under)? ?(.*)$/.exec(offer) ?? [];
    const of = ANCHORS[what] ?? Number(what.replace('%', ''));
    const half = what.endsWith('%') ? 0.5 * 10 ** -(what.split('.')[1]?.length ?? 0) + 0.05 : 0.05;
    const sides: Readonly<Record<string, { low: number; high: number; of: number }>> = {
      '': { low: of - half, high: of + half, of },
      'just over': { low: of, high: of * 1.05, of },
      'more than': { low: of, high: 100, of },
      'just under': { low: of * 0.95, high: of, of },
      almost: { low: of * 0.93, high: of, of },
      'less than': { low: 0, high: of, of },
      under: { low: 0, high: of, of },
      'up to': { low: of * 0.95, high: of, of },
      about: { low: of * 0.94, high: of * 1.06, of },
    };
    return sides[how] ?? { low: NaN, high: NaN, of };
  };

  it('offers only what is true and near: the value lies where the words say, within a sixth or a point of it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 99.8, noNaN: true }),
        fc.constantFrom('', 'nearly half', '12%'),
        (value, like) => {
          for (const offer of offerWords(percent(value), phrases, like)) {
            if (phrases.quantities?.some((q) => q.words.includes(offer))) continue;
            const { low, high, of } = claimed(offer);
            expect([offer, value >= low && value <= high]).toEqual([offer, true]);
            expect([offer, Math.abs(value - of) <= Math.max(1, of * 0.16)]).toEqual([offer, true]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('claims no more of a stated figure than its source does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom('over' as const, 'under' as const),
        fc.constantFrom('', 'nearly half', '12%'),
        (value, sense, like) => {
          const offers = offerWords(percent(value, { sense }), phrases, like);
          const over = /^(more than|over|most|the majority|the vast majority|almost all)/;
          const under = /^(less than|fewer than|under|up to|a minority|a small minority|few)/;
          for (const offer of offers)
            expect(`${value} ${sense}: ${offer}`).toMatch(
              new RegExp(`: (${(sense === 'over' ? over : under).source.slice(2, -1)})`),
            );
          expect(offers.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
