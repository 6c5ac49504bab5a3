import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Answer, Saved, StatusNow, TextOpened } from '../../src/desk/talk';
import type { TwoTextsNow, WriterNow } from '../../src/desk/together-talk';
import { openWorkspace } from '../../src/workspace/workspace';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { comeIn, openDesk, own, send } from './open-desk';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);
const FILE = 'sections/rasso.md';
const COPY = "sections/rasso (Anna's conflicted copy 2026-11-29).md";

type Desk = Awaited<ReturnType<typeof openDesk>> & { readonly cookie: string };
const deskOn = async (folder: string, name?: string): Promise<Desk> => {
  const running = await openDesk(folder, 'desk', name);
  return { ...running, cookie: await comeIn(running) };
};
async function ask<T>({ port, cookie }: Desk, question: string, body: object): Promise<Answer<T>> {
  const sent = { method: 'POST', path: `/ask/${question}`, body: JSON.stringify(body) };
  return JSON.parse((await send(port, { ...sent, headers: own(port, cookie) })).text) as Answer<T>;
}
const textOf = async (desk: Desk): Promise<TextOpened> => {
  const { value } = await ask<TextOpened>(desk, 'text', { file: FILE });
  if (!value) throw new Error('it cannot be opened');
  return value;
};

describe('two desks on one folder', () => {
  const folder = changedEdition({});
  let anna: Desk;
  let ben: Desk;
  beforeAll(async () => {
    anna = await deskOn(folder, 'Anna');
    ben = await deskOn(folder, 'Ben');
  });
  afterAll(() => Promise.all([anna.close(), ben.close()]));
  const writersAt = async (desk: Desk, wanted: number): Promise<readonly WriterNow[]> => {
    for (let n = 0; ; n++) {
      const { value } = await ask<readonly WriterNow[]>(desk, 'writers', {});
      if (value?.length === wanted || n > 100) return value ?? [];
      await new Promise((again) => setTimeout(again, 100));
    }
  };

  it('tell each other who writes in which text, and take it back when they end', async () => {
    expect(await writersAt(ben, 0)).toEqual([]);
    const { text } = await textOf(anna);
    await ask(anna, 'typed', { file: FILE, text: `${text} More.`, soon: true });
    expect(await writersAt(ben, 1)).toEqual([{ name: 'Anna', host: hostname(), file: FILE }]);
    expect(await writersAt(anna, 0)).toEqual([]);
    await ask(anna, 'untyped', { file: FILE });
    const cara = await deskOn(folder, 'Cara');
    await ask(cara, 'typed', { file: FILE, text: `${text} Hers.`, soon: true });
    expect((await writersAt(ben, 2)).map(({ name }) => name).sort()).toEqual(['Anna', 'Cara']);
    await cara.close();
    expect((await writersAt(ben, 1)).map(({ name }) => name)).toEqual(['Anna']);
  });

  it('believe no note that is none, and read nothing through a link', async () => {
    const notes = join(folder, '.stra/writers');
    mkdirSync(notes, { recursive: true });
    const id = '00000000-0000-0000-0000-000000000000';
    const note = { id, name: 'Eve', file: FILE, beat: 1, pid: 1, host: 'elsewhere', born: null };
    writeFileSync(join(notes, `${id}.json`), JSON.stringify({ ...note, id: '../../edition' }));
    writeFileSync(join(notes, 'long.json'), ' '.repeat(100_000));
    writeFileSync(join(notes, 'broken.json'), '{');
    symlinkSync(join(folder, 'edition.yaml'), join(notes, 'link.json'));
    expect(await writersAt(ben, 1)).toHaveLength(1);
    writeFileSync(join(notes, `${id}.json`), JSON.stringify(note));
    // What another machine says is believed for a while, and there is no way to ask it.
    expect((await writersAt(ben, 2)).map(({ name }) => name)).toContain('Eve');
    expect(existsSync(join(folder, 'edition.yaml'))).toBe(true);
  });

  it('lose neither text where both were written', async () => {
    const [hers, his] = [await textOf(anna), await textOf(ben)];
    const first = await ask<Saved>(anna, 'save', { ...hers, text: 'Hers.\n', read: hers.sha256, by: '' });
    expect(first.value).toMatchObject({ written: true });
    const second = await ask<Saved>(ben, 'save', { ...his, text: 'His.\n', read: his.sha256, by: '' });
    expect(second.value).toMatchObject({ written: false, there: { text: 'Hers.\n' } });
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe('Hers.\n');
  });
});

