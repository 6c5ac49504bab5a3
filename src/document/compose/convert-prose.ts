import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { joined } from '../blocks';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Block, Inline, ListItem, Paragraph, Section, Table } from '../../model/document';
import { highest, type Marking } from '../../model/marking';
import type { ProseBlock, ProseInline, ProseList, ProseTable } from '../../model/prose';
import { sentences } from '../../model/sentences';
import { plainText } from '../../syntax/markdown';
import { InlineConverter } from './convert-inlines';
import { DocumentIds, nameOf, nameOfBlock, slug } from './document-ids';
import { judgementsIn, setJudgement } from './set-judgement';

/**
 * Turns prose into the blocks of the document: headings become its chapters, a sentence with a judgement is set apart, and
 * what a paragraph rests on stands in a line under it.
 */
export class Converter extends InlineConverter {
  readonly ids = new DocumentIds();
  readonly diagnostics: Diagnostic[] = [];
  /** What fills a template's holes, made when they are met. */
  makers: readonly (() => Block[])[] = [];
  private section = '';
  /** Markings of the prose that was set under each heading. */
  readonly markedProse = new Map<string, Marking>();

  /** Prose that is marked was set under the heading that is open. */
  markProse(marking: Marking | undefined): void {
    if (marking !== undefined)
      this.markedProse.set(this.section, highest([marking, this.markedProse.get(this.section) ?? marking]));
  }

