import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openWorkspace, startEdition, type GivenAnswers, type Workspace } from '../../src/workspace';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { startTables } from './start-tables';

jest.setTimeout(120_000);
afterEach(removeTemporaryFolders);

const ANSWERS: GivenAnswers = {
  title: 'Threats to the harbour',
  kind: 'Strategic assessment',
  about: 'threats to the harbour and those who live there',
  period: '2030/31',
  place: 'the harbour',
  people: 'everybody in the harbour',
  publisher: 'Harbour Watch',
  date: '1 June 2031',
  marking: 'OFFICIAL',
  threatAreas: 'Theft, Fire, Flood',
};
const PERIOD = 'period=2030-04/2031-03';

async function begun(answers: Partial<GivenAnswers> = {}): Promise<{ folder: string; workspace: Workspace }> {
  const folder = join(temporaryFolder(), 'harbour');
  const started = await startEdition({ folder, answers: { ...ANSWERS, ...answers } });
  expect([started.refused, started.findings]).toEqual([null, []]);
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('it does not open');
  return { folder, workspace: value };
}
async function withTables(): Promise<{ folder: string; workspace: Workspace }> {
  const made = await begun();
  const { incidents, people } = startTables(temporaryFolder());
  const first = await made.workspace.start.take(incidents, {
    counts: 'incidents',
    from: 'Harbour Watch',
    about: null,
  });
  const second = await made.workspace.start.take(people, {
    counts: 'people',
    from: 'Town register',
    about: null,
    answer: [PERIOD],
  });
  expect([first.refused, first.findings, second.refused, second.findings]).toEqual([null, [], null, []]);
  return made;
}
const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('an edition that begins with ten answers', () => {
  it('builds and checks without a finding before it has a number', async () => {
    const { workspace } = await begun();
    expect((await workspace.check()).findings).toEqual([]);
    const out = temporaryFolder();
    const built = await workspace.build({ out, only: ['markdown'] });
    expect(built.findings).toEqual([]);
    const report = text(out, 'report.md');
    expect(report).toContain('Threats to the harbour and those who live there.');
    for (const chapter of ['Summary', 'Theft', 'Fire', 'Flood', 'What is not known'])
      expect(report).toContain(`## ${chapter}`);
    expect((await workspace.status()).value?.missing.filter(({ blocks }) => blocks)).toEqual([]);
  });

  it('says nothing of police, forces, crime or women where the answers did not', async () => {
    const { workspace } = await withTables();
    const { value } = await workspace.start.suggest();
    await workspace.start.keep(value?.suggestions.map(({ id }) => id) ?? []);
    const out = temporaryFolder();
    await workspace.build({ out, only: ['markdown', 'html'] });
    for (const file of ['report.md', 'report.html'])
      expect(text(out, file).replace(/<(style|script)[\s\S]*?<\/\1>/g, '')).not.toMatch(
        /polic(e|ing)|\bforces?\b|crime|offence|women|girls|VAWG/i,
      );
  });

  it.each([
    ['period', 'next year', 'it is no period: write 2030/31, 2030, or April 2030 to March 2031'],
    ['date', '31/2/2031', 'it is no day: write 1 June 2031'],
    ['marking', 'SECRET', 'write one of: OFFICIAL, OFFICIAL-SENSITIVE'],
    ['threatAreas', 'Theft, theft', '"theft" stands twice'],
    ['threatAreas', 'Theft, Summary', '"Summary" is the name of another chapter'],
    ['title', '{{figure "x"}}', 'it has the sign "{" where words are expected'],
    ['about', '# a heading', 'it has the sign "#" where words are expected'],
  ] as const)('refuses %s "%s", with what to write, and writes nothing', async (id, answer, why) => {
    const folder = join(temporaryFolder(), 'harbour');
    const { value, refused } = await startEdition({ folder, answers: { ...ANSWERS, [id]: answer } });
    expect([value, refused?.message]).toEqual([null, `the answer to "${id}" cannot be taken: ${why}`]);
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses an answer with a number of nobody, with what was found, and writes nothing', async () => {
    const folder = join(temporaryFolder(), 'harbour');
    const answers = { ...ANSWERS, about: 'The harbour, where 420 thefts were recorded.' };
    const { value, findings, refused } = await startEdition({ folder, answers });
    expect(value).toBeNull();
    expect(findings.map(({ rule }) => rule)).toContain('number/unowned');
    expect(refused?.message).toMatch(/would not pass its check; nothing was written/);
    expect(existsSync(folder)).toBe(false);
  });

  it('gets a folder of its own in one that is there, and is never written over another', async () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, 'letter.txt'), 'mine');
    const first = await startEdition({ folder: parent, answers: ANSWERS });
    expect(first.value?.folder).toBe(join(parent, 'threats-to-the-harbour'));
    const again = await startEdition({ folder: parent, answers: ANSWERS });
    expect(again.refused?.message).toMatch(/is there already, and nothing is written over/);
    const over = await startEdition({ folder: first.value?.folder ?? '', answers: ANSWERS });
    expect(over.refused?.message).toMatch(/is an edition already/);
    expect(readdirSync(parent).sort()).toEqual(['letter.txt', 'threats-to-the-harbour']);
  });
});

