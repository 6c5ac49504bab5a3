import { createHash } from 'node:crypto';
import type { Place } from '../../diagnostics/place';
import type { Inline, ReportDocument } from '../../model/document';
import type { SentBlock, SentKind } from '../../model/review-copy';
import { plainWords } from '../../model/sentences';
import { allInlines } from '../../model/walk-document';
import { Line, type InlineLook } from './line';
import { STYLES } from './names';
import { Pictures } from './pictures';
import type { Relation } from './package';
import { relation } from './package';
import { lookOf, PANEL_LEFT, type Look } from './look';
import { el, twips, val } from './xml';

/** A paragraph that was sent, with the place that its words have in the edition's files, if any. */
export type SetBlock = Omit<SentBlock, 'written'> & { readonly place: Place | null };

/** One paragraph to set. */
export interface Paragraph {
  /** The block that it is of, and which part of it. */
  readonly id: string;
  readonly kind: SentKind;
  readonly style: string;
  readonly inlines: readonly Inline[];
  /** Set before them by the program: a number, a label. */
  readonly lead?: (line: Line) => void;
  readonly look?: InlineLook;
  readonly place?: Place | null;
  readonly judgements?: readonly string[];
  /** More properties of the paragraph, after its style, in the order that Word asks for. */
  readonly props?: Props;
}
/** What a paragraph has that its style has not. */
export interface Props {
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
  readonly numbering?: { readonly list: number; readonly level: number };
  readonly borders?: string;
  readonly tabs?: string;
  readonly before?: number;
  readonly after?: number;
  readonly left?: number;
  readonly align?: 'center' | 'right';
}

/** The digits by which a block is known in every copy: they are made from its id alone. */
export const digitsOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 12);

/**
 * What is written of a document, in order: the paragraphs of the part that is open, and beside them all that they lead to.
 * Nothing here knows a block; the files beside this one do.
 */
export class Writer {
  readonly look: Look;
  readonly labels: ReportDocument['theme']['labels'];
  readonly sent: SetBlock[] = [];
  readonly pictures = new Pictures();
  /** Text of each footnote that was pointed to, in order. */
  readonly notes: { readonly note: string; readonly number: number }[] = [];
  /** Ordered lists, each with the number that it begins at. */
  readonly lists: number[] = [];
  /** The name of each place that a link leads to, by the id of what stands there. */
  readonly places = new Map<string, string>();
  section: { readonly id: string; readonly title: string } | null = null;
  part: SentBlock['part'] = 'body';
  /** White that a table or a list leaves to what stands after it. */
  pendingBefore: number | null = null;
  /** The style of the last paragraph; empty after a table. */
  last = '';
  /** Whether the panel that is open stands a hair to the right of the one before it. */
  private aside = false;
  private readonly links: { readonly part: SentBlock['part']; readonly relation: Relation }[] = [];
  private out: string[] = [];
  private marks = 0;
  private drawn = 0;
  private named = 0;
  private readonly pending: string[] = [];
  private readonly opened = new Set<string>();
  private readonly known = new Set<string>();
  private readonly paragraphIds = new Set<string>();

  constructor(
    readonly document: ReportDocument,
    /** Whether its paragraphs can be known again when they come back. */
    readonly isReview: boolean,
  ) {
    this.look = lookOf(document.theme, document.front.title);
    this.labels = document.theme.labels;
    for (const inline of allInlines(document))
      if (inline.kind === 'cross-ref' && !this.places.has(inline.target))
        this.places.set(inline.target, this.nameOf('_Ref'));
  }

  /** Names a place that the contents lead to. */
  name(id: string): string {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    const name = this.nameOf('_Toc');
    this.places.set(id, name);
    return name;
  }
  private nameOf(kind: '_Ref' | '_Toc'): string {
    this.named += 1;
    return `${kind}${String(this.named).padStart(6, '0')}`;
  }

