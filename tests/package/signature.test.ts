import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

const { signer } = jest.requireActual<{ signer: (bytes: Buffer) => string | null }>(
  '../../scripts/package/signature.mjs',
);
afterAll(removeTemporaryFolders);

/** A program for Windows of a header alone, with these bytes where its signature stands. */
function program(pkcs7: Buffer | null): Buffer {
  const [header, optional] = [0x40, 0x40 + 24];
  const bytes = Buffer.alloc(0x200);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(header, 0x3c);
  bytes.write('PE\0\0', header, 'latin1');
  bytes.writeUInt16LE(0x20b, optional);
  if (pkcs7 === null) return bytes;
  const table = Buffer.alloc(8);
  table.writeUInt32LE(8 + pkcs7.length, 0);
  table.writeUInt16LE(0x200, 4);
  table.writeUInt16LE(2, 6);
  // The fifth directory of 64-bit programs: where the certificates are, and how long.
  bytes.writeUInt32LE(0x200, optional + 112 + 8 * 4);
  bytes.writeUInt32LE(8 + pkcs7.length, optional + 112 + 8 * 4 + 4);
  return Buffer.concat([bytes, table, pkcs7]);
}

/** A signature with a certificate of its own authority, as openssl makes it. */
function signature(): Buffer {
  const folder = temporaryFolder();
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '3650'];
  const of = (organisation: string): string[] => ['-subj', `/O=${organisation}/CN=${organisation} code`];
  run('req', '-x509', ...key, ...of('An Authority'), '-keyout', 'ca.key', '-out', 'ca.pem');
  run('req', ...key, ...of('The Island Software House'), '-keyout', 'own.key', '-out', 'own.csr');
  run(
    ...['x509', '-req', '-in', 'own.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-out', 'own.pem', '-days', '3650', '-extfile', join(__dirname, 'code-signing.cnf')],
  );
  run(
    'crl2pkcs7',
    '-nocrl',
    '-certfile',
    'ca.pem',
    '-certfile',
    'own.pem',
    '-outform',
    'DER',
    '-out',
    's.der',
  );
  return readFileSync(join(folder, 's.der'));
}

describe('who signed a program for Windows is read from it', () => {
  it('and is whoever holds the certificate for code, not the authority that gave it', () => {
    expect(signer(program(signature()))).toBe('The Island Software House');
  });
  it.each([
    ['a program without a signature', program(null)],
    [
      'a file that is no program',
      Buffer.from('MZ is how this text begins, and it is no program at all; '.repeat(4)),
    ],
    ['a text', Buffer.from('a text')],
  ])('and is nobody for %s', (_, bytes) => {
    expect(signer(bytes)).toBeNull();
  });
});
