import MarkdownIt, { type Token } from 'markdown-it';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import { remembered } from '../memory';
import { hiddenIn } from './hidden-characters';
import type { ProseBlock, ProseClaim, ProseInline, ProseList, ProseTable } from '../model/prose';

export interface MarkdownSource {
  readonly blocks: readonly ProseBlock[];
  readonly diagnostics: readonly Diagnostic[];
  /** What only a template may say: it would be printed as it stands. */
  readonly calls: readonly TemplateCall[];
}
export interface TemplateCall {
  readonly words: string;
  readonly place: Place;
}

/** Where a text stands in its file: its first line, and the columns its lines are indented by. */
export interface TextOrigin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where each line stands, for a text made from several files; its columns count where it is as it was written. */
  readonly lines?: readonly { readonly file: string; readonly line: number; readonly asWritten: boolean }[];
}

/** Holes that templates leave for nodes they have made; the characters are refused in every input. */
export const INSERT_OPEN = '\uE000';
export const INSERT_CLOSE = '\uE001';

const CLAIMS: Readonly<Record<string, ProseClaim['on']>> = {
  '=': 'measure',
  '?': 'judgement',
  '@': 'source',
  '#': 'block',
};
/** `[several forces](=evidence:cost-of-living)`: words that rest on a piece of evidence. */
const EVIDENCE = 'evidence:';
const ANCHOR = /\s*\{#([a-z0-9][a-z0-9-]*)\s*\}\s*$/;
const CALL = /\{\{.*?(?:\}\}+|$)/g;
const SCHEMES = /^(https?:\/\/|mailto:)/i;

// HTML is read as text, and every link is let through to be judged here, where the error can name its place.
const reader = new MarkdownIt('commonmark', { html: false }).enable('table');
reader.validateLink = () => true;

/** Reads prose in Markdown: paragraphs, lists, quotations, tables, headings, links and claims. */
export function readMarkdown(text: string, origin: TextOrigin): MarkdownSource {
  const written = withoutComments(text);
  const reading = new Reading(written, origin);
  const blocks = reading.blocks(reader.parse(written, {}));
  return { blocks, diagnostics: reading.diagnostics, calls: reading.calls };
}

interface ReadFile {
  readonly file: string;
  readonly text: string | null;
}
/** A file of prose, read once for as long as it stays what it is. */
export const markdownOf = (file: ReadFile): MarkdownSource =>
  remembered([file], 'markdown', () => readMarkdown(file.text ?? '', fileStart(file.file)));
/** Gives a file what an earlier run read in the very same text, where nothing was wrong. */
export const keepBlocks = (file: ReadFile, blocks: readonly ProseBlock[]): void => {
  remembered([file], 'markdown', () => ({ blocks, diagnostics: [], calls: [] }));
};

/** A comment that has a line to itself is for authors: it is not printed, and its line stays so that places do. */
const withoutComments = (text: string): string =>
  text.includes('<!--') ? text.replace(/^[ \t]*<!--(?:(?!-->)[^\n])*-->[ \t]*$/gm, '') : text;

/** Reads prose in one line, such as a caption. */
export function readInline(
  text: string,
  origin: TextOrigin,
): {
  inlines: readonly ProseInline[];
  diagnostics: readonly Diagnostic[];
  calls: readonly TemplateCall[];
} {
  const reading = new Reading(text, origin);
  const [token] = reader.parseInline(text, {});
  const inlines = token ? reading.inlines(token, 0) : [];
  return { inlines, diagnostics: reading.diagnostics, calls: reading.calls };
}

/** One text being read; keeps the lines, so that tokens find their columns. */
class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly calls: TemplateCall[] = [];
  private readonly lines: readonly string[];

  constructor(
    text: string,
    private readonly origin: TextOrigin,
  ) {
    this.lines = text.split('\n');
  }

  blocks(tokens: readonly Token[]): ProseBlock[] {
    const blocks: ProseBlock[] = [];
    for (let i = 0; i < tokens.length;) {
      const token = tokens[i];
      if (!token) break;
      const end = closing(tokens, i);
      const inner = tokens.slice(i + 1, end);
      const block = this.block(token, inner);
      if (block) blocks.push(block);
      i = end + 1;
    }
    return blocks;
  }

  private block(token: Token, inner: readonly Token[]): ProseBlock | null {
    const place = this.linePlace(token);
    switch (token.type) {
      case 'paragraph_open':
      case 'heading_open':
        return this.textBlock(token, inner[0], place);
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.list(token, inner, place);
      case 'blockquote_open':
        return { block: 'quote', children: this.blocks(inner), place };
      case 'table_open':
        return this.table(inner, place);
      default:
        return this.unsupported(place, token.type.replace(/_(open|close)$/, '').replaceAll('_', ' '));
    }
  }

  private textBlock(token: Token, content: Token | undefined, place: Place): ProseBlock | null {
    if (!content) return null;
    const insert = content.content.startsWith(INSERT_OPEN)
      ? /^\uE000(\d+)\uE001$/.exec(content.content.trim())
      : null;
    if (insert) return { block: 'insert', index: Number(insert[1]), place };
    const anchor = ANCHOR.exec(content.content)?.[1] ?? null;
    const inlines = withoutAnchor(this.inlines(content, token.map?.[0] ?? 0));
    if (token.type === 'paragraph_open') return { block: 'paragraph', anchor, inlines, place };
    return { block: 'heading', level: Number(token.tag.slice(1)), anchor, inlines, place };
  }

  private list(token: Token, inner: readonly Token[], place: Place): ProseList {
    const items: ProseList['items'][number][] = [];
    for (let i = 0; i < inner.length;) {
      const item = inner[i];
      if (!item) break;
      const end = closing(inner, i);
      const children = this.blocks(inner.slice(i + 1, end));
      const first = children[0];
      items.push({
        anchor: first?.block === 'paragraph' ? first.anchor : null,
        children,
        place: this.linePlace(item),
      });
      i = end + 1;
    }
    const start = Number(token.attrGet('start') ?? 1);
    return { block: 'list', ordered: token.type === 'ordered_list_open', start, items, place };
  }

  private table(inner: readonly Token[], place: Place): ProseTable {
    const rows: ProseTable['rows'][number][] = [];
    const align: ('left' | 'right')[] = [];
    let cells: (readonly ProseInline[])[] = [];
    let row = place;
    let line = 0;
    for (const [i, token] of inner.entries()) {
      if (token.type === 'tr_open') {
        cells = [];
        row = this.linePlace(token);
        line = token.map?.[0] ?? 0;
      } else if (token.type === 'th_open') {
        align.push(String(token.attrGet('style') ?? '').includes('right') ? 'right' : 'left');
      } else if (token.type === 'inline' && /^t[hd]_open$/.test(inner[i - 1]?.type ?? '')) {
        cells.push(this.inlines(token, line));
      } else if (token.type === 'tr_close') rows.push({ cells, place: row });
    }
    const [header, ...body] = rows;
    return { block: 'table', align, header: header?.cells ?? [], rows: body, place };
  }

  /** Reads the children of an inline token that starts on `line` (from 0). */
  inlines(token: Token, line: number): ProseInline[] {
    const locate = this.locator(token.content, line);
    return this.children(token.children ?? [], locate);
  }

  private children(tokens: readonly Token[], locate: Locate): ProseInline[] {
    const inlines: ProseInline[] = [];
    for (let i = 0; i < tokens.length;) {
      const token = tokens[i];
      if (!token) break;
      const end = closing(tokens, i);
      const inline = this.inline(token, tokens.slice(i + 1, end), locate);
      if (inline) inlines.push(inline);
      i = end + 1;
    }
    const whole = joined(inlines);
    for (const inline of whole)
      if (inline.inline === 'text') {
        this.refuseHidden(inline.text, inline.place);
        this.keepCalls(inline.text, inline.place);
      }
    return whole;
  }

  /** What the file itself holds was looked at when it was read; this is what was written as `&shy;` or `&#8203;`. */
  private refuseHidden(text: string, place: Place): void {
    const hidden = text.replaceAll(INSERT_OPEN, '').replaceAll(INSERT_CLOSE, '');
    const found = hiddenIn(hidden);
    if (found)
      this.report('load/hidden-character', place, found.what, {
        fix: 'delete it; retype the words round it',
      });
  }

  private keepCalls(text: string, place: Place): void {
    for (const { 0: words, index } of text.matchAll(CALL)) {
      const column = place.column + index;
      this.calls.push({ words, place: { ...place, column, endColumn: column + words.length } });
    }
  }

  private inline(token: Token, inner: readonly Token[], locate: Locate): ProseInline | null {
    switch (token.type) {
      case 'text':
      case 'text_special':
        return token.content === ''
          ? null
          : { inline: 'text', text: token.content, place: locate(token.content) };
      case 'softbreak':
      case 'hardbreak':
        return { inline: 'text', text: ' ', place: locate('\n') };
      case 'strong_open':
        return { inline: 'strong', children: this.children(inner, locate) };
      case 'em_open':
        return { inline: 'emphasis', children: this.children(inner, locate) };
      case 'link_open':
        return this.link(String(token.attrGet('href') ?? ''), inner, locate);
      default:
        return this.unsupported(locate(token.content || token.markup), token.type.replaceAll('_', ' '));
    }
  }

  private link(href: string, inner: readonly Token[], locate: Locate): ProseInline {
    const on = CLAIMS[href.charAt(0)];
    if (on === undefined) {
      const children = this.children(inner, locate);
      const place = locate(`](`);
      if (!SCHEMES.test(href))
        this.report(
          'prose/link',
          place,
          `the link "${decode(href)}" leads nowhere that a reader can follow`,
          {
            why: 'an empty or broken link is worse than none, and other schemes can run code',
            fix: 'link to an address that starts with https://, or take the link off',
          },
        );
      return { inline: 'link', href, children, place };
    }
    const start = inner.length === 0 ? locate('[](') : null;
    const words = this.children(inner, locate);
    const [first] = words;
    const plain = words.length === 0 || (words.length === 1 && first?.inline === 'text');
    const place = start ?? (first?.inline === 'text' ? first.place : locate('['));
    if (!plain)
      this.report(
        'prose/claim',
        place,
        'the words of a claim are set in bold or italics inside its brackets',
        {
          fix: 'put the stars outside: **[43%](=id)**',
        },
      );
    const id = decode(href.slice(1));
    return id.startsWith(EVIDENCE) && on === 'measure'
      ? { inline: 'claim', on: 'evidence', id: id.slice(EVIDENCE.length), words: plainText(words), place }
      : { inline: 'claim', on, id, words: plainText(words), place };
  }

  /** Finds the place of pieces of an inline text one after another. */
  private locator(content: string, line: number): Locate {
    let cursor = 0;
    const contentLines = content.split('\n');
    return (piece) => {
      const found = content.indexOf(piece, cursor);
      const offset = found < 0 ? cursor : found;
      if (found >= 0) cursor = found + piece.length;
      const before = content.slice(0, offset).split('\n');
      const row = before.length - 1;
      const source = this.lines[line + row] ?? '';
      const indent = Math.max(0, source.indexOf(contentLines[row]?.trimEnd() ?? ''));
      const column = indent + (before[row]?.length ?? 0) + 1;
      return this.place(line + row, column, found < 0 || piece.includes('\n') ? 0 : piece.length);
    };
  }

  private place(row: number, column: number, length: number): Place {
    const at = row === 0 ? column + this.origin.column - 1 : column;
    const made = this.origin.lines?.[row];
    if (made?.asWritten === false) return { file: made.file, line: made.line, column: 1 };
    const { file, line } = made ?? { file: this.origin.file, line: this.origin.line + row };
    const place = { file, line, column: at };
    return length > 0 ? { ...place, endColumn: at + length } : place;
  }

  private linePlace(token: Token): Place {
    const row = token.map?.[0] ?? 0;
    const indent = /^\s*/.exec(this.lines[row] ?? '')?.[0].length ?? 0;
    return this.place(row, indent + 1, 0);
  }

  private unsupported(place: Place, what: string): null {
    this.report('prose/unsupported', place, `${what} cannot be printed in every format`, {
      fix: 'use paragraphs, lists, tables, bold, italics and links',
    });
    return null;
  }

  private report(rule: string, place: Place, message: string, more: { why?: string; fix: string }): void {
    this.diagnostics.push({ rule, severity: severityOf(rule), place, message, ...more });
  }
}

