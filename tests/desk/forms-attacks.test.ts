import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, EDITION, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { beginDesk, comeIn, openDesk, own, send, type Got } from './open-desk';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

const talkTo = async (running: Awaited<ReturnType<typeof openDesk>>) => {
  const cookie = await comeIn(running);
  return (question: string, body: string): Promise<Got> =>
    send(running.port, {
      method: 'POST',
      path: `/ask/${question}`,
      headers: own(running.port, cookie),
      body,
    });
};

describe('what is sent as an entry of a form', () => {
  const folder = changedEdition({});
  let running: Awaited<ReturnType<typeof openDesk>>;
  let ask: Awaited<ReturnType<typeof talkTo>>;
  beforeAll(async () => {
    running = await openDesk(folder, 'desk');
    ask = await talkTo(running);
  });
  afterAll(() => running.close());
  const entry = (more: string, register = 'sources'): string =>
    `{"register":"${register}","id":"more","read":"","isNew":true,"takeOut":false,"entry":${more}}`;

  it.each([
    ['a register that is none', entry('{}', '../measures')],
    ['no object', entry('[]')],
    ['a name that every object has', entry('{"__proto__":{"title":"x"}}')],
    ['what no form nests', entry(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`)],
    ['more than any form asks', entry(JSON.stringify({ a: Array.from({ length: 5000 }, () => '') }))],
    [
      'no answer to whether it is new',
      '{"register":"sources","id":"x","read":"","entry":{},"takeOut":false}',
    ],
  ])('is refused where it is %s', async (_, body) => {
    for (const question of ['try-entry', 'write-entry']) expect((await ask(question, body)).status).toBe(400);
  });

  it('is written as what it is, whatever stands in it, and into no other entry', async () => {
    const before = readFileSync(join(folder, 'sources.yaml'), 'utf8');
    const read = JSON.parse((await ask('entry', '{"register":"sources","id":"more"}')).text) as {
      value: { read: string };
    };
    const title = '}\nother: { title: "x", quality: charity, publisher: y } # <script>alert(1)</script>';
    const body = JSON.stringify({
      ...{ register: 'sources', id: 'more', read: read.value.read, isNew: true, takeOut: false },
      entry: { title, publisher: 'Nobody', quality: 'charity' },
    });
    await ask('write-entry', body);
    const now = readFileSync(join(folder, 'sources.yaml'), 'utf8');
    expect(now.startsWith(before)).toBe(true);
    expect(now.slice(before.length).split('\n')).toHaveLength(now === before ? 1 : 2);
    expect(running.faults).toEqual([]);
  });

  it.each(['../x', 'a: b', 'x\ny', '', 'X', '__proto__', 'constructor: x'])(
    'is not written under the name %j',
    async (id) => {
      const before = readFileSync(join(folder, 'gaps.yaml'), 'utf8');
      const body = { register: 'gaps', id, read: '', isNew: true, takeOut: false };
      const { text } = await ask(
        'write-entry',
        JSON.stringify({ ...body, entry: { text: 'Words.', state: 'new' } }),
      );
      expect((JSON.parse(text) as { value: { written: boolean } }).value.written).toBe(false);
      expect(readFileSync(join(folder, 'gaps.yaml'), 'utf8')).toBe(before);
    },
  );

  it('is no way to a file: tables are those that were sent, in the place of those that there are', async () => {
    const look = { sheet: '', hidden: '', answer: [], reads: true };
    const sent = JSON.stringify({
      ...look,
      table: '/etc/passwd',
      file: 'datasets/forces-return.csv',
      read: '',
    });
    for (const question of ['new-table', 'impact', 'replace-table'])
      expect((await ask(question, sent)).text).toContain('there is no such table at this desk');
  });
});

describe('another edition at the desk', () => {
  it('is one of the folder that was opened, and no link out of it', async () => {
    const folder = temporaryFolder();
    const outside = join(temporaryFolder(), 'secret');
    cpSync(EDITION, outside, { recursive: true });
    cpSync(EDITION, join(folder, 'one'), { recursive: true });
    symlinkSync(outside, join(folder, 'linked'));
    mkdirSync(join(folder, 'none'));
    const running = await beginDesk(folder);
    try {
      const ask = await talkTo(running);
      for (const name of ['../secret', outside, 'linked', 'none', '..', '.', 'one/../one'])
        expect((await ask('turn-to', JSON.stringify({ name }))).text).toContain('there is no such edition');
      expect((await ask('turn-to', '{"name":"one"}')).text).toContain('"refused":null');
      expect((await ask('contents', '{"soon":false}')).status).toBe(200);
      // A page asks on until it is told that another edition stands here: it is answered about one of them.
      cpSync(EDITION, join(folder, 'two'), { recursive: true });
      const state = { turned: false };
      const turning = ask('turn-to', '{"name":"two"}').finally(() => (state.turned = true));
      const answered: number[] = [];
      while (!state.turned) answered.push((await ask('contents', '{"soon":true}')).status);
      expect((await turning).text).toContain('"refused":null');
      expect([...new Set(answered)]).toEqual([200]);
      // What is typed and not saved stands in the way: it would be lost.
      const file = 'sections/rasso.md';
      await ask('typed', JSON.stringify({ file, text: 'Mine.', soon: true }));
      expect((await ask('turn-to', '{"name":""}')).text).toContain('is not saved yet');
      await ask('untyped', JSON.stringify({ file }));
      expect((await ask('turn-to', '{"name":""}')).text).toContain('"refused":null');
      expect((await ask('contents', '{"soon":false}')).status).toBe(404);
    } finally {
      await running.close();
    }
  });

  it('is none where the desk was opened on one', async () => {
    const folder = changedEdition({});
    cpSync(EDITION, join(folder, '..', 'beside'), { recursive: true });
    const running = await openDesk(folder, 'desk');
    try {
      const ask = await talkTo(running);
      for (const name of ['beside', '', '../beside'])
        expect((await ask('turn-to', JSON.stringify({ name }))).text).toContain('was opened on one edition');
      expect((await ask('contents', '{"soon":false}')).status).toBe(200);
    } finally {
      await running.close();
    }
    expect(existsSync(folder)).toBe(true);
  });
});
