import { measureTables, valueOf } from './measure-tables';

const table = (rows: readonly string[]) => ({
  offences: {
    csv: `force,online,offences\n${rows.join('\n')}\n`,
    entry: `label: Made up
columns:
  force: { type: force }
  online: { type: flag, absent: zero }
  offences: { type: count }
key: [force, online]
count: offences
force: force
period: 2021-10/2022-03
population: all victims
coverage: { of: 43 }`,
  },
});
const COUNTS = `online: { kind: count, label: O, dataset: offences, where: { online: "yes" } }
all: { kind: count, label: A, dataset: offences }
offline: { kind: count, label: F, dataset: offences, where: { online: "no" } }
`;

describe('a share over 100% or below 0', () => {
  it('is an error whatever is said of it where the top is a part of the base', async () => {
    // 100 ÷ (100 − 20) = 125%: "−20 offences" of a return passed, and 125% was printed.
    const found = await measureTables(
      table(['kent,yes,100', 'kent,no,-20']),
      `${COUNTS}share: { kind: share, label: S, of: online, in: all, base: all, caveat: So it is }`,
    );
    expect(found.said).toEqual([
      'error measure/part-over-whole: "share" is 125.0%, Kent Police 125.0%, and what is counted is a part of what it is divided by ("online" of "all")',
    ]);
  });
  it('is found in a flag, which is a part of its rows by its nature', async () => {
    const found = await measureTables(
      table(['kent,yes,-5', 'kent,no,105']),
      'share: { kind: flagged-share, label: S, dataset: offences, flag: { online: "yes" }, base: all }',
    );
    // −5 ÷ 100.
    expect(found.said[0]).toMatch(
      /^error measure\/part-over-whole: "share" is -5\.0%, Kent Police -5\.0%, and what is counted is a part of what it is divided by$/,
    );
  });
  it('is asked once where one need not hold the other, and the caveat is the answer', async () => {
    const share = (more: string) =>
      measureTables(
        table(['kent,yes,150', 'kent,no,100', 'essex,yes,90', 'essex,no,100']),
        `${COUNTS}share: { kind: share, label: S, of: online, in: offline, base: all${more} }`,
      );
    // 240 ÷ 200 = 120%; Kent 150 ÷ 100.
    expect((await share('')).said).toEqual([
      'error measure/outside-share: "share" is no share that a reader expects: 120.0%, Kent Police 150.0% ("online" of "offline")',
    ]);
    const answered = await share(', caveat: Set against those that are not online');
    expect(answered.said).toEqual([]);
    expect(valueOf(answered, 'share').value).toBe(120);
  });
  it('of one force is asked where a published table holds corrections below 0', async () => {
    const share = (more: string) =>
      measureTables(
        table(['kent,yes,-3', 'kent,no,100', 'essex,yes,90', 'essex,no,100']),
        `${COUNTS}share: { kind: share, label: S, of: online, in: all, base: all${more} }`,
      );
    // The nation's 87 ÷ 287 is a share; Kent's −3 ÷ 97 is −3.1%.
    expect((await share('')).said).toEqual([
      'error measure/outside-share: "share" is no share that a reader expects: Kent Police -3.1% ("online" of "all")',
    ]);
    expect((await share(', caveat: Kent cancelled three records of the year before')).said).toEqual([]);
  });
});