  /** Flat blocks with headings as nested sections. */
  sections(blocks: readonly ProseBlock[]): Section[] {
    const chapters: Section[] = [];
    const open: { level: number; children: Block[] }[] = [];
    for (const block of blocks) {
      if (block.block !== 'heading') {
        const target = open.at(-1)?.children;
        if (target) target.push(...this.block(block));
        else
          this.report(
            'template/no-heading',
            block.place,
            'text stands before the first heading',
            'put a heading above it',
          );
        continue;
      }
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= block.level) open.pop();
      if (block.level !== open.length + 1 || block.level > 4) {
        this.report(
          'document/heading-level',
          block.place,
          `a heading of level ${block.level} stands under one of level ${open.length}`,
          'go down one level at a time, to four at most',
        );
        continue;
      }
      const children: Block[] = [];
      const section = this.heading(block, children);
      (open.at(-1)?.children ?? chapters).push(section);
      open.push({ level: block.level, children });
    }
    return chapters;
  }

  private heading(block: Extract<ProseBlock, { block: 'heading' }>, children: Block[]): Section {
    const id = this.ids.take(block.anchor ?? slug(plainText(block.inlines)));
    this.section = id;
    const level = block.level as Section['level'];
    const isArea = this.edition.panels[id]?.layout === 'glance';
    const role =
      id.startsWith('annex') && level === 1
        ? 'annex'
        : isArea
          ? 'threat-area'
          : level === 1
            ? 'chapter'
            : 'section';
    return {
      kind: 'section',
      id,
      place: block.place,
      level,
      title: this.inlines(block.inlines),
      role,
      number: null,
      // Where parts are marked, set when all that stands in it is known (see `mark-sections.ts`).
      marking: this.edition.marking,
      children,
    };
  }

  blocks(blocks: readonly ProseBlock[]): Block[] {
    return blocks.flatMap((block) => this.block(block));
  }

  private block(block: ProseBlock): Block[] {
    switch (block.block) {
      case 'heading':
        this.report(
          'prose/heading',
          block.place,
          'a heading stands in the prose',
          'take it out; headings are in the templates',
        );
        return [];
      case 'paragraph':
        return this.paragraph(block);
      case 'list':
        return [this.list(block)];
      case 'quote':
        return [this.callout(block)];
      case 'table':
        return [this.table(block)];
      case 'insert':
        return this.makers[block.index]?.() ?? [];
    }
  }

  private paragraph(block: Extract<ProseBlock, { block: 'paragraph' }>): Block[] {
    const name = nameOf(block.anchor, block.inlines);
    // A sentence before one that begins with a link still holds the space between them.
    const parts = sentences(this.converted(block.inlines)).map(trimmed);
    const groups: { judging: boolean; sentences: Inline[][] }[] = [];
    const named = sourcesLinked(block.inlines);
    for (const sentence of parts) {
      const judging = judgementsIn(sentence).length > 0;
      const last = groups.at(-1);
      if (last && !judging && !last.judging) last.sentences.push(sentence);
      else groups.push({ judging, sentences: [sentence] });
    }
    return groups.flatMap((group, i): Block[] => {
      const { inlines, sources } = this.promises.settle(group.sentences, named);
      const id = this.ids.take(
        i === 0 && !group.judging ? name : `${name}-${group.judging ? 'judgement' : 'after'}`,
        this.section,
      );
      const set: Block[] = group.judging
        ? setJudgement(this, id, block.place, trimmed(inlines))
        : [
            {
              kind: 'paragraph',
              id,
              place: block.place,
              role: 'text',
              inlines: trimmed(inlines),
            } satisfies Paragraph,
          ];
      return [...set, ...this.sourceLine(id, block.place, sources)];
    });
  }

  /** What the paragraph before it rests on; nothing where it names its sources itself, or all have one. */
  private sourceLine(
    under: string,
    place: Place,
    sources: ReadonlyMap<string, readonly Inline[]>,
  ): Paragraph[] {
    if (sources.size === 0) return [];
    const id = this.ids.take(`${under}-source`);
    const own = (text: string) => this.text(text, null, 'name');
    const [only, ...more] = sources.values();
    const said =
      only && more.length === 0
        ? this.fixed.set('value.one-source', own, { source: only })
        : this.fixed.set('value.sources', own, { sources: joined([...sources.values()], own('; ')) });
    return [{ kind: 'paragraph', id, place, role: 'source', inlines: said }];
  }

  private list(block: ProseList): Block {
    const items: ListItem[] = block.items.map((item) => ({
      id: this.ids.take(
        `item-${nameOfBlock(item.children[0] ?? { ...block, items: [] }).replace(/^p-/, '')}`,
        this.section,
      ),
      children: this.blocks(item.children),
    }));
    return {
      kind: 'list',
      id: this.ids.take(nameOfBlock(block), this.section),
      place: block.place,
      ordered: block.ordered,
      start: block.start,
      items,
    };
  }

  private callout(block: Extract<ProseBlock, { block: 'quote' }>): Block {
    const [first, ...rest] = block.children;
    const head = first?.block === 'paragraph' ? first.inlines[0] : undefined;
    const label =
      head?.inline === 'strong' ? plainText([head]).replace(/:$/, '') : this.fixed.say('exhibit.note');
    const children =
      first?.block === 'paragraph' && head?.inline === 'strong'
        ? [{ ...first, inlines: first.inlines.slice(1) }, ...rest]
        : block.children;
    const id = this.ids.take(nameOfBlock(block), this.section);
    return {
      kind: 'callout',
      id,
      place: block.place,
      tone: 'caveat',
      label,
      children: this.blocks(children),
    };
  }

  private table(block: ProseTable): Table {
    const id = this.ids.take(nameOfBlock(block), this.section);
    return {
      kind: 'table',
      id,
      place: block.place,
      number: null,
      caption: [],
      subtitle: null,
      source: null,
      columns: block.header.map((header, i) => ({
        id: `${id}-c${i + 1}`,
        header: this.inlines(header),
        align: block.align[i] ?? 'left',
        weight: 1,
      })),
      rows: block.rows.map((row) => ({
        id: this.ids.take(`row-${slug(plainText(row.cells[0] ?? []))}`, id),
        cells: row.cells.map((cell) => this.inlines(cell)),
      })),
    };
  }

  report(rule: string, place: Place, message: string, fix: string, why?: string): void {
    this.diagnostics.push({ rule, severity: severityOf(rule), place, message, fix, ...(why ? { why } : {}) });
  }
}

/** The sources that words link to themselves. */
const sourcesLinked = (inlines: readonly ProseInline[]): ReadonlySet<string> =>
  new Set(
    inlines.flatMap((inline): string[] =>
      inline.inline === 'claim' && inline.on === 'source'
        ? [inline.id]
        : 'children' in inline
          ? [...sourcesLinked(inline.children)]
          : [],
    ),
  );

/** Without the spaces that a cut between sentences leaves at either end. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const out = [...inlines];
  const first = out[0];
  if (first?.kind === 'text') out[0] = { ...first, text: first.text.trimStart() };
  const last = out.at(-1);
  if (last?.kind === 'text') out[out.length - 1] = { ...last, text: last.text.trimEnd() };
  return out.filter((inline) => inline.kind !== 'text' || inline.text !== '');
}
