import { execFileSync } from 'node:child_process';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, folder, removeFolders } from '../measure/small-dataset';
import { ADDED, madeRows, recordsDataset, tableSql } from './made-records';
import { READER_PASSWORD, startPostgres, type PostgresServer } from './postgres-server';

let server: PostgresServer;
/** The certificate of the authority that signed the server's, and of one that signed nothing. */
let [ours, other] = ['', ''];
const openssl = (at: string, ...args: string[]): string =>
  execFileSync('openssl', args, { cwd: at, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;
function authority(at: string, name: string): string {
  openssl(
    at,
    'req',
    '-x509',
    ...KEY,
    ...['-keyout', `${name}.key`, '-out', `${name}.crt`, '-days', '2', '-subj', `/CN=${name}`],
  );
  return join(at, `${name}.crt`);
}
/** Gives the server a certificate for a name or an address, signed by the authority `ours`. */
function certify(at: string, alternative: string): void {
  openssl(at, 'req', ...KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=server');
  writeFileSync(join(at, 'names'), `subjectAltName=${alternative}\n`);
  openssl(
    at,
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ours.crt', '-CAkey', 'ours.key', '-CAcreateserial'],
    ...['-days', '2', '-extfile', 'names', '-out', 'server.crt'],
  );
  const data = server.sql('SHOW data_directory').trim();
  const { uid, gid } = statSync(data);
  for (const name of ['server.key', 'server.crt']) {
    const to = join(data, name);
    writeFileSync(to, readFileSync(join(at, name)), { mode: 0o600 });
    chownSync(to, uid, gid);
  }
  // Nobody is let in who does not encrypt, so that whoever is in does.
  const rules = join(data, 'pg_hba.conf');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace(/^host\s/gm, 'hostssl '));
  server.sql('ALTER SYSTEM SET ssl = on');
  server.stop();
  server.start();
}
let work = '';
beforeAll(async () => {
  server = await startPostgres();
  server.sql(tableSql('crime.recorded', madeRows(30)));
  work = folder();
  [ours, other] = [authority(work, 'ours'), authority(work, 'other')];
  certify(work, 'IP:127.0.0.1');
}, 60_000);
afterAll(() => {
  server.remove();
  removeFolders();
});

const read = (env: Readonly<Record<string, string | undefined>>) =>
  count(
    recordsDataset({
      path: 'postgres:crime.recorded',
      store: { kind: 'table', engine: 'postgres', name: ['crime', 'recorded'] },
    }),
    ADDED,
    { limits: { memory: '1GB', threads: 1, environment: { ...server.environment, ...env } } },
  );
async function said(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const run = await read(env);
  expect(JSON.stringify(run.diagnostics)).not.toContain(READER_PASSWORD);
  if (run.account !== undefined) return `read ${String(run.value('all'))}`;
  return run.diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('; ');
}

const UNTRUSTED =
  'data/database: the certificate of the server is not one that this machine trusts for that host';

describe('a connection to PostgreSQL that is encrypted', () => {
  it('is made where the certificate is of the host and of an authority that is named', async () => {
    expect(await said({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: ours })).toBe('read 30');
  });
  it.each([
    ['no authority is named', undefined],
    ['another authority is named', () => other],
  ])('is not made where %s', async (_, root) => {
    expect(await said({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: root?.() })).toBe(UNTRUSTED);
  });
  it('is not made without encryption where the server wants it', async () => {
    expect(await said({ PGSSLMODE: 'disable' })).toBe(
      'data/database: the server does not let this user in from here',
    );
  });
  it('asks for the host in the certificate, unless whoever asks says otherwise', async () => {
    certify(work, 'DNS:elsewhere.example');
    expect(await said({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: ours })).toBe(UNTRUSTED);
    expect(await said({ PGSSLMODE: 'verify-ca', PGSSLROOTCERT: ours })).toBe('read 30');
    expect(await said({ PGSSLMODE: 'verify-ca', PGSSLROOTCERT: other })).toBe(UNTRUSTED);
    expect(await said({ PGSSLMODE: 'require' })).toBe('read 30');
  });
});
