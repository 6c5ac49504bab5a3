import type {
  Block,
  Callout,
  FigureBlock,
  Inline,
  JudgementBlock,
  KeyFigures,
  List,
  ReportDocument,
  Section,
  Table,
} from '../../model/document';
import { aroundContents, listedUnder } from '../../model/walk-document';
import { plainWords } from '../../model/sentences';
import { Anchors } from './anchors';
import { escapeText, lineStart, safeAddress } from './escape';

/**
 * Prints a document block by block, a paragraph a line, so that a difference of two builds shows the paragraphs
 * that changed and no others.
 */
export class MarkdownReport {
  private readonly anchors: Anchors;
  constructor(private readonly document: ReportDocument) {
    this.anchors = new Anchors(document.chapters, [document.front.title, document.theme.labels.contents]);
  }

  print(): string {
    const { front, chapters, notes, theme } = this.document;
    const { before, after } = aroundContents(this.document);
    const head = [
      `# ${escapeText(front.title)}`,
      escapeText(front.kicker),
      ...(front.finding === null ? [] : [`**${escapeText(front.finding)}**`]),
      this.marking(front.marking),
      ...(front.notice ? [`> ${this.inlines(front.notice.long)}`] : []),
      front.facts.map((fact) => `- ${escapeText(fact)}`).join('\n'),
      ...before.flatMap((chapter) => this.section(chapter)),
      `## ${escapeText(theme.labels.contents)}`,
      this.contents(chapters, 0).join('\n'),
    ];
    const body = after.flatMap((chapter) => this.section(chapter));
    const foot = notes.map((note) => `[^${note.number}]: ${this.inlines(note.inlines)}`);
    return `${tidied([...head, ...body, ...foot, escapeText(front.marking)]).join('\n\n')}\n`;
  }

  private marking(marking: string): string {
    return `${escapeText(this.document.theme.labels.marking)}: **${escapeText(marking)}**`;
  }

  private contents(sections: readonly Section[], depth: number): string[] {
    return sections.flatMap((section) => {
      const line = `${'  '.repeat(depth)}- [${escapeText(plainWords(section.title))}](#${this.anchors.of(section.id)})`;
      return [line, ...(depth < 1 ? this.contents(listedUnder(section), depth + 1) : [])];
    });
  }

  private section(section: Section): string[] {
    const { front } = this.document;
    const number = section.number ? `${escapeText(section.number)} ` : '';
    return [
      `${'#'.repeat(section.level + 1)} ${number}${this.inlines(section.title.filter(isWord))}`,
      ...this.headingNotes(section.title),
      ...(section.marking === front.marking ? [] : [this.marking(section.marking)]),
      ...section.children.flatMap((block) => this.block(block)),
    ];
  }

  /** A reference in a heading would become part of its anchor. */
  private headingNotes(title: readonly Inline[]): string[] {
    const refs = title.filter((inline) => inline.kind === 'note-ref');
    return refs.length === 0
      ? []
      : [`(${escapeText(this.document.theme.labels.note)}: ${this.inlines(refs)})`];
  }

  private block(block: Block): string[] {
    switch (block.kind) {
      case 'section':
        return this.section(block);
      case 'paragraph':
        return [lineStart(this.inlines(block.inlines))];
      case 'list':
        return [this.list(block)];
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
      case 'key-figures':
        return this.keyFigures(block);
      case 'judgement':
        return [quoted(this.judgement(block))];
      case 'callout':
        return [quoted(this.callout(block))];
      case 'definitions':
        return block.items.flatMap((item) => {
          const [first, ...rest] = item.children;
          const plain = first?.kind === 'paragraph' ? ` ${this.inlines(first.inlines)}` : '';
          const others = plain === '' ? item.children : rest;
          return [`**${this.inlines(item.term)}.**${plain}`, ...others.flatMap((child) => this.block(child))];
        });
    }
  }

