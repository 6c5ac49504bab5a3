import { connect } from 'node:net';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { comeIn, openDesk, own, send, type Got, type Sent } from './open-desk';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('who may speak to the desk', () => {
  let running: Awaited<ReturnType<typeof openDesk>>;
  let port = 0;
  let cookie = '';

  beforeAll(async () => {
    running = await openDesk(changedEdition({}));
    port = running.port;
    cookie = await comeIn(running);
  });
  afterAll(() => running.close());

  const ask = (more: Partial<Sent> = {}, headers: Readonly<Record<string, string>> = {}): Promise<Got> =>
    send(port, {
      method: 'POST',
      path: '/ask/page',
      body: '{"has":""}',
      ...more,
      headers: { ...own(port, cookie), ...headers },
    });
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(own(port, cookie)).filter(([key]) => key !== name));

  it('answers its own page', async () => {
    const { status, text } = await ask();
    expect(status).toBe(200);
    expect((JSON.parse(text) as { value: { title: string } }).value.title).toBe(
      'Violence against women and girls',
    );
  });

  it('listens on this machine alone', async () => {
    const { networkInterfaces } = await import('node:os');
    const outward = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outward)
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:1'])(
    'refuses the name "%s", which may be made to lead here',
    async (host) => {
      expect((await ask({}, { Host: host, Origin: `http://${host}` })).status).toBe(403);
      expect((await send(port, { path: '/', headers: { Host: host } })).status).toBe(403);
      expect((await send(port, { path: '/assets/desk.css', headers: { Host: host } })).status).toBe(403);
    },
  );

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1', 'http://localhost:1'])(
    'refuses what comes from %s',
    async (origin) => {
      expect((await ask({}, { Origin: origin })).status).toBe(403);
      expect((await ask({ path: '/events' }, { Origin: origin })).status).toBe(403);
      const read = { Host: `127.0.0.1:${port}`, Cookie: cookie };
      expect((await send(port, { path: '/page', headers: { ...read, Origin: origin } })).status).toBe(403);
    },
  );

  it('refuses what does not say where it comes from, and what its browser says comes from elsewhere', async () => {
    const sent = { method: 'POST', path: '/ask/page', body: '{"has":""}', headers: without('Origin') };
    expect((await send(port, sent)).status).toBe(403);
    for (const from of ['cross-site', 'same-site', 'none']) {
      expect((await ask({}, { 'Sec-Fetch-Site': from })).status).toBe(403);
      const headers = { Host: `127.0.0.1:${port}`, Cookie: cookie, 'Sec-Fetch-Site': from };
      expect((await send(port, { path: '/report.pdf', headers })).status).toBe(403);
    }
  });

  it('gives nothing of the edition to whoever has no key', async () => {
    const keys = [
      '',
      `stra-desk-${port}=`,
      `stra-desk-${port}=${'A'.repeat(43)}`,
      // As many characters as a key has, and more bytes.
      `stra-desk-${port}=${'é'.repeat(43)}`,
      `stra-desk-1=${cookie.split('=')[1] ?? ''}`,
    ];
    for (const key of keys) {
      const headers = { Host: `127.0.0.1:${port}`, Cookie: key };
      for (const path of ['/page', '/report.pdf', '/sign.html', '/sign-open.html', '/anything'])
        expect((await send(port, { path, headers })).status).toBe(401);
      expect((await ask({}, { Cookie: key })).status).toBe(401);
      expect((await ask({ path: '/events' }, { Cookie: key })).status).toBe(401);
    }
  });

  it('lets a link in once, and no link that was replaced', async () => {
    const first = new URL(running.newLink()).hash.slice(1);
    const second = new URL(running.newLink()).hash.slice(1);
    const knock = async (token: string): Promise<number> =>
      (await ask({ path: '/session', body: JSON.stringify({ token }) })).status;
    expect(await knock('é'.repeat(second.length))).toBe(401);
    expect([await knock(first), await knock(second), await knock(second), await knock('')]).toEqual([
      401, 200, 401, 401,
    ]);
  });

  it('keeps the key where no script and no other site can reach it', async () => {
    const token = new URL(running.newLink()).hash.slice(1);
    const { headers } = await ask({ path: '/session', body: JSON.stringify({ token }) });
    expect(String(headers['set-cookie'])).toMatch(
      new RegExp(`^stra-desk-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  it('reads JSON and nothing else, and no more than it needs', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; x',
    ])
      expect((await ask({}, { 'Content-Type': type })).status).toBe(415);
    expect((await ask({ body: 'no' })).status).toBe(400);
    expect((await ask({ body: `"${'a'.repeat(6_000_000)}"` }).catch(() => ({ status: 413 }))).status).toBe(
      413,
    );
    expect((await ask({ path: '/session', body: `"${'a'.repeat(2000)}"` })).status).toBe(413);
    expect((await ask({ path: '/session', body: '[]' })).status).toBe(400);
  });

  it.each([
    '/assets/../cli.cjs',
    '/assets/%2e%2e/cli.cjs',
    '/assets/..%2fcli.cjs',
    '/assets/..\\cli.cjs',
    '/assets//etc/passwd',
    '/assets/',
    '/assets/constructor',
    '/assets/preview.html',
    '/assets/part-AAAAAAAA.js',
    '/assets/part-../../cli.js',
    '/guide/',
    '/guide/../desk.md',
    '/guide/..%2fdesk.md',
    '/guide/guide.md',
    '/guide/nothing.png',
    '/page/../edition.yaml',
    '/edition.yaml',
    '/..',
  ])('gives out no file and no list of files at %s', async (path) => {
    const headers = { Host: `127.0.0.1:${port}`, Cookie: cookie };
    expect(await send(port, { path, headers })).toMatchObject({
      status: 404,
      text: '{"why":"there is nothing at this address"}',
    });
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])('knows no %s', async (method) => {
    expect((await send(port, { method, path: '/page', headers: own(port, cookie) })).status).toBe(405);
  });

  it('asks no question that is a property of every object', async () => {
    for (const name of ['constructor', '__proto__', 'toString', ''])
      expect((await ask({ path: `/ask/${name}` })).status).toBe(404);
  });

  it('lets nothing run that it did not send, in the page and in the frame', async () => {
    const headers = { Host: `127.0.0.1:${port}`, Cookie: cookie };
    const page = await send(port, { path: '/', headers });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script(?! type="module" src="\/assets\/)|\son\w+=|style=/);
    const frame = await send(port, { path: '/page', headers });
    expect(String(frame.headers['content-security-policy'])).toMatch(
      /^sandbox allow-same-origin; default-src 'none'/,
    );
    expect(frame.text).not.toContain('<script');
    for (const { headers: sent } of [page, frame])
      expect(sent).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
  });

  it.each([
    '../edition.yaml',
    'edition.yaml',
    '/etc/passwd',
    'sections/../../x.md',
    '<project>/package.json',
  ])('reads and writes no file %s for whoever has the key', async (file) => {
    const said = `"${file}" is no text of this edition`;
    for (const [path, body] of [
      ['/ask/text', { file }],
      ['/ask/typed', { file, text: 'x', soon: true }],
      ['/ask/save', { file, text: 'x', read: '', by: '' }],
    ] as const) {
      const { text } = await ask({ path, body: JSON.stringify(body) });
      expect(JSON.parse(text)).toMatchObject({ value: null, refused: { message: said } });
    }
    for (const body of ['{}', '{"file":1}', 'null', '[]'])
      expect((await ask({ path: '/ask/save', body })).status).toBe(400);
  });

  it.each(['/session', '/ask/typed'])('takes no harm from a question to %s that breaks off', async (path) => {
    const headers = Object.entries({ ...own(port, cookie), 'Content-Length': '500' });
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n{"file":`);
    // Whoever is answered after it was heard later.
    await ask();
    const gone = new Promise((closed) => socket.once('close', closed));
    socket.destroy();
    await gone;
    expect((await ask()).status).toBe(200);
  });

  it('has no fault of its own in all of this', () => expect(running.faults).toEqual([]));
});
