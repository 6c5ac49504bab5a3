import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableName } from '../../src/desk/uploads';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { startTables } from '../workspace/start-tables';
import { beginDesk, comeIn, own, send, type Got } from './open-desk';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const ANSWERS = {
  title: 'Threats to the harbour',
  kind: 'Strategic assessment',
  about: 'threats to the harbour',
  period: '2030/31',
  place: 'the harbour',
  people: 'everybody in the harbour',
  publisher: 'Harbour Watch',
  date: '1 June 2031',
  marking: 'OFFICIAL',
  threatAreas: 'Theft, Fire, Flood',
};

describe('who may begin an edition, and with what', () => {
  const folder = temporaryFolder();
  const elsewhere = temporaryFolder();
  let running: Awaited<ReturnType<typeof beginDesk>>;
  let port = 0;
  let cookie = '';

  beforeAll(async () => {
    startTables(elsewhere);
    mkdirSync(join(folder, 'sub'));
    running = await beginDesk(folder);
    port = running.port;
    cookie = await comeIn(running);
  });
  afterAll(() => running.close());

  const ask = (name: string, body: unknown): Promise<Got> =>
    send(port, {
      method: 'POST',
      path: `/ask/${name}`,
      body: JSON.stringify(body),
      headers: own(port, cookie),
    });
  const answer = async (name: string, body: unknown) =>
    JSON.parse((await ask(name, body)).text) as {
      value: Record<string, unknown> | null;
      refused: { message: string } | null;
    };
  const table = (
    name: string,
    body = 'Place,Boats\nNorth,1\nSouth,2\n',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Got> =>
    send(port, {
      method: 'POST',
      path: '/table',
      body,
      headers: {
        ...own(port, cookie),
        'Content-Type': 'application/octet-stream',
        'X-Name': encodeURIComponent(name),
        ...headers,
      },
    });
  const look = { sheet: '', hidden: '', answer: [] };

  it('takes no file without the key, from elsewhere, or of a kind that a form could send', async () => {
    for (const headers of [
      { Cookie: '' },
      { Cookie: `stra-desk-${port}=${'A'.repeat(43)}` },
      { Origin: 'http://evil.example' },
      { Host: 'evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      { 'Content-Type': 'application/json' },
    ])
      expect([401, 403, 415]).toContain((await table('a.csv', 'x', headers)).status);
    const nameless = Object.fromEntries(
      Object.entries(own(port, cookie)).filter(([name]) => name !== 'Origin'),
    );
    const sent = { ...nameless, 'Content-Type': 'application/octet-stream', 'X-Name': 'a.csv' };
    expect((await send(port, { method: 'POST', path: '/table', body: 'x', headers: sent })).status).toBe(403);
    expect((await answer('start', {})).value?.['tables']).toEqual([]);
  });

  it('takes no more bytes than a table has, however many are announced', async () => {
    const large = 'a'.repeat(33 * 1024 * 1024);
    const whole = await table('a.csv', large).catch(() => ({ status: 413 }));
    expect(whole.status).toBe(413);
    const chunked = await table('a.csv', large, { 'Transfer-Encoding': 'chunked' }).catch(() => ({
      status: 413,
    }));
    expect(chunked.status).toBe(413);
    const lying = await table('a.csv', 'x', { 'Content-Length': '99999999999' }).catch(() => ({
      status: 413,
    }));
    expect(lying.status).toBe(413);
  });

  it.each([
    ['../../../etc/passwd.csv', 'passwd.csv'],
    ['..\\..\\windows\\evil.xlsx', 'evil.xlsx'],
    ['/etc/cron.d/x.ods', 'x.ods'],
    ['C:\\a.csv', 'a.csv'],
    ['<img src=x onerror=alert(1)>.csv', '_img src_x onerror_alert(1)_.csv'],
    ['a\u0000b\n.csv', 'a_b_.csv'],
    ['..csv', 'csv'],
    [`${'a'.repeat(400)}.csv`, `${'a'.repeat(120)}.csv`],
  ])('makes a plain name of %j', (name, plain) => {
    expect(tableName(name)).toBe(plain);
  });

  it.each(['evil.exe', 'page.html', 'edition.yaml', '.csv.sh', '', '..csv', 'a.csv/', '%E0%A4%A'])(
    'takes no file called %j',
    async (name) => {
      const { status } = await table('', 'x', {
        'X-Name': name === '%E0%A4%A' ? name : encodeURIComponent(name),
      });
      expect(status).toBe(400);
    },
  );

  it('keeps what is sent out of the folder that was opened', async () => {
    const { status, text } = await table('../../in.csv');
    expect([status, JSON.parse(text)]).toEqual([200, { id: 'sent-1', name: 'in.csv' }]);
    expect(readdirSync(folder)).toEqual(['sub']);
  });

  it('looks only at tables that were sent or lie there, by ids of its own', async () => {
    await ask('begin', { answers: ANSWERS });
    for (const id of [
      join(elsewhere, 'incidents.csv'),
      '../incidents.csv',
      'lies-1',
      'sent-99',
      'constructor',
      '__proto__',
      '',
    ])
      expect((await answer('look', { ...look, table: id })).refused?.message).toBe(
        'there is no such table at this desk',
      );
    const own = await answer('look', { ...look, table: 'sent-1' });
    expect(own.value?.['table']).toBe('in.csv');
  });

  it('begins one edition, in its own folder, whatever the answers try', async () => {
    expect(existsSync(join(folder, 'threats-to-the-harbour', 'edition.yaml'))).toBe(true);
    const again = await answer('begin', { answers: { ...ANSWERS, title: 'Another' } });
    expect(again.refused?.message).toBe('this desk has an edition already');
    const other = await answer('open-edition', { name: '..' });
    expect(other.refused?.message).toBe('this desk has an edition already');
    expect(readdirSync(folder).sort()).toEqual(['sub', 'threats-to-the-harbour']);
  });

  it('reads each field as what it must be', async () => {
    for (const [name, body] of [
      ['begin', {}],
      ['begin', { answers: [] }],
      ['begin', { answers: { ...ANSWERS, title: 7 } }],
      ['look', { table: 1 }],
      ['look', { ...look, table: 'sent-1', answer: 'x' }],
      ['look', { ...look, table: 'sent-1', answer: [1] }],
      ['keep', { ids: 'all' }],
      ['answered', { question: 'constructor', text: '', answers: ANSWERS }],
      ['constructor', {}],
    ] as const)
      expect([400, 404]).toContain((await ask(name, body)).status);
  });
});

describe('a folder in which an edition is to begin', () => {
  let closed: Awaited<ReturnType<typeof beginDesk>> | null = null;
  afterEach(async () => {
    await closed?.close();
    closed = null;
  });
  it.each(['../escape', '..', 'a/b', '/etc', 'C:\\x', '....'])(
    'is not left by the title %j',
    async (title) => {
      const folder = temporaryFolder();
      const inside = join(folder, 'in');
      mkdirSync(inside);
      const running = await beginDesk(inside);
      closed = running;
      const cookie = await comeIn(running);
      await send(running.port, {
        method: 'POST',
        path: '/ask/begin',
        body: JSON.stringify({ answers: { ...ANSWERS, title } }),
        headers: own(running.port, cookie),
      });
      await running.close();
      expect(readdirSync(folder)).toEqual(['in']);
      for (const name of readdirSync(inside)) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    },
  );

  it('opens only editions that lie in it themselves', async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'edition.yaml'), 'id: x\n');
    symlinkSync(outside, join(folder, 'linked'), 'junction');
    const running = await beginDesk(folder);
    closed = running;
    const cookie = await comeIn(running);
    for (const name of ['..', '.', '', outside, 'linked', '../x']) {
      const { text } = await send(running.port, {
        method: 'POST',
        path: '/ask/open-edition',
        body: JSON.stringify({ name }),
        headers: own(running.port, cookie),
      });
      expect((JSON.parse(text) as { refused: { message: string } }).refused.message).toBe(
        'there is no such edition in this folder',
      );
    }
  });
});