describe('a spreadsheet as Excel saves it', () => {
  it('is shown with its header, its totals and what is asked', async () => {
    const { workspace } = await begun();
    const { incidents, people } = startTables(temporaryFolder());
    const { value } = await workspace.start.look(incidents);
    expect(value?.counts).toBe('incidents');
    expect(value?.from).toBe('Harbour Watch incident log');
    expect(value?.rows.filter(({ is }) => is === 'header').map(({ row }) => row)).toEqual([4]);
    expect(value?.rows.filter(({ is }) => is === 'left out').map(({ row }) => row)).toEqual([14, 24, 34]);
    const asked = await workspace.start.look(people);
    expect(asked.value?.asks.map(({ about }) => about)).toEqual(['period']);
    expect(asked.value?.counts).toBe('people');
    const told = await workspace.start.look(people, { answer: [PERIOD] });
    expect(told.value?.asks).toEqual([]);
  });

  it('becomes data, an entry, a source and a feed in one step, and what is not agreed to writes nothing', async () => {
    const { folder, workspace } = await begun();
    const { incidents, people } = startTables(temporaryFolder());
    const before = text(folder, 'datasets.yaml');
    const open = await workspace.start.take(people, { counts: 'people', from: 'Town register', about: null });
    expect(open.refused?.message).toBe(
      'people.xlsx cannot be taken yet: nothing says what period the table covers',
    );
    expect(text(folder, 'datasets.yaml')).toBe(before);
    expect(existsSync(join(folder, 'datasets'))).toBe(false);
    const { value } = await workspace.start.take(incidents, {
      counts: 'incidents',
      from: 'Harbour Watch',
      about: null,
    });
    expect(value).toEqual({
      dataset: 'incidents',
      file: 'datasets/incidents.csv',
      rows: 27,
      notSupplied: { 'n/a': 1 },
    });
    expect(text(folder, 'datasets/incidents.csv')).not.toMatch(/Total|%|n\/a/);
    expect(text(folder, 'datasets.yaml')).toMatch(/^# yaml-language-server: .*\n# .*\nincidents:\n/);
    expect((await workspace.check()).findings).toEqual([]);
  });

  it('says counts, shares, changes, rates and charts, each of which the check lets pass', async () => {
    const { folder, workspace } = await withTables();
    const { value } = await workspace.start.suggest();
    const says = new Map(value?.suggestions.map((one) => [one.id, `${one.chapter}: ${one.says}`]));
    expect(value?.left).toEqual([]);
    expect(says.get('incidents')).toBe('Summary: In 2030/31 there were 922 incidents in all.');
    expect(says.get('incidents-theft')).toBe('Theft: In 2030/31 there were 813 incidents of theft.');
    // 100 × 813 ÷ 922 = 88.178
    expect(says.get('incidents-theft-share')).toBe(
      'Theft: Incidents of theft were 88.2% of all incidents in 2030/31.',
    );
    // 100 × (813 − 700) ÷ 700 = 16.143
    expect(says.get('incidents-theft-change')).toBe(
      'Theft: The number of incidents of theft has risen by 16.1% since 2029/30.',
    );
    // 19 are fewer than 50: a percentage of them would say more about chance. 32 − 19 = 13.
    expect(says.get('incidents-flood-change')).toBe(
      'Flood: The number of incidents of flood has risen by 13 since 2029/30.',
    );
    // 1,000 × 813 ÷ 90,000 = 9.033
    expect(says.get('incidents-theft-rate')).toBe(
      'Theft: There were 9.0 incidents of theft for every 1,000 people in 2030/31.',
    );
    expect(says.get('incidents-by-type-of-incident')).toBe(
      'Summary: A chart of 3 bars: Incidents by type of incident.',
    );
    const kept = await workspace.start.keep([...says.keys()]);
    expect(kept.refused).toBeNull();
    expect((await workspace.check()).findings).toEqual([]);
    expect(text(folder, 'sections/theft.md')).toContain('[813](=incidents-theft)');
    const again = await workspace.start.suggest();
    expect(again.value?.suggestions).toEqual([]);
  });

  it('makes the edition one about policing where it is of forces', async () => {
    const { folder, workspace } = await begun({ threatAreas: 'Robbery' });
    const path = join(temporaryFolder(), 'recorded.csv');
    writeFileSync(
      path,
      'Year,Police force,Kind,Offences\n2029/30,Kent Police,Robbery,700\n2029/30,Essex Police,Robbery,520\n2030/31,Kent Police,Robbery,760\n2030/31,Essex Police,Robbery,610\n2030/31,Essex Police,Arson,30\n2030/31,Kent Police,Arson,40\n',
    );
    const taken = await workspace.start.take(path, { counts: 'offences', from: 'The forces', about: null });
    expect([taken.refused, taken.findings]).toEqual([null, []]);
    expect(text(folder, 'edition.yaml')).toMatch(/^ {2}forces: 43$/m);
    expect(text(folder, 'datasets.yaml')).toMatch(/coverage:\n? *(\{ )?forces: 2/);
    expect(text(folder, 'words.yaml')).not.toContain('bodies');
    const { value } = await workspace.start.suggest();
    // 100 × (1,370 − 1,220) ÷ 1,220 = 12.295, of 760 + 610 and 700 + 520.
    expect(value?.suggestions.find(({ id }) => id === 'recorded-robbery-change')?.says).toBe(
      'The number of offences of robbery has risen by 12.3% since 2029/30.',
    );
  });

  it('leaves the rows out of what is nearly the name of a force and none, once somebody said so', async () => {
    const { folder, workspace } = await begun({ threatAreas: 'Robbery' });
    const path = join(temporaryFolder(), 'recorded.csv');
    writeFileSync(
      path,
      'Year,Police force,Offences\n2030/31,Kent,760\n2030/31,Essex,610\n2030/31,Surrey,410\n2030/31,Sussex,520\n2030/31,Norfolk,310\n2030/31,Kent (ports),30\n',
    );
    const words = { counts: 'offences', from: 'The forces', about: null };
    const asked = await workspace.start.look(path);
    const near = asked.value?.proposals.find(({ says }) => says.startsWith('nearly the name of a force'));
    expect(near?.others.map(({ answer }) => answer)).toEqual(['--leave "Kent (ports)"']);
    const refused = await workspace.start.take(path, words);
    expect([refused.value, refused.findings.map(({ rule }) => rule)]).toEqual([null, ['import/row']]);
    const leave = ['Kent (ports)'];
    const said = await workspace.start.look(path, { leave });
    expect(said.value?.proposals.map(({ says }) => says)).toContain(
      'what is no force, as you say: Kent (ports)',
    );
    const taken = await workspace.start.take(path, { ...words, leave });
    expect([taken.refused, taken.findings, taken.value?.rows]).toEqual([null, [], 5]);
    expect(text(folder, `datasets/${taken.value?.dataset ?? ''}.csv`)).not.toContain('30\n');
  });

  it('is of one force where no column says it, once somebody named that', async () => {
    const { folder, workspace } = await begun({ threatAreas: 'Robbery' });
    const path = join(temporaryFolder(), 'records.csv');
    const rows = Array.from(
      { length: 40 },
      (_, n) => `2030-${String((n % 9) + 4).padStart(2, '0')}-03,R${n},${n % 3 ? 'Street' : 'Shop'}`,
    );
    writeFileSync(path, `Date,Reference,Where\n${rows.join('\n')}\n`);
    const asked = await workspace.start.look(path, { answer: [PERIOD] });
    expect(asked.value?.asks.map(({ about }) => about)).toEqual(['force']);
    const wrong = await workspace.start.look(path, { answer: [PERIOD], force: 'Kentt' });
    expect(wrong.refused).toEqual({
      message: '"Kentt" is no known force',
      fix: 'did you mean "Kent Police"?',
    });
    const said = await workspace.start.look(path, { answer: [PERIOD], force: 'kent police' });
    expect([said.value?.asks, said.value?.proposals.find(({ about }) => about === 'force')?.says]).toEqual([
      [],
      'the whole table is of Kent Police',
    ]);
    const taken = await workspace.start.take(path, {
      counts: 'offences',
      from: 'The force',
      about: null,
      answer: [PERIOD],
      force: 'kent police',
    });
    expect([taken.refused, taken.findings]).toEqual([null, []]);
    expect(text(folder, `datasets/${taken.value?.dataset ?? ''}.csv`)).toContain('kent');
  });

  it('says months beside the same months of the year before', async () => {
    const { workspace } = await begun({ period: 'January 2030 to February 2030', threatAreas: 'Sail' });
    const path = join(temporaryFolder(), 'boats.csv');
    writeFileSync(
      path,
      'Month,Kind,Boats\n2029-01,Sail,60\n2029-02,Sail,61\n2030-01,Sail,71\n2030-02,Sail,62\n2030-01,Motor,11\n2029-01,Motor,8\n',
    );
    await workspace.start.take(path, { counts: 'boats', from: 'The harbour master', about: null });
    const { value } = await workspace.start.suggest();
    const says = (id: string) => value?.suggestions.find((one) => one.id === id)?.says;
    // 71 + 62 = 133, 60 + 61 = 121; 100 × 12 ÷ 121 = 9.917.
    expect(says('boats-sail')).toBe(
      'In the period 1 January 2030 to 28 February 2030 there were 133 boats of sail.',
    );
    expect(says('boats-sail-change')).toBe(
      'The number of boats of sail has risen by 9.9% since 1 January 2029 to 28 February 2029.',
    );
    expect(value?.left).toEqual([]);
  });

  it('says only what was said yes to, with the measures that it needs and no others', async () => {
    const { folder, workspace } = await withTables();
    const kept = await workspace.start.keep(['incidents-fire-share']);
    expect(kept.value).toEqual({
      kept: ['incidents-fire-share'],
      measures: ['incidents', 'incidents-fire', 'incidents-fire-share'],
    });
    expect((await workspace.check()).findings).toEqual([]);
    expect(text(folder, 'sections/theft.md')).toBe(
      'Theft is one of the threat areas that this assessment looks at.\n',
    );
    const unknown = await workspace.start.keep(['incidents-of-moths']);
    expect(unknown.refused?.message).toBe('"incidents-of-moths" is not suggested');
    expect((await workspace.start.suggest()).value?.suggestions.map(({ id }) => id)).toContain('incidents');
  });
});

describe('stra start', () => {
  const answersFile = (more = ''): string => {
    const path = join(temporaryFolder(), 'answers.yaml');
    writeFileSync(
      path,
      `title: Threats to the harbour\nabout: threats to the harbour\nperiod: 2030/31\nplace: the harbour\npublisher: Harbour Watch\ndate: 1 June 2031\nthreatAreas: [Theft, Fire, Flood]\n${more}`,
    );
    return path;
  };
  const PEOPLE = `tables:\n  people.xlsx: { from: Town register, answer: [${PERIOD}] }\n`;

  it('makes a first edition from a file of answers, and asks nothing', () => {
    const folder = join(temporaryFolder(), 'harbour');
    const { incidents, people } = startTables(temporaryFolder());
    const ran = stra(['start', folder, incidents, people, '--answers', answersFile(PEOPLE), '--accept']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('is an edition: it builds, and the words fit the numbers.');
    expect(stra(['check', folder]).code).toBe(0);
    expect(existsSync(join(folder, '..', 'output', 'harbour', 'report.pdf'))).toBe(true);
  });

  it('asks for what the answers do not say, and takes nothing for granted with --accept', () => {
    const folder = join(temporaryFolder(), 'harbour');
    const { people } = startTables(temporaryFolder());
    const open = stra(['start', folder, people, '--answers', answersFile(), '--accept']);
    expect(open.code).toBe(2);
    expect(open.stderr).toMatch(
      /people\.xlsx cannot be taken as it is: nothing says what period the table covers\n {2}fix: say it in the file of answers: tables: \{ people\.xlsx: \{ answer: \[period=2030-04\/2031-03\] \} \}/,
    );
    const path = join(temporaryFolder(), 'answers.yaml');
    writeFileSync(path, 'title: Threats\n');
    const missing = stra(['start', join(temporaryFolder(), 'x'), people, '--answers', path, '--accept']);
    expect(missing.stderr).toContain('"What is it about?" has no answer, and --accept asks nothing');
    writeFileSync(path, 'titel: Threats\n');
    const slip = stra(['start', join(temporaryFolder(), 'x'), people, '--answers', path, '--accept']);
    expect([slip.code, slip.stderr]).toEqual([
      1,
      expect.stringMatching(/:1:1: error: unknown key "titel"[^]*write "title"/),
    ]);
  });

  it('says as an answer what stra import has an option for, and takes it as one', () => {
    const table = join(temporaryFolder(), 'codes.csv');
    const of = ['E23000032,Kent', 'E23000028,Essex', 'E23000031,Surrey', 'E23000099,Kent'];
    writeFileSync(
      table,
      `Year,Area code,Area name,Offences\n${of.map((area) => `2030/31,${area},760\n`).join('')}`,
    );
    const start = (more: string): ReturnType<typeof stra> =>
      stra([
        'start',
        join(temporaryFolder(), 'x'),
        table,
        '--answers',
        answersFile(`tables:\n  codes.csv: { counts: offences, from: The forces${more} }\n`),
        '--accept',
        '--no-build',
      ]);
    const refused = start('');
    expect(refused.stderr).toContain('leave the row out by the answer "leave=E23000099"');
    expect(refused.stderr).not.toContain('--leave');
    expect(start(', answer: [leave=E23000099]').stdout).toContain('codes.csv is taken: 3 rows');
  });

  it('asks at the terminal, says why an answer cannot be taken, and keeps what was answered when it ends', () => {
    const parent = temporaryFolder();
    mkdirSync(join(parent, 'in'));
    startTables(join(parent, 'in'));
    const lines = [
      ['Threats to the harbour', '', 'threats to the harbour', 'some day', '2030/31', 'the harbour', ''],
      ['Harbour Watch', '1/6/2031', '', 'Theft, Fire, Flood'],
      ['y', '', '', '0'],
      ['', 'y', '', 'Town register', '0'],
    ].flat();
    const run = (input: readonly string[], folder: string) =>
      spawnSync(process.execPath, [join(PROJECT, 'bin/stra.js'), 'start', folder], {
        encoding: 'utf8',
        input: `${input.join('\n')}\n`,
        cwd: parent,
      });
    const whole = run([...lines, 'n', 'y', 'a'], 'in');
    expect([whole.status, whole.stderr]).toEqual([0, '']);
    expect(whole.stdout).toContain('That cannot be taken: it is no period');
    const folder = join(parent, 'in', 'threats-to-the-harbour');
    const summary = text(folder, 'sections/summary.md');
    expect(summary).not.toContain('(=incidents)');
    expect(summary).toContain('(=incidents-change)');
    const cut = run(
      ['Another', '', 'another', '2030/31', 'the harbour', '', 'Us', '1/6/2031', '', 'Theft', 'y', ''],
      'in',
    );
    expect([cut.status, cut.stderr]).toEqual([
      2,
      expect.stringMatching(
        /the answers ended at "Who made incidents\.csv\?"; what was answered stands in in\/another\n {2}fix: go on in a browser: stra desk in\/another/,
      ),
    ]);
    expect(stra(['check', join(parent, 'in', 'another')]).code).toBe(0);
  });
});
