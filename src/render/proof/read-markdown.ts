import type { DocumentReading, Drawing } from '../../model/reading';

/** Reads back the Markdown that `render/markdown` writes. `contents` is the heading over its list of contents. */
export function readMarkdown(path: string, source: string, contents: string): DocumentReading {
  const found: Found = { notes: [], drawings: [], links: [], anchors: [], files: [] };
  const headings: string[] = [];
  const words: string[] = [];
  const asides: string[] = [];
  const noteNumbers: number[] = [];
  const anchors = new Slugs();
  let inContents = false;
  for (const line of source.split('\n')) {
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (heading) {
      const title = plain(heading[2] ?? '', found);
      anchors.add(title);
      inContents = title === contents;
      if (!inContents) {
        headings.push(title);
        words.push(title);
      }
      continue;
    }
    if (inContents && /^\s*- \[/.test(line)) {
      asides.push(plain(line.replace(/^\s*- /, ''), found));
      continue;
    }
    if (/^\|[ :|-]+\|$/.test(line.trim())) continue;
    const note = /^\[\^(\d+)\]: /.exec(line);
    if (note) noteNumbers.push(Number(note[1]));
    const body = line.slice(note?.[0].length ?? 0).replace(/^[>\s]*(?:(?:[-*+]|\d+\.)\s+)*/, '');
    words.push(plain(body, found));
  }
  const { notes, drawings, links, files } = found;
  return {
    kind: 'document',
    path,
    prints: 'report',
    titled: true,
    headings,
    text: words.join('\n'),
    notes,
    noteNumbers,
    drawings,
    badges: null,
    copies: 1,
    yardsticks: false,
    data: [],
    asides,
    running: null,
    links,
    files,
    attachments: new Map(),
    faults: found.anchors
      .filter((anchor) => !anchors.has(anchor))
      .map((anchor) => `the link #${anchor} leads nowhere`),
  };
}

interface Found {
  readonly notes: number[];
  readonly drawings: Drawing[];
  readonly links: string[];
  readonly anchors: string[];
  readonly files: string[];
}

/** The words of a line, its marks undone. */
function plain(line: string, found: Found): string {
  return line
    .replace(/\\([^\p{L}\p{N}\s])/gu, (_, char: string) =>
      String.fromCodePoint(0xe000 + (char.codePointAt(0) ?? 0)),
    )
    .replace(/!\[([^\]]*)\]\(([^)]*)\)/g, (_, alt: string, file: string) => {
      found.drawings.push({ alt: unhidden(alt), title: null, painting: null, file });
      found.files.push(file);
      return ' ';
    })
    .replace(/\[\^(\d+)\]/g, (_, number: string) => (found.notes.push(Number(number)), ''))
    .replace(/\]\(([^)]*)\)/g, (_, address: string) => {
      if (address.startsWith('#')) found.anchors.push(address.slice(1));
      else found.links.push(address);
      return '';
    })
    .replace(/[[\]*|]/g, (mark) => (mark === '|' ? ' ' : ''))
    .replace(/[\ue000-\ue0ff]/g, unhidden)
    .trim();
}
const unhidden = (text: string): string =>
  text.replace(/[\ue000-\ue0ff]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0xe020) - 0xe000));

/** The anchors that GitHub gives headings: the second of a name is `name-1`. */
class Slugs {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  add(title: string): void {
    const name = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    this.taken.add(count === 0 ? name : `${name}-${count}`);
  }
  has(anchor: string): boolean {
    return this.taken.has(anchor);
  }
}
