import MarkdownIt, { type Token } from 'markdown-it';

/**
 * Where each letter that a reader sees of a paragraph stands in the Markdown that an author wrote, so that words can be
 * changed there and everything else keeps its bytes.
 */
export interface SeenText {
  /** The words as they are seen: no stars, brackets or addresses. */
  readonly text: string;
  /** For each letter seen, where it begins in the source, and one more for where the last one ends. */
  readonly starts: readonly number[];
  /** For each letter seen, where it ends in the source. */
  readonly ends: readonly number[];
  /** What encloses words: the whole of it in the source, and the letters that it holds. The outer ones first. */
  readonly wraps: readonly Wrap[];
}
export interface Wrap {
  readonly kind: 'strong' | 'emphasis' | 'link';
  /** Of a link, what it leads to or rests on, as it is written: `=vawg-share`, `?judgement`, `https://…`. */
  readonly href: string | null;
  /** Letters seen, the second one past the last. */
  readonly from: number;
  readonly to: number;
  /** The whole of it in the source, its marks too. */
  readonly start: number;
  readonly end: number;
}

// Pieces that were escaped stay apart, so that each can be found again as it was written.
const reader = new MarkdownIt('commonmark', { html: false }).enable('table');
reader.core.ruler.disable('text_join');
reader.validateLink = () => true;

const ANCHOR = /\s*\{#[a-z0-9][a-z0-9-]*\s*\}\s*$/;

/** The words of one paragraph of Markdown with their places; null where a part of it cannot be placed. */
export function seenText(source: string): SeenText | null {
  const [token] = reader.parseInline(source, {});
  const walk = new Walk(source);
  return token && walk.all(token.children ?? []) ? walk.seen() : null;
}

class Walk {
  private at = 0;
  private text = '';
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly wraps: Wrap[] = [];
  private readonly open: { kind: Wrap['kind']; href: string | null; from: number; start: number }[] = [];

  constructor(private readonly source: string) {}

  all(tokens: readonly Token[]): boolean {
    return tokens.every((token) => this.one(token));
  }

  seen(): SeenText {
    // A name at the end is for links and is not seen.
    const length = this.text.replace(ANCHOR, '').length;
    return {
      text: this.text.slice(0, length),
      starts: [...this.starts.slice(0, length), this.ends[length - 1] ?? 0],
      ends: this.ends.slice(0, length),
      wraps: this.wraps
        .filter(({ from }) => from <= length)
        .sort((a, b) => a.start - b.start || b.end - a.end),
    };
  }

  private one(token: Token): boolean {
    switch (token.type) {
      case 'text':
        return this.take(token.content, token.content);
      case 'text_special':
        return this.take(token.markup, token.content);
      case 'softbreak':
      case 'hardbreak':
        return this.lineEnd();
      case 'strong_open':
        return this.begin('strong', null, token.markup);
      case 'em_open':
        return this.begin('emphasis', null, token.markup);
      case 'strong_close':
      case 'em_close':
        return this.end(token.markup.length, token.markup);
      case 'link_open':
        return token.markup === '' && this.begin('link', String(token.attrGet('href') ?? ''), '[');
      case 'link_close':
        return this.endLink();
      default:
        return false;
    }
  }

  /** Text of an inline token is found where the walk stands, past what a line begins with. */
  private take(written: string, seen: string): boolean {
    if (seen === '') return true;
    if (!this.source.startsWith(written, this.at)) return false;
    for (let i = 0; i < seen.length; i++) {
      this.starts.push(this.at + (written === seen ? i : 0));
      this.ends.push(this.at + (written === seen ? i + 1 : written.length));
    }
    this.text += seen;
    this.at += written.length;
    return true;
  }

  private lineEnd(): boolean {
    const found = /^(?: *|\\)\n[ \t>]*/.exec(this.source.slice(this.at));
    if (!found) return false;
    this.starts.push(this.at);
    this.ends.push(this.at + found[0].length);
    this.text += ' ';
    this.at += found[0].length;
    return true;
  }

  private begin(kind: Wrap['kind'], href: string | null, markup: string): boolean {
    if (!this.source.startsWith(markup, this.at)) return false;
    this.open.push({ kind, href, from: this.text.length, start: this.at });
    this.at += markup.length;
    return true;
  }

  private end(length: number, markup: string): boolean {
    if (markup !== '' && !this.source.startsWith(markup, this.at)) return false;
    const opened = this.open.pop();
    if (!opened) return false;
    this.at += length;
    const { kind, href, from, start } = opened;
    this.wraps.push({ kind, href, from, to: this.text.length, start, end: this.at });
    return true;
  }

  /** `](address)`, where the address may hold brackets in pairs and have a title after it. */
  private endLink(): boolean {
    if (!this.source.startsWith('](', this.at)) return false;
    let depth = 0;
    for (let i = this.at + 1; i < this.source.length; i++) {
      const sign = this.source[i];
      if (sign === '\\') i += 1;
      else if (sign === '(') depth += 1;
      else if (sign === ')' && --depth === 0) return this.end(i + 1 - this.at, '');
    }
    return false;
  }
}

/** Words as they are written in Markdown, so that no sign of theirs is read as anything but itself. */
export function escapedWords(words: string): string {
  return words
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>]/gu, (sign) => `\\${sign}`)
    .replace(/&(?=#?\w+;)/gu, '\\&')
    .replace(/\{\{/gu, '{ {');
}

/** Words that begin a line of Markdown: a sign that would make a heading, a list or a quotation of it is escaped. */
export const escapedStart = (written: string): string =>
  written.replace(/^(\s*)([#+-]|>)(?=\s|$)/u, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/u, '$1\\$2');

/** An edit of a text: letters from `from` up to `to` give way to `put`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/**
 * A file with edits made in it, whose places count line ends as one letter each: every byte outside them stays, line ends
 * too, and new lines end as the file's first line does. Throws where two edits overlap.
 */
export function withTextEdits(raw: string, edits: readonly TextEdit[]): string {
  const start = raw.startsWith('\ufeff') ? 1 : 0;
  const end = /\r?\n/.exec(raw)?.[0] ?? '\n';
  const places: number[] = [];
  for (let at = start; at < raw.length; at += raw.startsWith('\r\n', at) ? 2 : 1) places.push(at);
  places.push(raw.length);
  const place = (at: number): number => {
    const found = places[at];
    if (found === undefined) throw new Error('an edit past the end of its file');
    return found;
  };
  let out = '';
  let done = 0;
  for (const { from, to, put } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (place(from) < done) throw new Error('two edits of one place');
    out += raw.slice(done, place(from)) + put.replaceAll('\n', end);
    done = place(to);
  }
  return out + raw.slice(done);
}
