// Opens the desk of a package as the Start menu does, and works at it as the page in a browser would: the folder of one's own
// editions, a copy of an example, its documents. They must have the bytes that a build gives.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { saidBy } from './said-by.mjs';

const LONGEST = 120_000;
const EXAMPLE = '2023';

/** What is wrong with the desk of a program; prints how long it took to answer. `wanted` are the hashes of the example's documents. */
export async function faultsOfDesk(program, wanted) {
  const faults = [];
  const began = performance.now();
  const desk = program.start(['desk', '--mine', '--no-open']);
  try {
    const said = await saidBy(desk, /http:\/\/127\.0\.0\.1:(\d+)\/#(\S+)/);
    const [, port, token] = /http:\/\/127\.0\.0\.1:(\d+)\/#(\S+)/.exec(said);
    const own = /^Your editions lie in (.+?)\r?$/m.exec(said)?.[1];
    if (own === undefined) return [`the desk does not say where one's own editions lie:\n${said}`];
    const { cookie } = await post(port, '/session', { token });
    const ask = async (question, asked = {}) => {
      const { status, body } = await post(port, `/ask/${question}`, asked, cookie);
      if (status !== 200 || body.value === null)
        throw new Error(`${question}: ${status} ${JSON.stringify(body)}`);
      return body.value;
    };
    const start = await ask('start');
    console.log(
      `${program.name}: the desk answers after ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    const offered = [...start.examples.map(({ name }) => name), ...start.editions];
    if (!offered.includes(EXAMPLE)) faults.push('the desk offers no example');
    if (start.editions.includes(EXAMPLE)) await ask('open-edition', { name: EXAMPLE });
    else await ask('open-example', { name: EXAMPLE });
    const { files } = await ask('build', { release: false, override: '', reason: '' });
    if (files.length === 0) faults.push('the desk builds nothing');
    const folder = join(program.ownFolder(own), 'output', EXAMPLE);
    for (const [name, hash] of wanted) {
      const found = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
      if (found !== hash && name !== 'manifest.json') faults.push(`the desk builds ${name} with other bytes`);
    }
    const { troubles } = await ask('doctor');
    if (troubles.length > 0) faults.push(`the page Help finds something wrong: ${JSON.stringify(troubles)}`);
  } catch (error) {
    faults.push(`the desk: ${error.message}\n${desk.said()}`);
  } finally {
    desk.stop();
  }
  return faults;
}

function post(port, path, asked, cookie) {
  const headers = {
    Origin: `http://127.0.0.1:${port}`,
    'Content-Type': 'application/json',
    ...(cookie === undefined ? {} : { Cookie: cookie }),
  };
  return new Promise((done, failed) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, timeout: LONGEST },
      (got) => {
        const pieces = [];
        got.on('data', (piece) => pieces.push(piece));
        got.on('error', failed);
        got.on('end', () =>
          done({
            status: got.statusCode,
            cookie: got.headers['set-cookie']?.[0]?.split(';')[0],
            body: JSON.parse(Buffer.concat(pieces).toString('utf8')),
          }),
        );
      },
    );
    sent.on('error', failed);
    sent.end(JSON.stringify(asked));
  });
}
