// Writes templates/word/report.docx, the Word template that an edition restyles, from templates/theme.yaml:
// `node scripts/word-template.mjs`, whenever the theme or a style of Word files is another. A test holds it to that.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'build/word-template.cjs');
await build({
  entryPoints: [join(root, 'src/render/word/template.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  logLevel: 'warning',
  external: ['@resvg/*', 'pdfkit', 'fontkit', '@expo-google-fonts/*', '@fontsource/*'],
});
const { wordTemplate } = createRequire(import.meta.url)(outfile);
const theme = parse(await readFile(join(root, 'templates/theme.yaml'), 'utf8'));
await mkdir(join(root, 'templates/word'), { recursive: true });
await writeFile(join(root, 'templates/word/report.docx'), wordTemplate(theme, 'en-GB'));
