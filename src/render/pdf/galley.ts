import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Inline, Note, ReportDocument } from '../../model/document';
import type { Theme } from '../../model/theme';
import { faceOf, type Weight } from '../type/face';
import type { DrawFigure } from './drawing';
import { fitsAside, FULL, TEXT, typeScale, type Body, type TypeScale } from './grid';
import { painted } from './printable';
import { runsOf, type Run } from './run';
import { runningOf, type Running } from './running';
import { strip, type Strip } from './strip';
import { StructureTree } from './structure-tree';

export type Inks = Theme['light'];

/** A note as it is set. */
export interface SetNote {
  /** As wide as the side column, where it stands if there is room; else it is set for the foot of the page. */
  readonly aside: boolean;
  readonly height: number;
  readonly strips: readonly Strip[];
}

/**
 * What is being laid out: the strips so far, the tags, the notes, and what was found wrong. Each kind of
 * block has a function that adds its strips here.
 */
export class Galley {
  readonly tree = new StructureTree();
  readonly scale: TypeScale;
  /** The column that text is set in: over the whole page where no notes stand beside it. */
  readonly text: { readonly x: number; readonly width: number };
  readonly running: Running;
  /** What there is of a page between what runs over and under it. */
  readonly body: Body;
  readonly inks: Inks;
  readonly labels: Theme['labels'];
  readonly diagnostics: Diagnostic[] = [];
  readonly notes: ReadonlyMap<string, Note>;
  readonly setNotes = new Map<string, SetNote>();
  private strips: Strip[] = [];
  private gap = 0;
  private anchors: string[] = [];
  private place: Place = fileStart('edition.yaml');

  constructor(
    readonly document: ReportDocument,
    readonly draw: DrawFigure,
  ) {
    this.scale = typeScale(document.theme.type.bodySize);
    this.text = fitsAside(this.scale.aside) ? TEXT : FULL;
    this.running = runningOf(document.front, this.scale.running);
    this.body = this.running.body;
    this.inks = document.theme.light;
    this.labels = document.theme.labels;
    this.notes = new Map(document.notes.map((note) => [note.id, note]));
  }

  /** Adds strips; the white above the first is the larger of what it asks for and what came before asks for. */
  push(...strips: readonly Strip[]): void {
    for (const added of strips) {
      const isAsItIs = this.gap <= added.before && this.anchors.length === 0;
      this.strips.push(
        isAsItIs
          ? added
          : {
              ...added,
              before: Math.max(added.before, this.gap),
              anchors: [...this.anchors, ...added.anchors],
            },
      );
      this.gap = 0;
      this.anchors = [];
    }
  }

  /** At least this much white before what comes next. */
  space(points: number): void {
    this.gap = Math.max(this.gap, points);
  }

  /** No white before what comes next. */
  close(): void {
    this.gap = 0;
  }

  /** Names the place of what comes next, for links to it. */
  anchor(id: string): void {
    this.anchors.push(id);
  }

  get length(): number {
    return this.strips.length;
  }

  /** The strips from such a one on. */
  since(index: number): readonly Strip[] {
    return this.strips.slice(index);
  }

  replace(index: number, change: (old: Strip) => Strip): void {
    const old = this.strips[index];
    if (old) this.strips[index] = change(old);
  }

  /** The strips that `set` adds, taken out again so that they can be put in a panel. */
  capture(set: () => void): Strip[] {
    const { strips, gap } = this;
    this.strips = [];
    this.gap = 0;
    set();
    const captured = this.strips;
    this.strips = strips;
    this.gap = gap;
    return captured;
  }

  /** All strips so far; the galley goes on empty, with the same tags and notes. */
  take(): Strip[] {
    const taken = this.strips;
    this.strips = [];
    this.gap = 0;
    return taken;
  }

  /** The strips that `set` would add; afterwards all is as if it had not been called. */
  trial(set: () => void): Strip[] {
    const found = this.diagnostics.length;
    let strips: Strip[] = [];
    this.tree.trial(() => (strips = this.capture(set)));
    this.diagnostics.length = found;
    return strips;
  }

  /** Adds an error at the block that is being set. */
  report(found: Omit<Diagnostic, 'place' | 'severity'>, place: Place | null = null): void {
    this.diagnostics.push({ ...found, severity: severityOf(found.rule), place: place ?? this.place });
  }

  /** Where the author finds what is being set; kept where a block has no place of its own. */
  at(place: Place | null): void {
    if (place) this.place = place;
  }

  runs(inlines: readonly Inline[], weight: Weight, live = true): Run[] {
    const runs = singleSpaced(runsOf(inlines, { weight, live, noteLabel: this.labels.note, noteName }));
    for (const run of runs) this.checkGlyphs(run.text, run.weight, run.place);
    return runs;
  }

  /** Words that are no inlines: labels of the theme, titles, numbers. */
  words(text: string, weight: Weight): Run[] {
    this.checkGlyphs(text, weight, null);
    return [{ text, weight, place: null, within: null, mark: false, rule: null }];
  }

  private checkGlyphs(text: string, weight: Weight, place: Place | null): void {
    const face = faceOf(weight);
    if (face.hasAll(painted(text))) return;
    for (const letter of painted(text)) {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (face.has(codePoint)) continue;
      const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      const found = {
        rule: 'pdf/no-glyph',
        message: `expected letters that the type has, found "${letter}" (${name}) in "${excerpt(text)}"`,
        why: 'a reader would see an empty box, and a screen reader would say nothing',
        fix: 'write it with letters that Source Sans 3 has, or leave it out',
      };
      this.report(found, place);
    }
  }
}

/** One space where several stand after each other, also over the end of a run. */
function singleSpaced(runs: readonly Run[]): Run[] {
  let after = false;
  return runs.map((run) => {
    const text = run.text.replace(/ {2,}/g, ' ');
    const single = after && text.startsWith(' ') ? text.slice(1) : text;
    after = single === '' ? after : single.endsWith(' ');
    return single === run.text ? run : { ...run, text: single };
  });
}

const excerpt = (text: string): string => {
  const letters = Array.from(text.trim());
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('');
};

/** Names of the two ends of a note. */
export const noteName = (note: string): string => `note:${note}`;
export const referenceName = (note: string): string => `reference:${note}`;

/** White by itself, such as the padding of a panel. */
export const white = (height: number): Strip => strip({ height });
