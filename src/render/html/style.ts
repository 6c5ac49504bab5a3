import { createHash } from 'node:crypto';
import type { FrontMatter } from '../../model/document';
import type { Theme } from '../../model/theme';
import { trusted, type Html } from './markup';
import type { PageFont } from './fonts';

const inks = (colours: Theme['light']): string =>
  Object.entries(colours)
    .map(([ink, colour]) => `--ink-${ink}:${colour}`)
    .join(';');

/** The theme's colours as custom properties. Paper is always light, and the cover is always the light theme's. */
const themeRules = (theme: Theme): string =>
  `:root{${inks(theme.light)};--cover:${theme.light.lead};--on-cover:${theme.light['on-lead']};--family:"${theme.type.family}"}
@media screen and (prefers-color-scheme:dark){:root{${inks(theme.dark)}}}`;

const fontRule = (theme: Theme, font: PageFont): string => {
  const range = font.unicodeRange === undefined ? '' : `unicode-range:${font.unicodeRange};`;
  const data = Buffer.from(font.woff2).toString('base64');
  return `@font-face{font-family:"${theme.type.family}";font-weight:${font.weight};font-style:${font.style};${range}src:url(data:font/woff2;base64,${data}) format("woff2")}`;
};

const widthRules = (): string =>
  Array.from({ length: 20 }, (_, i) => (i + 1) * 5)
    .map((percent) => `.w-${percent}{width:${percent}%}`)
    .join('');

/** A CSS string. Everything but letters, figures and spaces is written as a code, so that nothing ends it. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** The running head and foot of the printed page: the marking, the title, what the document is. */
const printRules = (front: FrontMatter): string =>
  `@page{@top-left{content:${cssString(front.title)}}@top-center{content:${cssString(front.marking)};font-weight:700}@top-right{content:${cssString(front.kicker)}}
@bottom-left{content:${cssString([front.notice?.banner, front.notice?.short].filter(Boolean).join('. ') || front.publisher)}}@bottom-center{content:${cssString(front.marking)};font-weight:700}@bottom-right{content:counter(page)}}`;

// The parser reads every line end as a line feed before it hashes, and `</` could end the element.
const inElement = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('</', '<\\/');
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export interface StyleBlock {
  /** The whole `style` element. */
  readonly element: Html;
  /** The whole `script` element, or null without a script. */
  readonly script: Html | null;
  /** A policy under which this style applies, this script runs, and nothing else is loaded or run. */
  readonly policy: string;
}

/** Puts the theme, the type and the stylesheet into one element, and allows that one by its hash. */
export function styleBlock(
  document: { readonly theme: Theme; readonly front: FrontMatter },
  css: string,
  fonts: readonly PageFont[],
  script: string,
): StyleBlock {
  const { theme, front } = document;
  const parts = [
    ...fonts.map((font) => fontRule(theme, font)),
    themeRules(theme),
    css,
    widthRules(),
    printRules(front),
  ];
  const text = inElement(parts.join('\n'));
  const code = inElement(script.trim());
  return {
    element: trusted(`<style>${text}</style>`),
    script: code === '' ? null : trusted(`<script>${code}</script>`),
    policy: `default-src 'none'; style-src '${hashOf(text)}'; ${code === '' ? '' : `script-src '${hashOf(code)}'; `}font-src data:; base-uri 'none'; form-action 'none'`,
  };
}
