import { startOfCell } from '../../src/model/period-cells';

it.each([
  ['2029/30', '2029-04-01'],
  ['2029-Q1', '2029-01-01'],
  ['2029-Q4', '2029-10-01'],
  ['2029-11', '2029-11-01'],
  ['2029-11-30', '2029-11-01'],
  ['2029', null],
  ['April 2029', null],
  ['', null],
])('a cell of a table begins with its first day: %s', (cell, day) => {
  expect(startOfCell(cell)).toBe(day);
});
