import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, PROJECT, temporaryFolder } from '../pipeline/run-stra';
import { beginDesk, comeIn, openDesk, own, send } from './open-desk';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

interface Said {
  readonly value: Readonly<Record<string, unknown>> | null;
  readonly refused: { readonly message: string } | null;
}
const talkTo =
  (port: number, cookie: string) =>
  async (question: string, body: object): Promise<Said & { readonly status: number }> => {
    const headers = own(port, cookie);
    const got = await send(port, {
      method: 'POST',
      path: `/ask/${question}`,
      body: JSON.stringify(body),
      headers,
    });
    return { status: got.status, ...(JSON.parse(got.text) as Said) };
  };
const LET = { override: 'Head', reason: 'made up for tests', key: '' };
const NONE = { override: '', reason: '', key: '' };

describe('an edition at the desk, from what it needs to the one after it', () => {
  const folder = join(temporaryFolder(), 'editions');
  const edition = join(folder, 'umbrellas-2031');
  let running: Awaited<ReturnType<typeof beginDesk>>;
  let ask: ReturnType<typeof talkTo>;
  beforeAll(async () => {
    mkdirSync(folder);
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), edition, { recursive: true });
    running = await beginDesk(folder);
    ask = talkTo(running.port, await comeIn(running));
    await ask('open-edition', { name: 'umbrellas-2031' });
  });
  afterAll(() => running.close());

  it('begins nothing out of the folder that was opened, over anything, or of what is not issued', async () => {
    for (const name of ['../out', '/tmp/out', 'a/b', '..', '', 'A', 'a\u0000b', 'umbrellas-2031'])
      expect(await ask('begin-next', { how: 'roll forward', name })).toMatchObject({
        value: null,
        refused: { message: expect.stringMatching(/lower case letters|is there already/) as string },
      });
    expect((await ask('begin-next', { how: 'over it', name: 'x' })).status).toBe(400);
    expect((await ask('begin-next', { how: 'correct', name: 'x' })).refused?.message).toContain(
      'is not issued',
    );
    expect(readdirSync(folder)).toEqual(['umbrellas-2031']);
  });

  it('freezes nothing that has no name, an override without its reason, or something unsaved', async () => {
    const on = '2031-05-18';
    expect((await ask('issue', { by: ' \u0007 ', on, ...LET })).refused?.message).toContain('is missing');
    expect((await ask('issue', { by: 'Head', on: '18 May', ...LET })).refused?.message).toContain('no date');
    expect(
      (await ask('issue', { by: 'Head', on, override: 'Head', reason: '', key: '' })).refused?.message,
    ).toContain('and why');
    // Judgements that nobody signed stand in the way, and are said.
    expect(await ask('issue', { by: 'Head', on, ...NONE })).toMatchObject({ value: null, refused: null });
    const file = 'sections/outlook.md';
    await ask('typed', { file, text: 'Mine.', soon: true });
    for (const question of ['issue', 'upgrade', 'needs'])
      expect((await ask(question, { by: 'Head', on, ...LET })).refused?.message).toContain('not saved yet');
    await ask('untyped', { file });
    expect(existsSync(join(edition, 'issued'))).toBe(false);
  });

  it('is issued once, built as it is given out, and corrected by an edition of its own', async () => {
    expect((await ask('needs', {})).value).toMatchObject({ words: [] });
    const asked = { by: 'Head', on: '2031-05-18', ...LET };
    const { value } = await ask('issue', asked);
    expect(value).toMatchObject({ documents: 0, fingerprint: expect.stringMatching(/^\S+$/) as string });
    const manifest = readFileSync(join(edition, 'issued/manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({
      issued: { by: 'Head', on: '2031-05-18' },
      override: { name: 'Head', reason: 'made up for tests' },
    });
    expect((await ask('issue', asked)).refused?.message).toContain('is issued already');
    expect(readFileSync(join(edition, 'issued/manifest.json'), 'utf8')).toBe(manifest);
    expect((await ask('build', { release: true, ...LET })).value).not.toBeNull();
    expect(
      (await ask('begin-next', { how: 'correct', name: 'umbrellas-2031-corrected' })).refused,
    ).toBeNull();
    // The desk goes on with it.
    expect(readFileSync(join(folder, 'umbrellas-2031-corrected/edition.yaml'), 'utf8')).toContain(
      'corrects:',
    );
    expect((await ask('status', {})).value).toMatchObject({ issued: false });
    expect(running.faults).toEqual([]);
  });
});

describe('a desk that was opened on one edition', () => {
  it('writes none beside it', async () => {
    const folder = temporaryFolder();
    const edition = join(folder, 'umbrellas-2031');
    cpSync(join(PROJECT, 'tests/editions/umbrellas-2031'), edition, { recursive: true });
    const running = await openDesk(edition, 'desk');
    try {
      const ask = talkTo(running.port, await comeIn(running));
      const { refused } = await ask('begin-next', { how: 'roll forward', name: 'umbrellas-2032' });
      expect(refused?.message).toContain('was opened on one edition');
      expect(readdirSync(folder)).toEqual(['umbrellas-2031']);
    } finally {
      await running.close();
    }
  });
});
