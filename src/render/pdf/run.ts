import type { Place } from '../../diagnostics/place';
import type { Inline } from '../../model/document';
import { plainWords } from '../../model/sentences';
import type { Weight } from '../type/face';
import type { LinkTarget, StructureTag } from './frame';
import { settable } from './printable';

/** Words of one look that stand in one node of the structure. */
export interface Run {
  readonly text: string;
  readonly weight: Weight;
  readonly place: Place | null;
  /** The node inside the paragraph that holds the words; null: the paragraph itself. */
  readonly within: InlineNode | null;
  /** The mark of a note, which is set a little smaller than the words it follows. */
  readonly mark: boolean;
  /** A line under words that came, through words that went. */
  readonly rule: 'under' | 'through' | null;
}
/** A node of the structure inside a paragraph. It is opened where its first words are set. */
export interface InlineNode {
  readonly tags: readonly StructureTag[];
  readonly language: string | null;
  readonly target: LinkTarget | null;
  readonly contents: string;
  /** The note that is referred to. */
  readonly note: string | null;
  /** Where the note's number leads back to. */
  opened: number | null;
}

const node = (tags: readonly StructureTag[], parts: Partial<InlineNode>): InlineNode => ({
  tags,
  language: null,
  target: null,
  contents: '',
  note: null,
  opened: null,
  ...parts,
});

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);
const isSafe = (href: string): boolean => URL.canParse(href) && SCHEMES.has(new URL(href).protocol);

/** The words of inlines with nothing around them; references to notes are left out. */
export const plainText = (inlines: readonly Inline[]): string =>
  settable(plainWords(inlines))
    .replace(/[\u00ad\u200b\u2060]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Weight of what is neither. */
  readonly base: Weight;
  readonly within: InlineNode | null;
  readonly rule: Run['rule'];
}

const weightOf = ({ bold, italic, base }: Look): Weight => {
  if (bold && italic) return 'bold-italic';
  if (italic) return base === 'regular' ? 'italic' : 'bold-italic';
  if (bold) return base === 'regular' ? 'semibold' : 'bold';
  return base;
};

export interface RunOptions {
  readonly weight: Weight;
  readonly noteLabel: string;
  readonly noteName: (note: string) => string;
  /** Whether links and notes are live; in a header row that is drawn again they are words alone. */
  readonly live: boolean;
}

/** Inlines as runs, in order. */
export function runsOf(inlines: readonly Inline[], options: RunOptions): Run[] {
  const look: Look = { bold: false, italic: false, base: options.weight, within: null, rule: null };
  return inlines.flatMap((inline) => runsOfOne(inline, look, options)).filter((run) => run.text !== '');
}

function runsOfOne(inline: Inline, look: Look, options: RunOptions): Run[] {
  const words = (text: string, place: Place | null, change: Partial<Look> = {}): Run[] => {
    const set = { ...look, ...change };
    return [
      {
        text: settable(text),
        weight: weightOf(set),
        place,
        within: set.within,
        mark: false,
        rule: set.rule,
      },
    ];
  };
  const inside = (children: readonly Inline[], change: Partial<Look>): Run[] =>
    children.flatMap((child) => runsOfOne(child, { ...look, ...change }, options));
  switch (inline.kind) {
    case 'text':
      return words(inline.text, inline.place);
    case 'structural':
      return words(inline.text, null);
    case 'value':
      return words(inline.words, inline.place);
    case 'judgement-ref':
      return words(inline.words, inline.place, { bold: true });
    case 'strong':
      return inside(inline.children, { bold: true });
    case 'emphasis':
      return inside(inline.children, { italic: true });
    case 'revision':
      return inside(inline.children, { rule: inline.change === 'inserted' ? 'under' : 'through' });
    case 'foreign':
      return words(inline.text, null, { italic: true, within: foreign(inline.language, look) });
    case 'link':
      return inside(inline.children, { within: outwardLink(inline.href, inline.children, look, options) });
    case 'cross-ref':
      return inside(inline.children, { within: inwardLink(inline.target, inline.children, look, options) });
    case 'note-ref':
      return [noteRun(inline.note, inline.number, look, options)];
  }
}

// A foreign name in a link stays in the link's node: one node holds one run of words.
const foreign = (language: string, look: Look): InlineNode => look.within ?? node(['Span'], { language });

function outwardLink(
  href: string,
  children: readonly Inline[],
  look: Look,
  options: RunOptions,
): InlineNode | null {
  if (!options.live || !isSafe(href)) return look.within;
  const text = plainText(children);
  const contents = text === href ? text : `${text} (${href})`;
  return node(['Link'], { target: { uri: new URL(href).href }, contents });
}

const inwardLink = (
  target: string,
  children: readonly Inline[],
  look: Look,
  options: RunOptions,
): InlineNode | null =>
  options.live
    ? node(['Reference', 'Link'], { target: { destination: target }, contents: plainText(children) })
    : look.within;

function noteRun(note: string, number: number, look: Look, options: RunOptions): Run {
  const within = options.live
    ? node(['Reference', 'Link'], {
        target: { destination: options.noteName(note) },
        contents: `${options.noteLabel} ${number}`,
        note,
      })
    : null;
  // In brackets, so that neither an eye nor what copies the words takes it for a digit of a number before it.
  return { text: `\u00a0[${number}]`, weight: look.base, place: null, within, mark: true, rule: null };
}
