import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { COPY_LIMIT } from '../../src/desk/sent-copies';
import { removeTemporaryFolders } from '../pipeline/run-stra';
import { edited, SENT_ID, textsOf, umbrellas } from '../review/umbrellas';
import { comeIn, openDesk, own, send, sendBytes, type Got } from './open-desk';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

describe('what came back in Word, at the desk', () => {
  const folder = umbrellas();
  const before = textsOf(folder);
  const [words = ''] = edited('words');
  let running: Awaited<ReturnType<typeof openDesk>>;
  let port = 0;
  let cookie = '';

  beforeAll(async () => {
    running = await openDesk(folder, 'desk');
    port = running.port;
    cookie = await comeIn(running);
  });
  afterAll(() => running.close());

  const copy = (
    bytes: Uint8Array | string,
    name = 'words.docx',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Got> =>
    sendBytes(port, '/copy', bytes, {
      ...own(port, cookie),
      'Content-Type': 'application/octet-stream',
      'X-Name': encodeURIComponent(name),
      ...headers,
    });
  const ask = (name: string, body: unknown): Promise<Got> =>
    send(port, {
      method: 'POST',
      path: `/ask/${name}`,
      body: JSON.stringify(body),
      headers: own(port, cookie),
    });
  const answer = async (name: string, body: unknown) =>
    JSON.parse((await ask(name, body)).text) as {
      value: { copies: { id: string; name: string }[]; open: { id: string }[] } | null;
      refused: { message: string } | null;
    };
  /** The edited file with one part put otherwise, or with more in it. */
  const changed = (parts: Readonly<Record<string, string>>): Uint8Array =>
    zipSync({
      ...unzipSync(readFileSync(words)),
      ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    });

  it('takes no file without the key, from elsewhere, or of a kind that a form could send', async () => {
    for (const headers of [
      { Cookie: '' },
      { Origin: 'http://evil.example' },
      { Host: 'evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'multipart/form-data; boundary=x' },
    ])
      expect([401, 403, 415]).toContain((await copy(readFileSync(words), 'words.docx', headers)).status);
    const nobody = { Host: `127.0.0.1:${port}` };
    expect((await send(port, { path: '/comments.csv', headers: nobody })).status).toBe(401);
    expect((await answer('review', {})).value?.copies).toEqual([]);
  });

  it('takes no more bytes than a Word file has, however many are announced', async () => {
    for (const headers of [
      { 'Content-Length': String(COPY_LIMIT + 1) },
      { 'Content-Length': '99999999999' },
    ]) {
      const got = await copy('x', 'a.docx', headers).catch(() => ({ status: 413 }));
      expect(got.status).toBe(413);
    }
  });

  it.each(['evil.exe', 'a.docm', 'a.docx.sh', '.docx.', '', 'a.docx/', '..'])(
    'takes no file called %j',
    async (name) => {
      expect((await copy(readFileSync(words), name)).status).toBe(400);
    },
  );

  it.each<[string, () => Uint8Array | string, RegExp]>([
    ['plain text', () => 'words', /is no Word document/],
    ['nothing', () => '', /the file is empty/],
    [
      'macros',
      () =>
        changed({
          '[Content_Types].xml': strFromU8(
            unzipSync(readFileSync(words))['[Content_Types].xml'] ?? new Uint8Array(),
          ).replace('document.main+xml', 'macroEnabled.main+xml'),
        }),
      /macros/,
    ],
    [
      'a document type',
      () =>
        changed({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
      /Word document|no whole/,
    ],
    [
      'a picture from elsewhere',
      () =>
        changed({
          'word/_rels/settings.xml.rels':
            '<Relationships><Relationship Id="a" Type="x/image" TargetMode="External" Target="http://evil.example/a.png"/></Relationships>',
        }),
      /draws something from outside itself/,
    ],
    [
      'a bomb',
      () =>
        zipSync({ ...unzipSync(readFileSync(words)), 'word/header9.xml': new Uint8Array(80 * 1024 * 1024) }),
      /than any report/,
    ],
    [
      'another edition',
      () =>
        changed({
          'docProps/core.xml': strFromU8(
            unzipSync(readFileSync(words))['docProps/core.xml'] ?? new Uint8Array(),
          ).replace(SENT_ID, '0123456789abcdef'),
        }),
      /is a review copy of the edition/,
    ],
  ])('says why not of %s, and keeps nothing of it', async (_, bytes, why) => {
    const got = await copy(bytes());
    expect(got.status).toBe(400);
    expect((JSON.parse(got.text) as { why: string }).why).toMatch(why);
    expect((await answer('review', {})).value?.copies).toEqual([]);
  });

  it('makes a plain name of any, and writes nothing into the edition by a file', async () => {
    const got = await copy(readFileSync(words), '../../<img src=x onerror=alert(1)>.docx');
    expect(JSON.parse(got.text)).toMatchObject({ name: '_img src_x onerror_alert(1)_.docx' });
    expect(textsOf(folder)).toEqual(before);
    expect(readdirSync(join(folder, 'review'))).toEqual([`${SENT_ID}.json`]);
  });

  it('reads each field as what it must be, and answers to nothing that is not there', async () => {
    const fields = { by: '', on: '', anyway: 'no' };
    for (const [name, body] of [
      ['review-try', {}],
      ['review-try', { answers: 'all' }],
      ['review-try', { answers: [1] }],
      ['review-try', { answers: [{ id: 'x', answer: 'open', put: null }] }],
      ['review-try', { answers: [{ id: 'x', answer: 'accepted', put: 1 }] }],
      ['review-answer', { answers: [] }],
      ['review-comment', { id: 'x', act: 'delete', ...fields, role: '', text: '' }],
      ['review-away', {}],
    ] as const)
      expect([name, body, (await ask(name, body)).status]).toEqual([name, body, 400]);
    for (const id of ['0000000000', '__proto__', '../../x', ''])
      expect(
        (await answer('review-answer', { answers: [{ id, answer: 'accepted', put: null }], ...fields }))
          .refused?.message,
      ).toMatch(/^there is no proposal/);
    const nobody = { id: '0000000000', act: 'reply', on: '', role: '', text: 'x' };
    expect((await answer('review-comment', { ...nobody, by: ' ' })).refused?.message).toMatch(/who answers/);
    expect((await answer('review-comment', { ...nobody, by: 'A' })).refused?.message).toMatch(
      /there is no comment/,
    );
    await ask('review-away', { copy: '../../../etc' });
    expect((await answer('review', {})).value?.copies).toHaveLength(1);
    expect(textsOf(folder)).toEqual(before);
  });

  it('writes nothing while somebody types something that is not saved', async () => {
    const file = 'sections/words.md';
    await ask('typed', { file, text: `${before[file] ?? ''}\nMore.\n`, soon: true });
    const { value } = await answer('review', {});
    const answers = [{ id: value?.open[0]?.id, answer: 'accepted', put: null }];
    const held = await answer('review-answer', { answers, by: '', on: '', anyway: 'no' });
    expect(held.refused?.message).toBe('something that was typed is not saved yet: wait a second');
    await ask('untyped', { file });
    expect(textsOf(folder)).toEqual(before);
  });

  it('has no fault of its own in all of this', () => expect(running.faults).toEqual([]));
});
