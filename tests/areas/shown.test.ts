import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace';
import { buildFor, edition, madeUp, OWN_WORDS, type MadeUp } from './made-up';

const RELEASE = { release: true, override: null } as const;
const ASKED = { on: '2031-04-01', replyBy: '2031-04-15', from: 'Somebody, analyst' };
let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp => (at = madeUp(files));
const said = (findings: readonly Diagnostic[]): string[] =>
  findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
const open = async (made: MadeUp): Promise<Workspace> => {
  const { value } = await openWorkspace(made.root, { world: made.world });
  if (!value) throw new Error('it does not open');
  return value;
};
const atRelease = async (made: MadeUp, asOf?: string): Promise<string[]> =>
  said((await buildFor(made, { purpose: RELEASE, ...(asOf === undefined ? {} : { asOf }) })).findings);

describe('each force sees its document before it is issued', () => {
  it('gets a sheet to reply on beside its document, and the register keeps when and until when', async () => {
    const made = laid();
    await buildFor(made);
    const { value, refused } = await (await open(made)).returns.shown({ ...ASKED, out: made.out });
    expect([value?.shown, value?.failed, refused]).toEqual([3, [], null]);
    const sheet = readFileSync(join(made.out, 'forces', 'harbour', 'reply.html'), 'utf8');
    expect(sheet).toContain('whether these are the numbers of the force');
    expect(sheet).toContain('Somebody, analyst by 15 April 2031');
    // It comes as a page alone, and says nothing of a report in other formats.
    expect(sheet).toContain('Accessibility of this document');
    expect(sheet).not.toContain('tagged PDF');
    // Its own number, and no other force's.
    expect(sheet).toMatch(/Umbrellas lost, year ending March 2031[\s\S]{0,300}>90</);
    expect(sheet).not.toContain('>600<');
    expect(sheet).toContain('No return: as published by');
    const register = readFileSync(join(made.root, 'returns', 'shown.csv'), 'utf8').split('\n');
    expect(register[0]).toBe('outline,area,event,on,reply_by,by,says,note');
    expect(register[2]).toMatch(
      /^force,harbour,shown,2031-04-01,2031-04-15,"Somebody, analyst",[0-9a-f]{64},$/,
    );
  });
  it('is said by a release: who was shown nothing, has not replied, is past the day, objects', async () => {
    const made = laid();
    await buildFor(made);
    expect(await atRelease(made)).toEqual([
      'warning area/unseen: 3 of 3 forces have not been shown their documents: Eastshire Police, Harbour Police, Westshire Police',
    ]);
    const workspace = await open(made);
    await workspace.returns.shown({ ...ASKED, out: made.out });
    const reply = (force: string, what: string, note = '') =>
      workspace.returns.reply(what, { force, on: '2031-04-12', by: 'Head', note });
    expect((await reply('eastshire', 'agrees')).value?.isLate).toBe(false);
    expect((await reply('harbour', 'objects', 'two are counted twice')).value?.reply).toBe('objects');
    expect(await atRelease(made, '2031-04-15')).toEqual([
      'warning area/unseen: 1 of 3 forces has not replied yet: Westshire Police (by 15 April 2031)',
      'warning area/unseen: 1 of 3 forces objects to its document: Harbour Police (two are counted twice)',
    ]);
    expect((await atRelease(made, '2031-04-16'))[0]).toBe(
      'warning area/unseen: 1 of 3 forces has not replied, and the day is past: Westshire Police (by 15 April 2031)',
    );
    const status = await workspace.status({ asOf: '2031-04-16' });
    expect(status.value?.missing.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('has not replied, and the day is past: Westshire Police'),
      ]),
    );
  });
  it('is not shown what says something else since', async () => {
    const made = laid();
    await buildFor(made);
    const workspace = await open(made);
    await workspace.returns.shown({ ...ASKED, out: made.out });
    for (const force of ['eastshire', 'harbour', 'westshire'])
      await workspace.returns.reply('agrees', { force, on: '2031-04-12', by: 'Head' });
    expect(await atRelease(made)).toEqual([]);
    writeFileSync(join(made.root, 'sections/own.md'), OWN_WORDS.replace('lost umbrellas', 'umbrellas'));
    expect(await atRelease(made)).toEqual([
      expect.stringContaining(
        '3 of 3 forces were shown something else than their documents say now: Eastshire Police',
      ),
    ]);
  });
  it('stops a release, or is silent, where the edition says so', async () => {
    const strict = laid({
      'edition.yaml': edition().replace('outlines:', 'rules: { area/unseen: error }\noutlines:'),
    });
    const { value, findings } = await buildFor(strict, { purpose: RELEASE });
    expect([value, findings.map(({ severity }) => severity)]).toEqual([null, ['error']]);
    strict.dispose();
    const off = laid({
      'edition.yaml': edition().replace('outlines:', 'rules: { area/unseen: off }\noutlines:'),
    });
    expect(await atRelease(off)).toEqual([]);
  });
  it('is refused where there is nothing to show, no day, and no reason', async () => {
    const made = laid();
    const workspace = await open(made);
    expect((await workspace.returns.shown({ ...ASKED, out: made.out })).refused?.message).toBe(
      'there is no document to show: Eastshire Police, Harbour Police, Westshire Police',
    );
    await buildFor(made);
    expect(
      (await workspace.returns.shown({ ...ASKED, replyBy: '2031-04-01', out: made.out })).refused?.message,
    ).toContain('--reply-by');
    await workspace.returns.shown({ ...ASKED, force: 'harbour', out: made.out });
    const reply = { force: 'harbour', on: '2031-04-12', by: 'Head' };
    expect((await workspace.returns.reply('objects', reply)).refused?.message).toContain('--note');
    expect((await workspace.returns.reply('agrees', { ...reply, force: 'eastshire' })).refused?.message).toBe(
      '"eastshire" was not shown its document',
    );
  });
});
