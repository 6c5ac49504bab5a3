import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  forceOn,
  forcesOn,
  restateOn,
  type AreaRow,
  type ForceHistory,
} from '../../src/model/force-register';
import { readReferenceData } from '../../src/workspace/reference-data';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
/** A merger and a division that are made up: Norfolk and Suffolk become one force, Surrey is divided. */
const MADE_UP: ForceHistory = readFileSync(join(PROJECT, 'tests/fixtures/force-register-merged.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [force = '', name = '', , region = '', from = '', to = '', after = ''] = line.split(',');
    const orNull = (text: string): string | null => (text === '' ? null : text);
    const successors = after === '' ? [] : after.split('|');
    return {
      force,
      name,
      kind: 'territorial',
      region: orNull(region),
      from: orNull(from),
      to: orNull(to),
      successors,
    };
  });
const row = (force: string, count: number | null, time = '2029-Q1', rest = 'theft'): AreaRow => ({
  force,
  time,
  rest,
  count,
});

describe('the register of forces', () => {
  it('has 43 territorial forces, each in a region, with the names of the register of editions', async () => {
    const { history, forces, diagnostics } = await readReferenceData(realWorld(PROJECT, () => undefined));
    expect(diagnostics).toEqual([]);
    const territorial = forcesOn(history, '2024-12-31');
    expect(territorial).toHaveLength(43);
    expect(territorial.filter(({ region }) => region === null)).toEqual([]);
    for (const { force, name } of territorial) expect([force, forces[force]?.name]).toEqual([force, name]);
  });
  it('knows which forces there are on a day, and which came after', async () => {
    const { history } = await readReferenceData(realWorld(PROJECT, () => undefined));
    // Eight forces of Scotland became one on 1 April 2013.
    expect(
      [forcesOn(history, '2013-03-31', 'scotland'), forcesOn(history, '2013-04-01', 'scotland')].map(
        (of) => of.length,
      ),
    ).toEqual([8, 1]);
    expect(forceOn(history, 'strathclyde', '2024-01-01')).toBe('police-service-of-scotland');
    // Five before the made-up merger, four after: Kent, Sussex and the merged one, for Surrey is divided.
    expect([forcesOn(MADE_UP, '2030-03-31').length, forcesOn(MADE_UP, '2030-04-01').length]).toEqual([5, 3]);
  });
});

describe('old years on new areas', () => {
  it('add up the forces that merged', () => {
    // 3 + 4 = 7 for theft; a number that one of them did not supply leaves the sum without one.
    const restated = restateOn(
      [
        row('norfolk', 3),
        row('suffolk', 4),
        row('kent', 9),
        row('norfolk', 1, '2029-Q1', 'fraud'),
        row('suffolk', null, '2029-Q1', 'fraud'),
      ],
      MADE_UP,
      '2030-04-01',
    );
    expect(restated).toEqual({
      rows: [row('broads', 7), row('kent', 9), row('broads', null, '2029-Q1', 'fraud')],
      said: ['norfolk is counted in broads', 'suffolk is counted in broads'],
    });
  });
  it('stay as they are on the areas of their own time', () => {
    const rows = [row('norfolk', 3), row('suffolk', 4)];
    expect(restateOn(rows, MADE_UP, '2029-03-31')).toEqual({ rows, said: [] });
  });
  it('are refused where a force was divided, where one of several is not there, and for a force that is not known', () => {
    expect(restateOn([row('surrey', 1)], MADE_UP, '2030-04-01')).toEqual({
      refused: ['surrey was divided: its rows do not say which part of its area is where'],
    });
    expect(restateOn([row('norfolk', 3), row('suffolk', 4, '2029-Q2')], MADE_UP, '2030-04-01')).toEqual({
      refused: [
        '2029-Q1 lacks Suffolk Constabulary, of which broads was made',
        '2029-Q2 lacks Norfolk Constabulary, of which broads was made',
      ],
    });
    expect(restateOn([row('atlantis', 1)], MADE_UP, '2030-04-01')).toEqual({
      refused: ['atlantis is not in the register of forces'],
    });
  });
});