describe('a copy that keeping folders alike made', () => {
  const folder = changedEdition({});
  const path = join(folder, FILE);
  const text = readFileSync(path, 'utf8');
  const theirs = text.replace('they attack', 'they strike');
  let desk: Desk;
  beforeAll(async () => {
    writeFileSync(join(folder, COPY), theirs.replaceAll('\n', '\r\n'));
    desk = await deskOn(folder);
  });
  afterAll(() => desk.close());
  const conflicts = async (): Promise<readonly TwoTextsNow[]> =>
    (await ask<readonly TwoTextsNow[]>(desk, 'conflicts', {})).value ?? [];
  const settle = async (stands: string, more: object = {}) => {
    const [two] = await conflicts();
    const hashes = { copy: two?.copy.file, readCopy: two?.copy.sha256, read: two?.there.sha256 };
    return ask<{ kept: readonly string[] }>(desk, 'settle', { ...hashes, stands, text: '', ...more });
  };
  const kept = (): string[] =>
    (readdirSync(join(folder, '.stra/left-over'), { recursive: true }) as string[]).filter((name) =>
      name.includes('.md'),
    );

  it('keeps nobody from writing, and is said to be what it is, with whose', async () => {
    const { findings } = await ask(desk, 'typed', { file: FILE, text: `${text} More.`, soon: true });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toContainEqual([
      'load/conflict-copy',
      'warning',
    ]);
    expect(findings.map(({ message }) => message).join()).toContain('made, of Anna: two people');
    await ask(desk, 'untyped', { file: FILE });
    expect(await conflicts()).toMatchObject([
      { there: { file: FILE, text }, copy: { file: COPY, text: theirs }, by: 'Anna' },
    ]);
  });

  it('stands in the way of a release', async () => {
    const { value } = await ask<StatusNow>(desk, 'status', {});
    expect(value?.missing.filter(({ blocks }) => blocks).map(({ file }) => file)).toContain(COPY);
    const opened = await openWorkspace(folder);
    const { findings = [] } = (await opened.value?.check({ release: true })) ?? {};
    expect(findings.find(({ rule }) => rule === 'load/conflict-copy')?.severity).toBe('error');
  });

  it('is settled by nobody who did not see both as they are, and only where it is a copy', async () => {
    const stale = await settle('copy', { read: 'x' });
    expect(stale.refused?.message).toBe('one of the two texts was changed meanwhile');
    for (const copy of ['edition.yaml', FILE, '../x.md', '/etc/passwd', ''])
      expect((await settle('copy', { copy })).refused?.message).toBe(
        `"${copy}" is no copy of a text of this edition`,
      );
    // A link with the name of a copy shows nothing of what it leads to.
    symlinkSync('/etc/passwd', join(folder, 'sections/csae (1).md'));
    expect(await conflicts()).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('stands where it is taken, and what it took the place of is kept', async () => {
    const settled = await settle('copy');
    expect(settled.value?.kept).toHaveLength(2);
    expect(readFileSync(path, 'utf8')).toBe(theirs.replaceAll('\n', '\r\n'));
    expect(existsSync(join(folder, COPY))).toBe(false);
    expect(kept().sort()).toEqual([FILE, COPY].sort());
    expect(readFileSync(join(folder, '.stra/left-over', FILE), 'utf8')).toBe(text);
    expect(await conflicts()).toEqual([]);
  });

  it('is kept where the text of the edition stands, or one that was made of both', async () => {
    writeFileSync(join(folder, 'sections/rasso-ANNA-PC.md'), 'Another.\n');
    expect((await settle('there')).value?.kept).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe(theirs.replaceAll('\n', '\r\n'));
    writeFileSync(join(folder, 'sections/rasso (1).md'), 'A third.\n');
    await settle('text', { text: `${theirs}And a third.\n` });
    // Line ends stay as the file has them.
    expect(readFileSync(path, 'utf8')).toBe(`${theirs}And a third.\n`.replaceAll('\n', '\r\n'));
    expect(kept()).toHaveLength(5);
  });
});
