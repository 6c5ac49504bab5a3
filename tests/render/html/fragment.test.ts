import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment } from 'parse5';
import { parse } from 'yaml';
import type { Theme } from '../../../src/model/theme';
import { attribute, below, deep, valueOf } from '../../../src/render/proof/html-tree';
import { renderFragment } from '../../../src/render/html';
import { everyBlockReport } from '../../fixtures/documents/every-block';
import { PROJECT } from '../../pipeline/run-stra';
import { asChecked } from './sample-report';

const theme = parse(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8')) as Theme;
const report = everyBlockReport(theme);
const source = Buffer.from(renderFragment(report).bytes).toString('utf8');
const elements = below(parseFragment(source));

describe('the fragment for a content management system', () => {
  it('is no page: no head, no style, no script, no title of its own', () => {
    expect(source).not.toMatch(/<(?:!doctype|html|head|body|style|script|link|meta|h1|svg|main|nav)\b/i);
    expect(elements.filter((element) => valueOf(element, 'style') !== null)).toEqual([]);
  });
  it('loads and runs nothing', () => {
    expect(elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')))).toEqual([]);
    for (const element of elements.filter(({ tagName }) => tagName === 'img'))
      expect(attribute(element, 'src')).toMatch(/^charts\/[a-z0-9-]+\.svg$/);
  });
  it('has headings from level 2 without a gap', () => {
    const levels = elements.flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels[0]).toBe(2);
    levels.slice(1).forEach((level, i) => expect(level - (levels[i] ?? 0)).toBeLessThanOrEqual(1));
  });
  it('has ids that are none of the page’s, each once, and links that lead to them', () => {
    const ids = elements.flatMap((element) => valueOf(element, 'id') ?? []);
    expect(ids.filter((id) => !id.startsWith('stra-'))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
    const inside = elements
      .map((element) => attribute(element, 'href'))
      .filter((href) => href.startsWith('#'));
    expect(inside.length).toBeGreaterThan(10);
    for (const href of inside) expect(ids).toContain(decodeURIComponent(href.slice(1)));
  });
  it('gives every table a caption and headers, and every chart its words', () => {
    const tables = elements.filter(({ tagName }) => tagName === 'table');
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const inner = below(table);
      expect(deep(inner.find(({ tagName }) => tagName === 'caption') ?? table).trim()).not.toBe('');
      for (const head of inner.filter(({ tagName }) => tagName === 'th'))
        expect(attribute(head, 'scope')).toMatch(/^(?:col|row)$/);
    }
    for (const image of elements.filter(({ tagName }) => tagName === 'img'))
      expect(attribute(image, 'alt').length).toBeGreaterThan(20);
  });
  it('prints text as text', () => {
    const { document } = report;
    const wild = { ...document.front, kicker: '<img src=x onerror=alert(1)> & "more"' };
    const printed = renderFragment(asChecked({ ...document, front: wild }));
    expect(Buffer.from(printed.bytes).toString('utf8')).toContain(
      '&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;',
    );
  });
});
