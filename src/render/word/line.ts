import type { Inline } from '../../model/document';
import type { SentClaim } from '../../model/review-copy';
import { STYLES } from './names';
import type { Writer } from './writer';
import { el, escaped, settable, val } from './xml';

/** How the words of a line look where nothing in them says otherwise. */
export interface InlineLook {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly style?: string;
  readonly language?: string;
  readonly change?: 'inserted' | 'deleted';
  /** Inside a link there is no other. */
  readonly linked?: boolean;
}

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);
const isSafe = (href: string): boolean => URL.canParse(href) && SCHEMES.has(new URL(href).protocol);

/** The words of one paragraph as they are written, with what they say, and what in them rests on what. */
export class Line {
  text = '';
  readonly claims: SentClaim[] = [];
  readonly notes: number[] = [];
  private readonly runs: string[] = [];

  constructor(
    private readonly writer: Writer,
    private readonly digits: string,
  ) {}

  xml(): string {
    return this.runs.join('');
  }
  raw(xml: string): void {
    this.runs.push(xml);
  }

  words(said: string, look: InlineLook = {}): void {
    const text = settable(said);
    if (text === '') return;
    this.text += text;
    this.raw(el('w:r', {}, runProperties(look), el('w:t', { 'xml:space': 'preserve' }, escaped(text))));
  }

  tab(): void {
    this.text += '\t';
    this.raw(el('w:r', {}, el('w:tab')));
  }
  /** A number of pages, which Word counts as it sets them: it is no word of the document, and shows one until then. */
  count(code: 'PAGE' | 'NUMPAGES'): void {
    this.raw(el('w:fldSimple', { 'w:instr': ` ${code} ` }, el('w:r', {}, el('w:t', {}, '1'))));
  }
  /** A number that Word counts by itself, as it stands now. */
  sequence(name: string, number: number): void {
    this.field(` SEQ ${name} \\* ARABIC `, String(number));
  }
  /** A field with what it shows until Word works it out anew. */
  field(code: string, shown: string): void {
    const end = (type: string): string => el('w:r', {}, el('w:fldChar', { 'w:fldCharType': type }));
    this.raw(end('begin'));
    this.raw(el('w:r', {}, el('w:instrText', { 'xml:space': 'preserve' }, escaped(code))));
    this.raw(end('separate'));
    this.words(shown);
    this.raw(end('end'));
  }

  inlines(inlines: readonly Inline[], look: InlineLook = {}): void {
    for (const inline of inlines) this.inline(inline, look);
  }

  private inline(inline: Inline, look: InlineLook): void {
    switch (inline.kind) {
      case 'text':
      case 'structural':
        return this.words(inline.text, look);
      case 'strong':
        return this.inlines(inline.children, { ...look, strong: true });
      case 'emphasis':
        return this.inlines(inline.children, { ...look, emphasis: true });
      case 'revision':
        return this.inlines(inline.children, { ...look, change: inline.change });
      case 'foreign':
        return this.words(inline.text, { ...look, emphasis: true, language: inline.language });
      case 'value':
        return this.claim(
          'value',
          inline.measure,
          () => this.words(inline.words, { ...look, style: look.style ?? STYLES.claim }),
          inline.value,
          inline.force ?? null,
        );
      case 'judgement-ref':
        return this.claim('likelihood', inline.judgement, () =>
          this.words(inline.words, { ...look, style: look.style ?? STYLES.likelihood }),
        );
      case 'link':
        return this.link(inline.href, inline.children, look);
      case 'cross-ref':
        return this.crossRef(inline.target, inline.children, look);
      case 'note-ref':
        this.notes.push(inline.number);
        return this.raw(this.writer.noteRef(inline.note, inline.number));
    }
  }

  private link(href: string, children: readonly Inline[], look: InlineLook): void {
    if (look.linked || !isSafe(href)) return this.inlines(children, look);
    this.claim('link', href, () =>
      this.around('w:hyperlink', { 'r:id': this.writer.outward(new URL(href).href), 'w:history': 1 }, () =>
        this.inlines(children, { ...look, style: STYLES.link, linked: true }),
      ),
    );
  }

  private crossRef(target: string, children: readonly Inline[], look: InlineLook): void {
    const place = this.writer.places.get(target);
    if (look.linked || place === undefined) return this.inlines(children, look);
    const source = /^source-(.*)$/.exec(target)?.[1];
    this.claim(source === undefined ? 'block' : 'source', source ?? target, () =>
      this.around('w:hyperlink', { 'w:anchor': place, 'w:history': 1 }, () =>
        this.inlines(children, { ...look, style: STYLES.crossRef, linked: true }),
      ),
    );
  }

  private around(name: string, attributes: Parameters<typeof el>[1], run: () => void): void {
    const from = this.runs.length;
    run();
    this.raw(el(name, attributes, ...this.runs.splice(from)));
  }

  /** Words that rest on something: they can be found again by name and by place. */
  private claim(
    kind: SentClaim['kind'],
    id: string,
    run: () => void,
    value: number | null = null,
    force: string | null = null,
  ): void {
    const bookmark = `c_${this.digits}_${this.claims.length + 1}`;
    const from = this.text.length;
    const at = this.claims.length;
    const begin = this.runs.length;
    // Its number is taken before what stands in it takes one.
    this.claims.push({ bookmark, kind, id, force, from, to: from, words: '', value });
    run();
    this.claims[at] = {
      bookmark,
      kind,
      id,
      force,
      from,
      to: this.text.length,
      words: this.text.slice(from),
      value,
    };
    if (this.writer.isReview) this.raw(this.writer.marked([bookmark], this.runs.splice(begin).join('')));
  }
}

function runProperties({ strong, emphasis, style, language, change }: InlineLook): string {
  const changed = change === 'inserted' ? STYLES.inserted : change === 'deleted' ? STYLES.deleted : undefined;
  const named = style ?? changed ?? (strong ? STYLES.strong : emphasis ? STYLES.emphasis : undefined);
  const inner = [
    named === undefined ? '' : val('w:rStyle', named),
    strong && named !== STYLES.strong ? el('w:b') + el('w:bCs') : '',
    emphasis && named !== STYLES.emphasis ? el('w:i') + el('w:iCs') : '',
    change === 'deleted' && named !== changed ? el('w:strike') : '',
    change === 'inserted' && named !== changed ? val('w:u', 'single') : '',
    language === undefined ? '' : val('w:lang', language),
  ].join('');
  return inner === '' ? '' : el('w:rPr', {}, inner);
}