  /** Runs with another part open, and gives what was written into it. */
  within(run: () => void): string {
    const before = this.out;
    this.out = [];
    run();
    const written = this.out.join('');
    this.out = before;
    return written;
  }

  write(xml: string): void {
    this.out.push(xml);
  }

  /** The next paragraph is where a link to this id leads. */
  anchor(id: string): void {
    const name = this.places.get(id);
    if (name !== undefined && !this.opened.has(name)) {
      this.opened.add(name);
      this.pending.push(name);
    }
  }

  paragraph({ id, kind, style, inlines, lead, look, place, judgements, props }: Paragraph): void {
    const digits = this.digitsFor(id);
    const line = new Line(this, digits);
    lead?.(line);
    const begin = line.text.length;
    line.inlines(inlines, look);
    this.put({ id, digits, kind, style, line, lead: begin, place, judgements, props });
  }

  /** A picture in a paragraph of its own. */
  chart(
    { id, style, place, judgements, props }: Omit<Paragraph, 'kind' | 'inlines'>,
    alt: string,
    drawing: (name: string, number: number) => string,
  ): void {
    const digits = this.digitsFor(id);
    const line = new Line(this, digits);
    this.drawn += 1;
    line.raw(drawing(this.isReview ? `b_${digits}` : `Chart ${this.drawn}`, this.drawn));
    this.put({ id, digits, kind: 'chart', style, line, lead: 0, place, judgements, props, said: alt });
  }

  private put(set: {
    readonly id: string;
    readonly digits: string;
    readonly kind: SentKind;
    readonly style: string;
    readonly line: Line;
    readonly lead: number;
    readonly place: Place | null | undefined;
    readonly judgements: readonly string[] | undefined;
    readonly props: Props | undefined;
    readonly said?: string;
  }): void {
    const { id, digits, kind, style, line, props } = set;
    const names = this.pending.splice(0);
    if (this.isReview) names.push(`b_${digits}`);
    const before = OWN_WHITE.test(style) ? null : this.pendingBefore;
    this.pendingBefore = null;
    this.last = style;
    this.write(
      el(
        'w:p',
        this.isReview ? { 'w14:paraId': this.paragraphId(digits) } : {},
        properties(style, { ...(before === null ? {} : { before }), ...props }),
        this.marked(names, line.xml()),
      ),
    );
    this.sent.push({
      bookmark: `b_${digits}`,
      id,
      part: this.part,
      kind,
      section: this.section?.id ?? null,
      under: this.section?.title ?? null,
      text: set.said ?? line.text,
      lead: set.lead,
      claims: line.claims,
      notes: line.notes,
      judgements: [...(set.judgements ?? [])],
      place: set.place ?? null,
    });
  }

  /** XML between the two ends of each bookmark. */
  marked(names: readonly string[], inner: string): string {
    const ids = names.map(() => this.marks++);
    return [
      ...names.map((name, i) => el('w:bookmarkStart', { 'w:id': ids[i], 'w:name': name })),
      inner,
      ...[...ids].reverse().map((id) => el('w:bookmarkEnd', { 'w:id': id })),
    ].join('');
  }

  /** The relation to an address out of the document; one for each address in a part. */
  outward(href: string): string {
    const known = this.relations(this.part).find(({ target }) => target === href);
    if (known) return known.id;
    const id = `rIdLink${this.links.length + 1}`;
    const made: Relation = { id, type: relation('hyperlink'), target: href, external: true };
    this.links.push({ part: this.part, relation: made });
    return id;
  }
  relations(of: SentBlock['part']): Relation[] {
    return this.links.flatMap(({ part, relation: made }) => (part === of ? [made] : []));
  }

  /**
   * Where a panel of a style begins, from the left. Paragraphs of one look stand on one ground: of two panels that follow
   * each other the second stands a hair aside, so that they are two.
   */
  panelLeft(style: string): number | undefined {
    this.aside = this.last.startsWith(style) && !this.aside;
    return this.aside ? PANEL_LEFT + HAIR : undefined;
  }