type Locate = (piece: string) => Place;

/** The index of the token that closes the one at `start`; itself when nothing is opened. */
function closing(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    depth += tokens[i]?.nesting ?? 0;
    if (depth <= 0) return i;
  }
  return tokens.length - 1;
}

/** Neighbouring texts as one, so that a word is never cut by a line's end. */
function joined(inlines: readonly ProseInline[]): ProseInline[] {
  const out: ProseInline[] = [];
  for (const inline of inlines) {
    const last = out.at(-1);
    if (inline.inline === 'text' && last?.inline === 'text' && last.place.line === inline.place.line)
      out[out.length - 1] = { ...last, text: last.text + inline.text };
    else out.push(inline);
  }
  return out;
}

function withoutAnchor(inlines: readonly ProseInline[]): readonly ProseInline[] {
  const last = inlines.at(-1);
  if (last?.inline !== 'text') return inlines;
  const text = last.text.replace(ANCHOR, '');
  const rest = inlines.slice(0, -1);
  return text === '' ? rest : [...rest, { ...last, text }];
}

/** The words of inlines as a reader hears them. */
export function plainText(inlines: readonly ProseInline[]): string {
  return inlines
    .map((inline) => {
      if (inline.inline === 'text') return inline.text;
      return inline.inline === 'claim' ? inline.words : plainText(inline.children);
    })
    .join('');
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