  private list(list: List): string {
    const loose = list.items.some((item) =>
      item.children.some((child, i) => (child.kind !== 'paragraph' ? child.kind !== 'list' : i > 0)),
    );
    const items = list.items.map((item, i) => {
      const mark = list.ordered ? `${list.start + i}.` : '-';
      const text = item.children.map((child) => this.block(child).join('\n\n')).join(loose ? '\n\n' : '\n');
      const indent = ' '.repeat(mark.length + 1);
      return `${mark} ${text.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
    });
    return items.join(loose ? '\n\n' : '\n');
  }

  private table(table: Table): string[] {
    const header = table.columns.map((column) => this.cell(column.header));
    const rows = table.rows.map((row) => row.cells.map((cell) => this.cell(cell)));
    // Cells are not padded: a longer word in one row would change the line of every other.
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const rule = line(table.columns.map(({ align }) => (align === 'right' ? '--:' : '---')));
    const words = this.inlines(table.caption);
    const numbered = `${escapeText(this.document.theme.labels.table)} ${table.number ?? ''}`;
    const caption =
      table.caption.length === 0
        ? []
        : [table.number === null ? `**${words}:**` : `**${numbered}.** ${words}`];
    const subtitle = table.subtitle ? [this.inlines(table.subtitle)] : [];
    return [
      ...caption,
      ...subtitle,
      [line(header), rule, ...rows.map(line)].join('\n'),
      ...this.source(table.source),
    ];
  }
  private cell(inlines: readonly Inline[]): string {
    return this.inlines(inlines).replace(/\n/g, ' ');
  }
  private source(source: readonly Inline[] | null): string[] {
    return source ? [`${escapeText(this.document.theme.labels.source)}: ${this.inlines(source)}`] : [];
  }

  private figure(figure: FigureBlock): string[] {
    const label = `${escapeText(this.document.theme.labels.figure)} ${figure.number}.`;
    return [
      `**${label}** ${this.inlines(figure.headline)}`,
      this.inlines(figure.subtitle),
      `![${escapeText(figure.alt)}](charts/${figure.id}.svg)`,
      ...this.table(figure.data),
      ...this.source(figure.source),
    ];
  }

  private keyFigures(panel: KeyFigures): string[] {
    const rows = panel.items.map(
      (item) =>
        `- **${escapeText(item.value.words)}** ${this.inlines(item.label)}${item.detail.length > 0 ? ` (${this.inlines(item.detail)})` : ''}`,
    );
    return [...(panel.title.length > 0 ? [`**${this.inlines(panel.title)}:**`] : []), rows.join('\n')];
  }

  private judgement(block: JudgementBlock): string[] {
    const { labels } = this.document.theme;
    const details = block.judgements.map((detail) => {
      const term = detail.term && `${escapeText(detail.term.term)} (${escapeText(detail.term.range)})`;
      const facts: [string, string][] = [
        ...(term === null
          ? []
          : [
              [
                labels.yardstickTerm,
                block.judgements.length > 1 ? `“${escapeText(detail.words)}”: ${term}` : term,
              ] as [string, string],
            ]),
        ...(detail.horizon === null
          ? []
          : [[labels.horizon, escapeText(detail.horizon)] as [string, string]]),
        ...(detail.confidence === null
          ? []
          : [
              [
                labels.confidence,
                escapeText(detail.because ? `${detail.confidence}: ${detail.because}` : detail.confidence),
              ] as [string, string],
            ]),
        ...(detail.threatAreas.length > 0
          ? [[labels.threatArea, escapeText(detail.threatAreas.join(', '))] as [string, string]]
          : []),
        ...(detail.restsOn.length > 0
          ? [
              [labels.restsOn, detail.restsOn.map((rest) => this.inlines(rest)).join('; ')] as [
                string,
                string,
              ],
            ]
          : []),
      ];
      const lines = facts.map(([name, text]) => `- ${escapeText(name)}: ${text}`);
      return [...lines, ...(detail.suspect ? [`- **${escapeText(detail.suspect)}**`] : [])].join('\n');
    });
    return [
      `**${escapeText(labels.keyJudgement)}.** ${this.inlines(block.statement)}`,
      ...details.filter((text) => text !== ''),
    ];
  }

  private callout(block: Callout): string[] {
    const [first, ...rest] = block.children;
    const label = `**${escapeText(block.label)}:**`;
    if (first?.kind !== 'paragraph') return [label, ...block.children.flatMap((child) => this.block(child))];
    return [`${label} ${this.inlines(first.inlines)}`, ...rest.flatMap((child) => this.block(child))];
  }

  private inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.inline(inline)).join('');
  }
  private inline(inline: Inline): string {
    switch (inline.kind) {
      case 'text':
      case 'structural':
      case 'foreign':
        return escapeText(inline.text);
      case 'value':
        return escapeText(inline.words);
      case 'judgement-ref':
        return `**${escapeText(inline.words)}**`;
      case 'strong':
        return marked('**', this.inlines(inline.children).replace(/(?<!\\)\*\*/g, ''));
      case 'emphasis':
        return marked('*', this.inlines(inline.children));
      case 'revision':
        return inline.change === 'inserted'
          ? marked('**', this.inlines(inline.children).replace(/(?<!\\)\*\*/g, ''))
          : marked('~~', this.inlines(inline.children));
      case 'link': {
        const address = safeAddress(inline.href);
        return address ? `[${this.inlines(inline.children)}](${address})` : this.inlines(inline.children);
      }
      case 'cross-ref': {
        const anchor = this.anchors.of(inline.target);
        return anchor ? `[${this.inlines(inline.children)}](#${anchor})` : this.inlines(inline.children);
      }
      case 'note-ref':
        return `[^${inline.number}]`;
    }
  }
}

const isWord = (inline: Inline): boolean => inline.kind !== 'note-ref';

/**
 * No line ends with a space, and two quotations or two lists in a row are kept apart: readers join them, and the numbers
 * of a panel would become points of the text that follows.
 */
function tidied(parts: readonly string[]): string[] {
  return parts.flatMap((part, i) => {
    const tidy = part.replace(/[ \t]+$/gm, '');
    return JOINED.some((start) => start.test(tidy) && start.test(parts[i - 1] ?? ''))
      ? ['<!-- -->', tidy]
      : [tidy];
  });
}
const JOINED = [/^>/, /^- /, /^\d+\. /];

/** Stars bind to words only: spaces go outside, or GitHub prints the stars. */
function marked(stars: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return inner === '' ? text : `${before}${stars}${inner}${stars}${after}`;
}
const quoted = (parts: readonly string[]): string =>
  parts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
