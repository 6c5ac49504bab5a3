// Builds dist/: one bundled program, so that it starts fast. The schemas of the edition's files are defined once
// in src/model/files; from them this writes data/schemas/ for editors and the validators for the program (validators.mjs).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { templateCode } from './templates.mjs';
import { closedWords, faultCode, fitCode } from './validators.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const shared = { bundle: true, platform: 'node', target: 'node20.19', format: 'cjs', logLevel: 'warning' };

// The catalogue of fixed words is edited in templates/ and known to the compiler from here.
const wordsText = (await readFile(join(root, 'templates/words.yaml'), 'utf8')).replaceAll('\r\n', '\n');
const { parse } = await import('yaml');
const entries = Object.entries(parse(wordsText)).flatMap(([group, words]) =>
  Object.entries(words).map(([name, entry]) => `  '${group}.${name}': ${JSON.stringify(entry)},`),
);
const wordsModule = `// Made of templates/words.yaml by scripts/build.mjs: change words there.
export const BUILT_SHA256 = '${createHash('sha256').update(wordsText).digest('hex')}';
export const BUILT_WORDS = {
${entries.join('\n')}
} as const;
`;
const wordsPath = join(root, 'src/model/words-built.ts');
if ((await readFile(wordsPath, 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== wordsModule)
  await writeFile(wordsPath, wordsModule);

await mkdir(join(root, 'build'), { recursive: true });

// What the program reads in nearly every run, by the hash of the bytes: read here once, and not again at each start.
const shipped = [];
for (const name of ['templates', 'templates/themes', 'data/reference/phrases', 'data/reference/yardsticks'])
  for (const file of (await readdir(join(root, name))).filter((each) => each.endsWith('.yaml'))) {
    const bytes = await readFile(join(root, name, file));
    const read = JSON.stringify(parse(bytes.toString('utf8').replaceAll('\r\n', '\n')));
    shipped.push([createHash('sha256').update(bytes).digest('hex'), read]);
  }
await writeFile(
  join(root, 'build/shipped.cjs'),
  `// Made by scripts/build.mjs.
const SHIPPED = ${JSON.stringify(Object.fromEntries(shipped))};
/** The plain data of a YAML file that travels with the program, by the hash of its bytes; undefined of any other. */
module.exports = (sha256) => (Object.hasOwn(SHIPPED, sha256) ? JSON.parse(SHIPPED[sha256]) : undefined);
`,
);
await writeFile(
  join(root, 'build/shipped.d.cts'),
  'declare const shipped: (sha256: string) => unknown;\nexport = shipped;\n',
);

await build({
  ...shared,
  stdin: {
    contents: "export { schemas } from './index'; export { writtenSchemas } from './written';",
    resolveDir: join(root, 'src/model/files'),
    loader: 'ts',
  },
  outfile: join(root, 'build/schemas.cjs'),
});
const { schemas, writtenSchemas } = require(join(root, 'build/schemas.cjs'));

await writeFile(join(root, 'build/fits.cjs'), await fitCode(schemas));
await writeFile(
  join(root, 'build/fits.d.cts'),
  'declare const fits: Readonly<Record<string, (value: unknown) => boolean>>;\nexport = fits;\n',
);
await writeFile(
  join(root, 'build/closed-words.cjs'),
  `module.exports = ${JSON.stringify(closedWords(schemas))};\n`,
);
await writeFile(
  join(root, 'build/closed-words.d.cts'),
  'declare const closedWords: readonly string[];\nexport = closedWords;\n',
);
// The columns of a table are known without what says what is wrong with them.
const columns = Object.entries(schemas)
  .filter(([, { additionalProperties }]) => additionalProperties === false)
  .map(([name, { properties }]) => [name, Object.keys(properties)]);
await writeFile(
  join(root, 'build/columns.cjs'),
  `module.exports = ${JSON.stringify(Object.fromEntries(columns))};\n`,
);
await writeFile(
  join(root, 'build/columns.d.cts'),
  'declare const columns: Readonly<Record<string, readonly string[]>>;\nexport = columns;\n',
);
// What reads and compiles a template is loaded where one does not travel with the program.
await writeFile(
  join(root, 'build/handlebars.cjs'),
  `// Made by scripts/build.mjs.
exports.runtime = require('handlebars/runtime');
exports.compiler = () => require('handlebars');
`,
);
await writeFile(
  join(root, 'build/handlebars.d.cts'),
  `import Handlebars = require('handlebars');
export const runtime: typeof Handlebars;
export const compiler: () => typeof Handlebars;
`,
);
await writeFile(join(root, 'build/templates.cjs'), await templateCode(root));
await writeFile(
  join(root, 'build/templates.d.cts'),
  `export const tree: (source: string) => hbs.AST.Program | undefined;
export const program: (name: string, source: string) => TemplateSpecification | undefined;
`,
);
// Loaded where a file is wrong, and not before.
await writeFile(join(root, 'build/schema-faults.cjs'), await faultCode(schemas));
await writeFile(
  join(root, 'build/faults.cjs'),
  "// Made by scripts/build.mjs.\nmodule.exports = () => require('./schema-faults.cjs');\n",
);
await writeFile(
  join(root, 'build/faults.d.cts'),
  `import type { ValidateFunction } from 'ajv';
declare const faults: () => Readonly<Record<string, ValidateFunction>> & { readonly schemas: Readonly<Record<string, object>> };
export = faults;
`,
);

const folder = join(root, 'data/schemas');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries({ ...schemas, ...writtenSchemas })) {
  const text = `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, null, 2)}\n`;
  const path = join(folder, `${name}.json`);
  // Written only when it differs, so that a clean checkout stays clean.
  if ((await readFile(path, 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== text)
    await writeFile(path, text);
}

// docs/rules.md is the catalogue of rules as a page.
await build({
  ...shared,
  stdin: {
    contents: "export { RULES } from './catalogue'; export { rulesDocument } from './print-rules';",
    resolveDir: join(root, 'src/diagnostics/rules'),
    loader: 'ts',
  },
  outfile: join(root, 'build/rules.cjs'),
});
const { RULES, rulesDocument } = require(join(root, 'build/rules.cjs'));
const rulesPage = join(root, 'docs/rules.md');
if ((await readFile(rulesPage, 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== rulesDocument(RULES))
  await writeFile(rulesPage, rulesDocument(RULES));

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
// dist/packages/ is made from the rest of dist/, by scripts/package, and stays.
for (const name of await readdir(join(root, 'dist')).catch(() => []))
  if (name !== 'packages') await rm(join(root, 'dist', name), { recursive: true, force: true });
const drawsCharts = (() => {
  try {
    return require.resolve('@resvg/resvg-wasm') !== '';
  } catch {
    console.warn('charts cannot be drawn for Word: @resvg/resvg-wasm missing, run npm ci');
    return false;
  }
})();
// What pdfkit and fontkit load at their start and nobody here uses is replaced by a part that says so.
const lean = {
  name: 'lean',
  setup({ onResolve }) {
    const inside = (importer, name) => importer.replaceAll('\\', '/').includes(`/node_modules/${name}/`);
    onResolve(
      { filter: /^(unicode-trie|dfa|brotli\/decompress\.js|@noble\/ciphers\/aes)$/ },
      ({ importer }) =>
        inside(importer, 'fontkit') || inside(importer, 'pdfkit')
          ? { path: join(root, 'scripts/lean/left-out.cjs') }
          : null,
    );
    // Their CommonJS builds, so that there is one copy of each, which finds its files from `__filename`.
    onResolve({ filter: /^(pdfkit|fontkit|linebreak|highs)$/ }, ({ path }) => ({
      path: require.resolve(path),
    }));
    // Commander asks for it at its start, and needs it for commands that are programs of their own, of which there are none.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      inside(importer, 'commander') ? { path: join(root, 'scripts/lean/child-process.cjs') } : null,
    );
    // Lies beside the program, which loads it where a file is wrong.
    onResolve({ filter: /^\.\/schema-faults\.cjs$/ }, ({ path }) => ({ path, external: true }));
    // A package that was added since the last `npm ci` stops Word files and nothing else.
    onResolve({ filter: /^@resvg\/resvg-wasm$/ }, ({ path }) =>
      drawsCharts ? { path: require.resolve(path) } : { path, external: true },
    );
    onResolve({ filter: /^(unicode-properties|tiny-inflate)$/ }, ({ path }) => ({
      path: join(root, 'scripts/lean', `${path}.cjs`),
    }));
  },
};
// As long as the hash that takes its place, so that the map of the source stays true.
const BUILD_MARK = '#'.repeat(64);
const { metafile } = await build({
  ...shared,
  entryPoints: [join(root, 'src/program.ts')],
  outfile: join(root, 'dist/cli.cjs'),
  // The engine has a native part; the type is read from its packages.
  external: ['@duckdb/node-bindings*', '@expo-google-fonts/*', '@fontsource/*'],
  define: { STRA_VERSION: JSON.stringify(version), STRA_BUILD: JSON.stringify(BUILD_MARK) },
  plugins: [lean],
  // Loaded when needed by require: the loader of ES modules would read each package twice.
  supported: { 'dynamic-import': false },
  minify: true,
  charset: 'ascii',
  sourcemap: 'linked',
  metafile: true,
});
await build({
  ...shared,
  entryPoints: [join(root, 'build/schema-faults.cjs')],
  outfile: join(root, 'dist/schema-faults.cjs'),
  minify: true,
});
// The pages of the desk, which a browser is given and which fetch nothing from anywhere else.
const desk = join(root, 'dist/desk');
const pages = join(root, 'src/desk/page');
// A package that was added since the last `npm ci` stops the pages and nothing else.
const absent = ['@codemirror/view', '@codemirror/lint', 'nspell', 'dictionary-en-gb'].filter((name) => {
  try {
    return require.resolve(name) === '';
  } catch {
    return true;
  }
});
if (absent.length > 0) console.warn(`the desk is not built: ${absent.join(', ')} missing, run npm ci`);
const inBrowser = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  logLevel: 'warning',
  outdir: desk,
  minify: true,
  legalComments: 'none',
  metafile: true,
};
await build({
  ...inBrowser,
  entryPoints: ['preview.ts', 'stream-worker.ts'].map((page) => join(pages, page)),
});
const pagesBuilt = await build({
  ...inBrowser,
  entryPoints: absent.length > 0 ? [] : ['desk.ts', 'spelling-worker.ts'].map((page) => join(pages, page)),
  // What the first page does not need is fetched afterwards.
  splitting: true,
  chunkNames: 'part-[hash]',
});
// All that the first page of the desk needs is asked for at once, and not each part by the one before it.
const built = Object.entries(pagesBuilt.metafile.outputs);
const partOf = (source) => built.find(([, { entryPoint }]) => entryPoint?.endsWith(`/${source}`))?.[0];
const needed = (path) => [
  path,
  ...pagesBuilt.metafile.outputs[path].imports.flatMap(({ kind, path: next }) =>
    kind === 'import-statement' ? needed(next) : [],
  ),
];
const first = ['desk.ts', 'desk-pages.ts'].flatMap((source) => {
  const part = partOf(source);
  return part === undefined ? [] : needed(part);
});
const preloads = [...new Set(first)]
  .map((path) => `<link rel="modulepreload" href="/assets/${basename(path)}" />`)
  .join('\n    ');
await cp(join(pages, 'preview.html'), join(desk, 'preview.html'));
await writeFile(
  join(desk, 'desk.html'),
  (await readFile(join(pages, 'desk.html'), 'utf8')).replace('<!-- preloads -->', preloads),
);
// The words of British English, which the worker that spells asks for once.
if (absent.length === 0)
  for (const ending of ['aff', 'dic'])
    await cp(join(root, 'node_modules/dictionary-en-gb', `index.${ending}`), join(desk, `en-gb.${ending}`));
const type = dirname(require.resolve('@fontsource/source-sans-3/package.json'));
const ranges = JSON.parse(await readFile(join(type, 'unicode.json'), 'utf8'));
const faces = [];
for (const subset of ['latin', 'latin-ext'])
  for (const weight of [400, 600]) {
    const name = `${subset}-${weight}.woff2`;
    await cp(join(type, 'files', `source-sans-3-${subset}-${weight}-normal.woff2`), join(desk, name));
    faces.push(
      `@font-face{font-family:"Source Sans 3";font-weight:${weight};unicode-range:${ranges[subset]};src:url("/assets/${name}") format("woff2")}`,
    );
  }
const { light, dark } = parse(await readFile(join(root, 'templates/theme.yaml'), 'utf8'));
const inks = (colours) =>
  Object.entries(colours)
    .map(([ink, colour]) => `--ink-${ink}:${colour}`)
    .join(';');
await writeFile(
  join(desk, 'desk.css'),
  `${faces.join('\n')}\n:root{${inks(light)}}\n@media (prefers-color-scheme:dark){:root{${inks(dark)}}}\n${(await Promise.all(['desk.css', 'forms.css'].map((name) => readFile(join(pages, name), 'utf8')))).join('\n')}`,
);

// Which packages are inside: a package of the program names them and carries their licences.
const inside = [metafile, pagesBuilt.metafile]
  .flatMap(({ inputs }) => Object.keys(inputs))
  .flatMap((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
await writeFile(
  join(root, 'build/bundled.json'),
  `${JSON.stringify([...new Set([...inside, ...(absent.length === 0 ? ['node_modules/dictionary-en-gb'] : [])])].sort(), null, 2)}\n`,
);
// The program is read as Latin-1, and esbuild leaves letters beyond ASCII in regular expressions as they are.
const bundle = await readFile(join(root, 'dist/cli.cjs'), 'utf8');
const beside = await readFile(join(root, 'dist/schema-faults.cjs'), 'utf8');
const buildHash = createHash('sha256').update(bundle).update(beside).digest('hex');
await writeFile(
  join(root, 'dist/cli.cjs'),
  bundle
    .replace(BUILD_MARK, buildHash)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
);
// What stands before the program and answers a check of which nothing changed; it names the program that it is of.
await build({
  ...shared,
  entryPoints: [join(root, 'src/cli/front.ts')],
  outfile: join(root, 'dist/front.cjs'),
  define: { STRA_VERSION: JSON.stringify(version), STRA_BUILD: JSON.stringify(buildHash) },
  supported: { 'dynamic-import': false },
  minify: true,
});
// The library is a part of the same program, which lies here once; its names are written out, so that a module finds them.
const { library } = require(join(root, 'dist/cli.cjs'));
await writeFile(
  join(root, 'dist/workspace.cjs'),
  `'use strict';\nconst { library } = require('./cli.cjs');\n${Object.keys(library)
    .map((name) => `exports.${name} = library.${name};\n`)
    .join('')}`,
);
// pdfkit reads its colour profile from beside its own code, which is now this file.
const profile = 'data/sRGB_IEC61966_2_1.icc';
await cp(join(dirname(require.resolve('pdfkit')), profile), join(root, 'dist', profile));
// So does the solver of disclosure its program, where something is withheld.
await cp(join(dirname(require.resolve('highs')), 'highs.wasm'), join(root, 'dist/highs.wasm'));
// And what draws charts for Word.
if (drawsCharts) await cp(require.resolve('@resvg/resvg-wasm/index_bg.wasm'), join(root, 'dist/resvg.wasm'));

// One build of the edition that travels with the project, and one check of it with a sentence changed, so that the next
// start finds its code compiled.
// V8 takes the code of another text of this length for this one's.
for (const name of (await readdir(join(root, 'dist'))).filter((each) => each.endsWith('.cache')))
  await rm(join(root, 'dist', name));
const warm = await mkdtemp(join(tmpdir(), 'stra-warm-'));
const edition = join(warm, 'data/editions/2023');
await cp(join(root, 'data/editions/2023'), edition, { recursive: true });
const keepCode = (...args) => {
  const ran = spawnSync(process.execPath, [join(root, 'scripts/cache-program.cjs'), ...args, '--quiet'], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) console.warn(`stra ${args[0]} starts without its cache: ${ran.stderr}`);
};
keepCode('build', edition, '--out', join(warm, 'out'));
await appendFile(join(edition, 'sections/foreword.md'), '\nA sentence is written.\n');
keepCode('check', edition);
await rm(warm, { recursive: true, force: true });
