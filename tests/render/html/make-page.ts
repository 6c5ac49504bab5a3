import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedReport } from '../../../src/model/document';
import { htmlFonts, renderHtml, type HtmlPage } from '../../../src/render/html';

const templates = join(__dirname, '..', '..', '..', 'templates');

/** The page skeleton and stylesheet that the project ships, with its type. */
export const shippedPage = (): HtmlPage => ({
  template: readFileSync(join(templates, 'page.html.hbs'), 'utf8'),
  css: readFileSync(join(templates, 'page.css'), 'utf8'),
  script: readFileSync(join(templates, 'page.js'), 'utf8'),
  fonts: htmlFonts(),
});

/** The page as it is without the script, which it must be whole without. */
export const makePage = (report: CheckedReport, page: Partial<HtmlPage> = {}): string =>
  Buffer.from(renderHtml(report, { ...shippedPage(), script: '', ...page }).bytes).toString('utf8');
