import type { Artefact } from '../../model/artefact';
import type {
  Block,
  CheckedReport,
  FigureBlock,
  Inline,
  JudgementBlock,
  KeyFigures,
  List,
  ReportDocument,
  Section,
  Table,
} from '../../model/document';
import { allInlines } from '../../model/walk-document';
import { NoteRefs } from './context';
import { plainWords } from '../../model/sentences';
import { safeHref } from './inlines';
import { attribute, markup, trusted, type Child, type Html } from './markup';

/** Before every id, so that none is one of the page's that it is pasted into. */
const PREFIX = 'stra-';
const idOf = (id: string): string => `${PREFIX}${id}`;
const to = (id: string): string => `#${PREFIX}${encodeURIComponent(id)}`;

/**
 * The report as `fragment.html`, to be pasted into a content management system: headings from level 2, plain
 * elements, no style, no script, and charts as the image files in `charts/`. The system sets the title itself.
 */
export function renderFragment({ document }: CheckedReport): Artefact {
  const source = new Fragment(document).print();
  return {
    path: 'fragment.html',
    mediaType: 'text/html; charset=utf-8',
    bytes: Buffer.from(source.replace(/\r\n?/g, '\n'), 'utf8'),
  };
}

class Fragment {
  private readonly noteRefs = new NoteRefs();
  /** Blocks that a link leads to; the others need no id. */
  private readonly targets: ReadonlySet<string>;
  constructor(private readonly document: ReportDocument) {
    const inlines = allInlines(document);
    this.targets = new Set(inlines.flatMap((inline) => (inline.kind === 'cross-ref' ? [inline.target] : [])));
  }

  print(): string {
    const { front, chapters, notes, theme } = this.document;
    const head = markup`<p>${front.kicker}</p>
${this.marking(front.marking)}${front.notice === null ? null : markup`<p>${this.inlines(front.notice.long)}</p>\n`}<ul>
${front.facts.map((fact) => markup`<li>${fact}</li>\n`)}</ul>
`;
    const body = chapters.map((chapter) => this.section(chapter, front.marking));
    // Notes come last: they lead back to the references that the chapters have set.
    const foot =
      notes.length === 0
        ? null
        : markup`<h2 id="${idOf('page-notes')}">${theme.labels.notes}</h2>
<ol>
${notes.map(({ id, number, inlines }) => markup`<li id="${idOf(id)}" value="${number}">${this.inlines(inlines)}${this.back(id)}</li>\n`)}</ol>
`;
    return markup`${head}${body}${foot}${this.marking(front.marking)}`.source;
  }

  private id(id: string): Html | null {
    return this.targets.has(id) ? attribute('id', idOf(id)) : null;
  }

  private back(note: string): Child {
    const refs = this.noteRefs.of(note);
    return refs.map((ref, i) => {
      const which = refs.length === 1 ? null : ` ${i + 1}`;
      return markup` <a class="back" href="${to(ref)}">${this.document.theme.labels.backToText}${which}</a>`;
    });
  }

  private marking(marking: string): Html {
    return markup`<p>${this.document.theme.labels.marking}: <strong>${marking}</strong></p>\n`;
  }

  private section(section: Section, around: string): Html {
    const tag = trusted(`h${section.level + 1}`);
    const number = section.number === null ? null : `${section.number} `;
    const marking = section.marking === around ? null : this.marking(section.marking);
    const children = section.children.map((block) =>
      block.kind === 'section' ? this.section(block, section.marking) : this.block(block),
    );
    return markup`<${tag} id="${idOf(section.id)}">${number}${this.inlines(section.title)}</${tag}>\n${marking}${children}`;
  }

  private block(block: Exclude<Block, Section>): Html {
    switch (block.kind) {
      case 'paragraph':
        return markup`<p${this.id(block.id)}>${this.inlines(block.inlines)}</p>\n`;
      case 'list':
        return this.list(block);
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
      case 'key-figures':
        return this.keyFigures(block);
      case 'judgement':
        return this.judgement(block);
      case 'callout':
        return markup`<div class="${block.tone}"${this.id(block.id)}>
<p><strong>${block.label}</strong></p>
${this.blocks(block.children)}</div>\n`;
      case 'definitions':
        return markup`<dl${this.id(block.id)}>
${block.items.map((item) => markup`<dt${this.id(item.id)}>${this.inlines(item.term)}</dt>\n<dd>${this.blocks(item.children)}</dd>\n`)}</dl>\n`;
    }
  }
  private blocks(blocks: readonly Block[]): Child {
    const { marking } = this.document.front;
    return blocks.map((block) =>
      block.kind === 'section' ? this.section(block, marking) : this.block(block),
    );
  }

  private list(list: List): Html {
    const tag = trusted(list.ordered ? 'ol' : 'ul');
    const start = list.ordered && list.start !== 1 ? attribute('start', String(list.start)) : null;
    const items = list.items.map((item) => {
      const [only] = item.children;
      // A paragraph by itself needs no tags in its item.
      const inner =
        item.children.length === 1 && only?.kind === 'paragraph'
          ? this.inlines(only.inlines)
          : this.blocks(item.children);
      return markup`<li${this.id(item.id)}>${inner}</li>\n`;
    });
    return markup`<${tag}${this.id(list.id)}${start}>\n${items}</${tag}>\n`;
  }

