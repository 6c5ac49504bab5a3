import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addReturn, chaseReturns, markReturn, requestReturns } from '../../src/cli/returns';
import { xlsx } from '../import/workbooks';
import { changedEdition, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

// The rows are made up for tests. They are put into a copy of an edition and are nobody's return.
const HEADER = ['Force', 'Group of offences', 'Victims counted', 'Offences recorded'];
const WOMEN = 'women and girls aged 10 and over';
const ALL = 'all victims';
const DAY = '2024-05-13';
const returned = (edition: string): string =>
  readFileSync(join(edition, 'datasets/forces-return.csv'), 'utf8');
const at = (edition: string, file: string): string => readFileSync(join(edition, file), 'utf8');
const sent = (rows: readonly (readonly (string | number)[])[]): string => {
  const path = join(temporaryFolder(), 'kent.xlsx');
  writeFileSync(path, xlsx([{ name: 'Return', rows: [HEADER, ...rows] }]));
  return path;
};
const options = { dataset: 'forces-return', force: 'Kent', on: DAY, quiet: true };
const heard: string[] = [];
const told: string[] = [];
beforeEach(() => {
  [heard.length, told.length] = [0, 0];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const partsDeclared = () =>
  changedEdition({
    'datasets.yaml': (text) =>
      text.replace('all victims] }', `all victims], within: { ${WOMEN}: all victims } }`),
  });
const THREE = [
  ['Kent', 'VAWG', WOMEN, 120],
  ['Kent', 'VAWG', ALL, 300],
  ['Kent', 'Domestic abuse flagged', ALL, 80],
] as const;

describe('a return that is against sense', () => {
  it('is refused where a number is below 0, and the force is asked', async () => {
    const edition = partsDeclared();
    const before = returned(edition);
    // −5 offences were accepted, and taken off the national total.
    expect(await addReturn(sent([['Kent', 'VAWG', WOMEN, -5]]), edition, options)).toBe(1);
    expect(heard.join('')).toContain(`a number is below 0: VAWG, ${WOMEN}: -5`);
    expect(heard.join('')).toContain('ask the force: A return counts offences and holds nothing below 0.');
    expect(returned(edition)).toBe(before);
  });
  it('is refused where a part is larger than its whole', async () => {
    const edition = partsDeclared();
    const rows = [
      ['Kent', 'VAWG', WOMEN, 301],
      ['Kent', 'VAWG', ALL, 300],
    ];
    expect(await addReturn(sent(rows), edition, { ...options, agreed: 'A', reason: 'B' })).toBe(1);
    expect(heard.join('')).toContain(
      `a part is larger than its whole: VAWG, ${WOMEN}: 301, of 300 of "all victims"`,
    );
  });
  it('is refused where the same file comes twice, or as that of another force', async () => {
    const edition = partsDeclared();
    const file = sent(THREE);
    expect(await addReturn(file, edition, options)).toBe(0);
    expect(await addReturn(file, edition, options)).toBe(1);
    expect(heard.join('')).toContain('this file came before, on 2024-05-13, as "kent.xlsx"');
  });
  it('is refused where a number is not known and the dataset has no place for that', async () => {
    // "[x]", which the workbook recommended, went in and stopped the build.
    const edition = partsDeclared();
    const unknown = [['Kent', 'VAWG', WOMEN, '[x]']];
    expect(await addReturn(sent(unknown), edition, options)).toBe(2);
    expect(heard.join('')).toContain(
      '"offences" of "forces-return" has no number in 1 row, and the dataset allows none to be missing',
    );
    const open = changedEdition({
      'datasets.yaml': (text) =>
        text.replace('offences: { type: count, label', 'offences: { type: count, mayBeEmpty: true, label'),
    });
    expect(await addReturn(sent(unknown), open, options)).toBe(0);
    expect(returned(open)).toContain(`kent,VAWG,${WOMEN},\n`);
  });
  it('with fewer rows, or ten times as many, goes in once the force has said that it is right', async () => {
    const edition = partsDeclared();
    expect(await addReturn(sent(THREE), edition, options)).toBe(0);
    const before = returned(edition);
    // 1 row in the place of 3, and 1,200 for 120: both went in without a word.
    const again = sent([['Kent', 'VAWG', WOMEN, 1200]]);
    expect(await addReturn(again, edition, options)).toBe(1);
    expect(heard.join('')).toContain('it has 1 row, and 3 came before; the others would be gone');
    expect(heard.join('')).toContain(
      `a number is ten times what came before, or a tenth: VAWG, ${WOMEN}: 120, now 1,200`,
    );
    expect(returned(edition)).toBe(before);
    const agreed = {
      ...options,
      on: '2024-05-20',
      agreed: 'Inspector Example',
      reason: 'A team had been left out, others not searched',
    };
    expect(await addReturn(again, edition, agreed)).toBe(0);
    expect(returned(edition)).toContain(`kent,VAWG,${WOMEN},1200\n`);
    // What was changed is kept: what it was and is, why, who at the force agreed, and when.
    expect(at(edition, 'returns/changes.csv').split('\n').slice(0, 3)).toEqual([
      'dataset,force,row,column,old,new,reason,agreed,on',
      `forces-return,kent,"VAWG, ${WOMEN}",offences,120,1200,"A team had been left out, others not searched",Inspector Example,2024-05-20`,
      `forces-return,kent,"VAWG, ${ALL}",offences,300,,"A team had been left out, others not searched",Inspector Example,2024-05-20`,
    ]);
  });
});

describe('asking all forces', () => {
  const ask = {
    dataset: 'forces-return',
    on: '2024-03-01',
    due: '2024-04-12',
    from: 'A. Analyst',
    why: 'It is the base of the national assessment',
    quiet: false,
  };
  const contacts = (edition: string): void => {
    const path = join(edition, 'returns/contacts.csv');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'force,name,email\nkent,K. Example,returns@kent.example\n');
  };

  it('makes the workbook and the message of each, and says whose contact is not known', async () => {
    const edition = changedEdition({});
    contacts(edition);
    const out = join(temporaryFolder(), 'requests');
    expect(await requestReturns(edition, { ...ask, out })).toBe(0);
    const files = readdirSync(out);
    expect(files).toHaveLength(86);
    const message = readFileSync(join(out, 'forces-return-kent.txt'), 'utf8');
    expect(message).toContain('To: K. Example <returns@kent.example>\n');
    expect(message).toContain(
      'Subject: Offences in the national return, October 2021 to March 2022: return of Kent Police, due 12 April 2024',
    );
    expect(message).toContain('Why: It is the base of the national assessment');
    expect(message).toContain('forces-return-kent.xlsx is attached');
    expect(told.join('')).toMatch(/no contact in returns\/contacts\.csv .*Essex Police/);
    expect(told.join('')).not.toMatch(/no contact.*Kent Police/);
    expect(at(edition, 'returns/requests.csv')).toBe(
      'dataset,on,due,from,why\nforces-return,2024-03-01,2024-04-12,A. Analyst,It is the base of the national assessment\n',
    );
  });
  it('chases who is late: a reminder first, and its chief officers after a fortnight', async () => {
    const edition = changedEdition({});
    contacts(edition);
    expect(await chaseReturns(edition, { dataset: 'forces-return', on: '2024-04-13' })).toBe(2);
    expect(await requestReturns(edition, { ...ask, out: join(temporaryFolder(), 'requests') })).toBe(0);
    expect(
      await addReturn(sent([['Kent', 'VAWG', WOMEN, 12]]), edition, { ...options, on: '2024-04-10' }),
    ).toBe(0);
    told.length = 0;
    const chase = (on: string, out: string) =>
      chaseReturns(edition, { dataset: 'forces-return', on, out, quiet: false });
    const [first, second] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
    expect(await chase('2024-04-12', join(temporaryFolder(), 'none'))).toBe(0);
    expect(told.join('')).toContain('nobody is late: 1 of 43 received, due 2024-04-12');
    // One day late: 42 reminders. Fifteen days: 42 escalations.
    expect(await chase('2024-04-13', first)).toBe(0);
    expect(readdirSync(first)).toHaveLength(42);
    expect(readFileSync(join(first, 'forces-return-essex-reminder.txt'), 'utf8')).toContain(
      'The return of Essex Police was due on 12 April 2024, 1 day ago, and has not come.',
    );
    expect(existsSync(join(first, 'forces-return-kent-reminder.txt'))).toBe(false);
    expect(await chase('2024-04-27', second)).toBe(0);
    expect(readFileSync(join(second, 'forces-return-essex-escalation.txt'), 'utf8')).toContain(
      'Dear Chief Constable,',
    );
    // A return that was queried and not answered is late from the query on.
    const query = { ...options, on: '2024-04-20', note: 'Is spiking counted?' };
    expect(await markReturn('queried', edition, query)).toBe(0);
    const third = join(temporaryFolder(), 'c');
    expect(await chase('2024-04-27', third)).toBe(0);
    expect(readFileSync(join(third, 'forces-return-kent-reminder.txt'), 'utf8')).toContain(
      'We asked about the return of Kent Police 7 days ago and have no answer: Is spiking counted?\n',
    );
  });
});
