// Writes templates/word/report.docx, the Word template that an edition restyles, from templates/theme.yaml:
// `node scripts/word-template.mjs`, whenever the theme or a style of Word files is another. A test holds it to that.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bundled, root } from './bundled.mjs';

const { wordTemplate } = await bundled('word-template', {
  entry: 'src/render/word/template.ts',
  external: ['@resvg/*', 'pdfkit', 'fontkit', '@expo-google-fonts/*', '@fontsource/*'],
});
const theme = parse(await readFile(join(root, 'templates/theme.yaml'), 'utf8'));
await mkdir(join(root, 'templates/word'), { recursive: true });
await writeFile(join(root, 'templates/word/report.docx'), wordTemplate(theme, 'en-GB'));
