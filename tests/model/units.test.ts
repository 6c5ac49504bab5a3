import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { offerWords } from '../../src/model/claim-offers';
import type { ClaimTarget } from '../../src/model/claim-target';
import { judgeWords } from '../../src/model/claim-words';
import { isWrong, parseCondition, parseTolerance } from '../../src/model/condition';
import type { PhrasesSpec } from '../../src/model/files/reference-files';
import { UNITS } from '../../src/model/measure';
import { numberChange } from '../../src/model/number-change';
import { printBeside, printNumber } from '../../src/model/number';

const phrases = parse(
  readFileSync(join(__dirname, '../../data/reference/phrases/plain-english-1.yaml'), 'utf8'),
) as PhrasesSpec;
const target = (value: number, unit: ClaimTarget['unit'], more: Partial<ClaimTarget> = {}): ClaimTarget => ({
  value,
  unit,
  decimals: 0,
  sense: 'exact',
  floor: false,
  ...more,
});

describe('a value in years or in days', () => {
  it('is printed with its unit, one of them in the singular', () => {
    expect(printNumber(31, 'years', 0)).toBe('31 years');
    expect(printNumber(27.5, 'years', 1)).toBe('27.5 years');
    expect(printNumber(1, 'years', 0)).toBe('1 year');
    expect(printNumber(-1, 'days', 0)).toBe('-1 day');
    expect(printNumber(1, 'days', 1)).toBe('1.0 days');
    expect(printBeside(34.996, 35, 'years')).toBe('34.996 years');
    expect(UNITS.filter((unit) => printNumber(31, unit, 0).includes('%'))).toEqual(['percent']);
  });

  it('changes by years, and a wait by days and in percent', () => {
    expect(numberChange(31, 33, 'years', 0).printed).toBe('+2 years');
    expect(numberChange(33, 32, 'years', 0).printed).toBe('−1 year');
    // 3 ÷ 14 = 21.4%.
    expect(numberChange(14, 17, 'days', 0).printed).toBe('+3 days (+21.4%)');
  });

  it('is said with its unit, or by digits alone, and never as a percentage', () => {
    const fits = (words: string, value: number, unit: ClaimTarget['unit']): boolean =>
      judgeWords(words, target(value, unit), phrases).fits;
    for (const words of ['31 years', '31', '31 years old', 'aged 31', 'about 30', 'just over 31 years'])
      expect([words, fits(words, 31.4, 'years')]).toEqual([words, true]);
    for (const words of ['30 years', '30', '31%', '31 days', '32 years'])
      expect([words, fits(words, 31, 'years')]).toEqual([words, false]);
    expect(fits('14 days', 14, 'days')).toBe(true);
    expect(fits('14 years', 14, 'days')).toBe(false);
    expect(fits('31 years', 31, 'count')).toBe(false);
  });

  it('is offered with its unit, and its change too', () => {
    expect(offerWords(target(31, 'years'), phrases)[0]).toBe('31 years');
    expect(offerWords(target(8.6, 'years', { decimals: 1 }), phrases, 'almost 7')).toContain(
      'almost nine years',
    );
    expect(offerWords(target(2, 'years', { change: true }), phrases, 'rose')).toContain(
      'has risen by 2 years',
    );
  });

  it('is held against a limit and a tolerance in its unit', () => {
    const measures = { age: { unit: 'years' }, share: { unit: 'percent' } } as const;
    for (const written of ['age < 35 years', 'age < 35', 'age < 35 year'])
      expect(parseCondition(written, measures)).toMatchObject({ measure: 'age', limit: 35 });
    expect(parseCondition('age < 35 days', measures)).toMatchObject({
      error: '"35 days" is not in the unit of "age", which is a number of years',
      fix: 'write age < 35 years',
    });
    expect(isWrong(parseCondition('age < 35%', measures))).toBe(true);
    expect(isWrong(parseCondition('share < 35 years', measures))).toBe(true);
    expect(parseTolerance('2 years', 'years')).toMatchObject({ kind: 'absolute', amount: 2 });
    expect(parseTolerance('2 days', 'years')).toMatchObject({
      error: '"2 days" is in days, and the measure is a number of years',
    });
  });
});
