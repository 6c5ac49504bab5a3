import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveEdition } from '../../src/desk/live-edition';
import type { Answer, PageNow, Saved, TextOpened } from '../../src/desk/talk';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { comeIn, openDesk, own, send } from './open-desk';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);
const FILE = 'sections/rasso.md';

describe('what the desk makes for a key', () => {
  const folder = changedEdition({});
  const path = join(folder, FILE);
  const text = readFileSync(path, 'utf8');
  let running: Awaited<ReturnType<typeof openDesk>>;
  let cookie = '';
  beforeAll(async () => {
    running = await openDesk(folder);
    cookie = await comeIn(running);
  });
  afterAll(() => running.close());

  async function ask<T>(question: string, body: object): Promise<Answer<T>> {
    const { port } = running;
    const sent = { method: 'POST', path: `/ask/${question}`, body: JSON.stringify(body) };
    return JSON.parse((await send(port, { ...sent, headers: own(port, cookie) })).text) as Answer<T>;
  }
  const page = async (has: string): Promise<PageNow> => {
    const { value } = await ask<PageNow>('page', { has });
    if (!value) throw new Error('there is no page');
    return value;
  };
  const put = (before: string, { change: { from, to, put: words } }: PageNow): string =>
    before.slice(0, from) + words + (to === null ? '' : before.slice(to));

  it('sends of the page what is another, and it is the whole page with what was had', async () => {
    const first = await page('');
    expect(first.change.to).toBeNull();
    const body = put('', first);
    expect(await page(first.body)).toMatchObject({ body: first.body, change: { put: '' } });
    await ask('typed', { file: FILE, text: `${text}\n\nA 😀 word more.\n`, soon: true });
    const second = await page(first.body);
    expect(second.head).toBe(first.head);
    expect(second.change.put.length).toBeLessThan(body.length / 2);
    const whole = put('', await page('of no page that was sent'));
    expect(put(body, second)).toBe(whole);
    // A letter of two units in the place of one that begins alike is sent whole.
    await ask('typed', { file: FILE, text: `${text}\n\nA 😁 word more.\n`, soon: true });
    const third = await page(second.body);
    expect(put(whole, third)).toBe(put('', await page('')));
    expect(third.change.put).toContain('😁');
    await ask('untyped', { file: FILE });
    expect(put('', await page(''))).toBe(body);
  });

  it('writes over what the file holds, however short a time ago somebody else wrote it', async () => {
    const { value } = await ask<TextOpened>('text', { file: FILE });
    // The same length, so that nothing but its bytes tells it from what was read.
    const theirs = text.replace('they attack', 'they strike');
    writeFileSync(path, theirs);
    const read = value?.sha256 ?? '';
    const saved = await ask<Saved>('save', { file: FILE, text: 'Mine.', read, by: 'me' });
    expect(saved.value).toMatchObject({ written: false, there: { text: theirs } });
    expect(readFileSync(path, 'utf8')).toBe(theirs);
    writeFileSync(path, text);
  });

  it('finds what somebody else wrote, where nothing is typed', async () => {
    const other = join(folder, 'sections/domestic-abuse.md');
    const before = readFileSync(other, 'utf8');
    writeFileSync(other, `${before}\n\nThere were 9,999 of them.\n`);
    const from = Date.now();
    for (;;) {
      const { findings } = await ask('typed', { file: FILE, text: `${text} More.`, soon: true });
      if (findings.some(({ place }) => place.file === 'sections/domestic-abuse.md')) break;
      expect(Date.now() - from).toBeLessThan(20_000);
      await new Promise((again) => setTimeout(again, 100));
    }
    writeFileSync(other, before);
    await ask('untyped', { file: FILE });
  });
});

describe('what is typed', () => {
  it('stands over no file that says the same, also where both come at once', async () => {
    const folder = changedEdition({});
    const { value: edition } = await LiveEdition.open(folder);
    const { value: text } = (await edition?.readBoth(FILE)) ?? {};
    if (!edition || !text) throw new Error('it could not be opened');
    const end = edition.watch(() => undefined);
    await edition.setDraft(FILE, 'A.');
    const saved = edition.save({ file: FILE, text: 'AB.', read: text.sha256 });
    await edition.setDraft(FILE, 'AB.');
    expect(await saved).toMatchObject({ value: { written: true } });
    expect(edition.hasDrafts).toBe(false);
    end();
  });
});

describe('looks at an edition', () => {
  it('are made once for a state of its files, and not where nobody waits for them', async () => {
    const folder = changedEdition({});
    const { value: edition } = await LiveEdition.open(folder);
    if (!edition) throw new Error('it could not be opened');
    const end = edition.watch(() => undefined);
    let made = 0;
    const look = (isOvertaken?: () => boolean): Promise<number | null> =>
      edition.look('count', () => Promise.resolve(++made), isOvertaken);
    expect([await look(), await look(), await look(() => true)]).toEqual([1, 1, null]);
    await edition.setDraft(FILE, 'Typed.');
    expect([await look(), await look()]).toEqual([2, 2]);
    // A use that may have written lets go of all that was looked at.
    await edition.inTurn(() => Promise.resolve());
    expect(await look()).toBe(3);
    end();
    // Nobody says any more that a file changed.
    expect([await look(), await look()]).toEqual([4, 5]);
  });
});