  /** A reference to a note: a footnote where it is first mentioned in turn; its number again where it is named once more. */
  noteRef(note: string, number: number): string {
    const look = val('w:rStyle', STYLES.noteMark);
    const at = this.notes.findIndex((known) => known.note === note);
    if (at >= 0) {
      // A footnote has one place in Word: what leads there again is a field.
      const field = (type: string): string =>
        el('w:r', {}, el('w:rPr', {}, look), el('w:fldChar', { 'w:fldCharType': type }));
      const code = el('w:instrText', { 'xml:space': 'preserve' }, ` NOTEREF ${noteName(number)} \\h `);
      return [
        field('begin'),
        el('w:r', {}, el('w:rPr', {}, look), code),
        field('separate'),
        el('w:r', {}, el('w:rPr', {}, look), el('w:t', {}, String(number))),
        field('end'),
      ].join('');
    }
    this.notes.push({ note, number });
    // Numbered by Word as they come; one that comes out of turn keeps its own number.
    const inTurn = this.notes.every((known, i) => known.number === i + 1);
    const mark = el(
      'w:r',
      {},
      el('w:rPr', {}, look),
      el('w:footnoteReference', { 'w:customMarkFollows': inTurn ? undefined : 1, 'w:id': this.notes.length }),
      inTurn ? '' : el('w:t', {}, String(number)),
    );
    return this.marked([noteName(number)], mark);
  }

  private digitsFor(id: string): string {
    if (this.known.has(id)) throw new Error(`two paragraphs of a Word file are called "${id}"`);
    this.known.add(id);
    return digitsOf(id);
  }

  /** The id that Word itself gives a paragraph: below 0x80000000, and no two alike. */
  private paragraphId(digits: string): string | undefined {
    const id = ((parseInt(digits.slice(0, 8), 16) & 0x7fffffff) >>> 0 || 1)
      .toString(16)
      .toUpperCase()
      .padStart(8, '0');
    if (this.paragraphIds.has(id)) return undefined;
    this.paragraphIds.add(id);
    return id;
  }
}

/** Styles with enough white over them to follow a table. */
const OWN_WHITE = /^(?:Heading|Caption|KeyJudgementLabel|CaveatLabel|NoticeLabel|TOC)/;
const HAIR = 0.05;

const noteName = (number: number): string => `_RefNote${number}`;

function properties(style: string, props: Props): string {
  const { keepNext, pageBreakBefore, numbering, borders, tabs, before, after, left, align } = props;
  return el(
    'w:pPr',
    {},
    val('w:pStyle', style),
    keepNext === undefined ? '' : el('w:keepNext', keepNext ? {} : { 'w:val': 0 }),
    pageBreakBefore ? el('w:pageBreakBefore') : '',
    numbering ? el('w:numPr', {}, val('w:ilvl', numbering.level), val('w:numId', numbering.list)) : '',
    borders ?? '',
    tabs ?? '',
    before === undefined && after === undefined
      ? ''
      : el('w:spacing', {
          'w:before': before === undefined ? undefined : twips(before),
          'w:after': after === undefined ? undefined : twips(after),
        }),
    left === undefined ? '' : el('w:ind', { 'w:left': twips(left) }),
    align === undefined ? '' : val('w:jc', align),
  );
}

/** Words of the program, with no place. */
export const own = (text: string): Inline[] => [{ kind: 'text', text, place: null }];

/** Where the words of a run stand in the files of the edition; null where a program made them. */
export function placeOf(inlines: readonly Inline[]): Place | null {
  for (const inline of inlines) {
    const found = 'place' in inline ? inline.place : 'children' in inline ? placeOf(inline.children) : null;
    if (found) return found;
  }
  return null;
}
export const titleOf = (inlines: readonly Inline[]): string =>
  plainWords(inlines).replace(/\s+/g, ' ').trim();
