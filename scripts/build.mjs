// Builds dist/: one bundled program, so that it starts fast. The schemas of the edition's files are defined once
// in src/model/files; from them this writes data/schemas/ for editors and build/validators.cjs for the program.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const shared = { bundle: true, platform: 'node', target: 'node20.19', format: 'cjs', logLevel: 'warning' };

await mkdir(join(root, 'build'), { recursive: true });
await build({
  ...shared,
  entryPoints: [join(root, 'src/model/files/index.ts')],
  outfile: join(root, 'build/schemas.cjs'),
});
const { schemas } = require(join(root, 'build/schemas.cjs'));

const { default: Ajv } = await import('ajv');
const { default: standaloneCode } = await import('ajv/dist/standalone/index.js');
const ajv = new Ajv.default({
  allErrors: true,
  verbose: true,
  discriminator: true,
  strict: true,
  strictRequired: false,
  code: { source: true },
});
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
const code = standaloneCode.default(
  ajv,
  Object.fromEntries(Object.keys(schemas).map((name) => [name.replaceAll('-', '_'), name])),
);
await writeFile(join(root, 'build/validators.cjs'), code);
await writeFile(
  join(root, 'build/validators.d.cts'),
  `import type { ValidateFunction } from 'ajv';\ndeclare const validators: Record<string, ValidateFunction>;\nexport = validators;\n`,
);

const folder = join(root, 'data/schemas');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
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
await rm(join(root, 'dist'), { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: [join(root, 'src/cli.ts')],
  outfile: join(root, 'dist/cli.cjs'),
  // pdfkit reads its colour profile and metrics from its own folder; the engine has a native part.
  external: ['@duckdb/node-api', 'pdfkit', 'fontkit', '@expo-google-fonts/*', '@fontsource/*'],
  define: { STRA_VERSION: JSON.stringify(version) },
  // Loaded when needed by require: the loader of ES modules would read each package twice.
  supported: { 'dynamic-import': false },
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
});