  private table(table: Table, named: Child = null): Html {
    const { labels } = this.document.theme;
    const number = table.number === null ? null : `${labels.table} ${table.number}: `;
    const subtitle = table.subtitle === null ? null : markup`<br>${this.inlines(table.subtitle)}`;
    const caption = table.caption.length === 0 ? named : [number, this.inlines(table.caption), subtitle];
    const numeric = (i: number): Html | null =>
      table.columns[i]?.align === 'right' ? markup` class="numeric"` : null;
    const heads = table.columns.map(
      ({ header }, i) => markup`<th scope="col"${numeric(i)}>${this.inlines(header)}</th>`,
    );
    const rows = table.rows.map((row) => {
      const cells = row.cells.map((cell, i) =>
        i === 0
          ? markup`<th scope="row"${numeric(i)}>${this.inlines(cell)}</th>`
          : markup`<td${numeric(i)}>${this.inlines(cell)}</td>`,
      );
      return markup`<tr${this.id(row.id)}>${cells}</tr>\n`;
    });
    return markup`<table id="${idOf(table.id)}">
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
${table.source === null ? null : this.source(table.source)}`;
  }
  private source(source: readonly Inline[]): Html {
    return markup`<p>${this.document.theme.labels.source}: ${this.inlines(source)}</p>\n`;
  }

  private figure(figure: FigureBlock): Html {
    const { labels } = this.document.theme;
    const name = `${labels.figure} ${figure.number}`;
    return markup`<figure id="${idOf(figure.id)}">
<figcaption><strong>${name}: ${this.inlines(figure.headline)}</strong><br>${this.inlines(figure.subtitle)}</figcaption>
<img src="charts/${figure.id}.svg" alt="${figure.alt}">
</figure>
${this.source(figure.source)}${this.table(figure.data, `${labels.dataForFigure} (${name})`)}`;
  }

  private keyFigures({ id, title, items }: KeyFigures): Html {
    const heading = title.length === 0 ? null : markup`<p><strong>${this.inlines(title)}</strong></p>\n`;
    const rows = items.map(({ id: item, value, label, detail }) => {
      const more = detail.length === 0 ? null : markup`. ${this.inlines(detail)}`;
      return markup`<li${this.id(item)}><strong>${this.inlines([value])}</strong> ${this.inlines(label)}${more}</li>\n`;
    });
    return markup`${heading}<ul${this.id(id)}>\n${rows}</ul>\n`;
  }

  private judgement(block: JudgementBlock): Html {
    const { labels } = this.document.theme;
    const details = block.judgements.map((detail) => {
      const rests = detail.restsOn.map((rest, i) => [i === 0 ? null : '; ', this.inlines(rest)]);
      const facts: (readonly [string, Child])[] = [
        ...(detail.term === null
          ? []
          : [[labels.yardstickTerm, `${detail.term.term} (${detail.term.range})`] as const]),
        ...(detail.horizon === null ? [] : [[labels.horizon, detail.horizon] as const]),
        ...(detail.confidence === null
          ? []
          : [
              [
                labels.confidence,
                detail.because === null ? detail.confidence : `${detail.confidence}: ${detail.because}`,
              ] as const,
            ]),
        ...(detail.threatAreas.length === 0
          ? []
          : [[labels.threatArea, detail.threatAreas.join('; ')] as const]),
        ...(rests.length === 0 ? [] : [[labels.restsOn, rests] as const]),
      ];
      const words = block.judgements.length > 1 ? markup`<p><strong>${detail.words}</strong></p>\n` : null;
      const suspect = detail.suspect === null ? null : markup`<p><strong>${detail.suspect}</strong></p>\n`;
      const list =
        facts.length === 0
          ? null
          : markup`<ul>\n${facts.map(([name, value]) => markup`<li>${name}: ${value}</li>\n`)}</ul>\n`;
      return markup`${words}${list}${suspect}`;
    });
    return markup`<div class="judgement"${this.id(block.id)}>
<p><strong>${labels.keyJudgement}</strong></p>
<p>${this.inlines(block.statement)}</p>
${details}</div>\n`;
  }

  private inlines(inlines: readonly Inline[]): Child {
    return inlines.map((inline) => this.inline(inline));
  }
  private inline(inline: Inline): Child {
    switch (inline.kind) {
      case 'text':
      case 'structural':
        return inline.text;
      case 'value':
        return inline.words;
      case 'judgement-ref':
        return markup`<strong>${inline.words}</strong>`;
      case 'strong':
        return markup`<strong>${this.inlines(inline.children)}</strong>`;
      case 'emphasis':
        return markup`<em>${this.inlines(inline.children)}</em>`;
      case 'revision':
        return inline.change === 'inserted'
          ? markup`<ins>${this.inlines(inline.children)}</ins>`
          : markup`<del>${this.inlines(inline.children)}</del>`;
      case 'link': {
        const href = safeHref(inline.href);
        return href === null
          ? plainWords(inline.children)
          : markup`<a href="${href}">${this.inlines(inline.children)}</a>`;
      }
      case 'cross-ref':
        return markup`<a href="${to(inline.target)}">${this.inlines(inline.children)}</a>`;
      case 'note-ref':
        // Nothing raises it here, so that a space keeps it from the number before it.
        return markup` <a class="note-ref" id="${idOf(this.noteRefs.next(inline.note))}" href="${to(inline.note)}">[${this.document.theme.labels.note.toLowerCase()} ${inline.number}]</a>`;
      case 'foreign':
        return markup`<span${attribute('lang', inline.language)}>${inline.text}</span>`;
    }
  }
}
