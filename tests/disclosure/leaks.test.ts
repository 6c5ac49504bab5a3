import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedEdition } from '../../src/model/published';
import { removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { ALL, colour, returnsEdition, share, type Returns } from './made-returns';

/** What gave a small count away and went out with exit code 0, one after another, with the arithmetic. */
jest.setTimeout(180_000);
afterAll(removeTemporaryFolders);

const errorsOf = (made: Returns): string[] => {
  const { stderr } = stra(['check', returnsEdition(made)]);
  return stderr.match(/error: .*\[disclosure\/.*$/gm) ?? [];
};
const BY_FORCE = (id: string) => ({ measure: id });

describe('the complement of a printed share', () => {
  // 469 of 471 of Kent are red: 99.6%. The other two are nobody's business.
  const made = (decimals: number): Returns => ({
    rows: ['kent,red,469', 'kent,blue,2', 'essex,red,40', 'essex,blue,40'],
    measures: [ALL, colour('red'), share('red', `, decimals: ${decimals}`)],
    byForce: [BY_FORCE('umbrellas'), BY_FORCE('red-part')],
  });
  it('is found: 99.6% of 471 is 469, so that 2 are left', () => {
    // 99.55% of 471 is 468.9 and 99.65% is 469.3.
    expect(errorsOf(made(1))).toEqual([
      'error: what is left of "umbrellas" without "red" [Kent Police], which nobody asked for and is small, can be only one number, by all that is printed: counts are whole, and a small one is from 1 to 4 [disclosure/solvable]',
    ]);
  });
  it('is let pass where rounding leaves three numbers: 100% of 471 is 469, 470 or 471', () => {
    expect(errorsOf(made(0))).toEqual([]); // 99.5% of 471 is 468.6
  });
});

describe('a remainder that nobody asked for', () => {
  // 121 in all − 60 red − 38 blue − 20 green = 3 black.
  const made = (more: Partial<Returns> = {}): Returns => ({
    rows: ['kent,red,30', 'kent,blue,38', 'kent,green,20', 'kent,black,3', 'essex,red,30'],
    measures: [ALL, colour('red'), colour('blue'), colour('green')],
    table: ['umbrellas', 'red', 'blue', 'green'],
    ...more,
  });
  it('is found, and how it follows is said without any number', () => {
    const [error, ...others] = errorsOf(made());
    expect(error).toContain('what is left of "umbrellas" without "red", "blue", "green" [all forces]');
    expect(error).toContain('follows from others: it is "umbrellas" [all forces] − ');
    expect(error).not.toMatch(/\d/);
    expect(others).toEqual([]);
  });
  it('is let pass where one of them is not printed', () => {
    expect(errorsOf(made({ table: ['umbrellas', 'red', 'blue'] }))).toEqual([]);
  });
});

describe('two withheld counts with a small sum', () => {
  // Kent 1 and Essex 2 are printed as [c], and 3 of both: each is 1 or 2.
  const made = (kent: number, essex: number): Returns => ({
    rows: [`kent,red,${kent}`, `essex,red,${essex}`, 'surrey,red,40', 'kent,blue,70', 'essex,blue,70'],
    measures: [colour('red')],
    byForce: [{ measure: 'red', mark: 'All' }],
  });
  it('are found: each of two that are 3 together is 1 or 2', () => {
    const errors = errorsOf(made(1, 2));
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain('can be only 2 numbers, by all that is printed, and must be able to be 3');
  });
  it('are let pass where each can be three numbers: 4 together are 1 and 3, 2 and 2, 3 and 1', () => {
    expect(errorsOf(made(2, 2))).toEqual([]);
  });
  it('are let pass where the sum is printed nowhere', () => {
    expect(errorsOf({ ...made(1, 2), byForce: [BY_FORCE('red')] })).toEqual([]);
  });
});

describe('the record', () => {
  it('holds no force that no figure prints, and no digit that is rounded away', () => {
    const edition = returnsEdition({
      rows: [
        'kent,red,40',
        'kent,blue,20',
        'essex,red,30',
        'essex,blue,31',
        'surrey,red,50',
        'surrey,blue,9',
      ],
      measures: [ALL, colour('red'), colour('blue'), share('red')],
      byForce: [BY_FORCE('red')],
      table: ['red-part'],
    });
    const out = join(edition, '..', 'out');
    const { stderr, code } = stra(['build', edition, '--out', out]);
    expect([stderr, code]).toEqual(['', 0]);
    const { values } = JSON.parse(readFileSync(join(out, 'published.json'), 'utf8')) as PublishedEdition;
    expect(Object.keys(values).sort()).toEqual(['red', 'red-part']);
    expect(values['red']).toMatchObject({
      value: null,
      printed: 'not printed',
      byForce: { kent: 40, essex: 30, surrey: 50 },
    });
    // 120 of 180 are 66.666…%.
    expect(values['red-part']).toMatchObject({
      value: 66.7,
      printed: '66.7%',
      numerator: null,
      denominator: null,
      byForce: {},
    });
  });
});

describe('what is withheld', () => {
  const made: Returns = {
    rows: ['kent,red,3', 'essex,red,20', 'surrey,red,2', 'kent,blue,50'],
    measures: [ALL, colour('red'), colour('blue')],
    byForce: [{ measure: 'red', mark: 'All' }],
  };
  it('has its range in stra explain, by all that is printed', () => {
    const edition = returnsEdition(made);
    expect(stra(['check', edition]).code).toBe(0);
    const { stdout } = stra(['explain', 'red', edition]);
    // 25 in all less 20 is 5: 1 to 4 each.
    expect(stdout).toMatch(/^withheld +Kent Police: from 1 to 4, by all that is printed$/m);
    expect(stdout).toMatch(/^withheld +Surrey Police: from 1 to 4, by all that is printed$/m);
  });
  it('is counted by stra check, with what was read and what was not', () => {
    const { stdout } = stra(['check', returnsEdition(made)]);
    expect(stdout).toContain(
      'small counts of "losses": 3 are withheld, and each can be at least 3 numbers by all that is printed',
    );
    expect(stdout).toContain('read: 1 document');
    expect(stdout).toContain('not read: what others publish');
  });
});

describe('another document of the edition', () => {
  it('is read as well: who has both takes one from the other', () => {
    // The first prints each force and no total, the second the total alone: 43 less 40 is 3.
    const made: Returns = {
      rows: ['kent,red,3', 'essex,red,40'],
      measures: [colour('red')],
      byForce: [BY_FORCE('red')],
    };
    expect(errorsOf(made)).toEqual([]);
    expect(errorsOf({ ...made, table: ['red'], isTableApart: true })).toHaveLength(1);
  });
});

describe('a share that the edition before printed', () => {
  // 99.6% of Kent were red, said the first, and not of how many. The second says of how many: 471, so that 2 are not red.
  const rows = ['kent,red,469', 'kent,blue,2', 'essex,red,40', 'essex,blue,40'];
  const measures = [ALL, colour('red'), share('red', ', decimals: 1')];
  it('is read beside what this one prints', () => {
    const first = returnsEdition({ rows, measures, byForce: [BY_FORCE('red-part')] });
    const out = join(first, '..', 'out');
    expect(stra(['build', first, '--out', out]).code).toBe(0);
    const record = readFileSync(join(out, 'published.json'), 'utf8');
    const second: Returns = { rows, measures, byForce: [BY_FORCE('umbrellas')] };
    expect(errorsOf(second)).toEqual([]);
    const later = returnsEdition(second);
    const file = join(later, 'edition.yaml');
    writeFileSync(join(later, 'previous.json'), record.replace('"id": "base"', '"id": "before"'));
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\nprevious: previous.json\n`);
    const errors = stra(['check', later]).stderr.match(/error: .*\[disclosure\/.*$/gm) ?? [];
    expect(errors).toEqual([
      expect.stringContaining(
        'what is left of "umbrellas" without "red" [Kent Police], which nobody asked for and is small, can be only one number',
      ),
    ]);
  });
});
