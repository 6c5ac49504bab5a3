import type { Place } from '../diagnostics/place';

/**
 * Markdown as it was read: blocks with their places and with claims still links. The edition's sections,
 * the one-line prose in its YAML files and the templates' own text all become this; the composer turns it
 * into the document.
 */
export type ProseBlock = ProseHeading | ProseParagraph | ProseList | ProseQuote | ProseTable | ProseInsert;

export interface ProseHeading {
  readonly block: 'heading';
  readonly level: number;
  /** Given by the author as `{#name}` at the end, or null. */
  readonly anchor: string | null;
  readonly inlines: readonly ProseInline[];
  readonly place: Place;
}
export interface ProseParagraph {
  readonly block: 'paragraph';
  readonly anchor: string | null;
  readonly inlines: readonly ProseInline[];
  readonly place: Place;
}
export interface ProseList {
  readonly block: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly {
    readonly anchor: string | null;
    readonly children: readonly ProseBlock[];
    readonly place: Place;
  }[];
  readonly place: Place;
}
/** `> …`: a caveat set apart. */
export interface ProseQuote {
  readonly block: 'quote';
  readonly children: readonly ProseBlock[];
  readonly place: Place;
}
export interface ProseTable {
  readonly block: 'table';
  readonly align: readonly ('left' | 'right')[];
  readonly header: readonly (readonly ProseInline[])[];
  readonly rows: readonly { readonly cells: readonly (readonly ProseInline[])[]; readonly place: Place }[];
  readonly place: Place;
}
/** A hole that a template leaves for a node it has made; `index` is into the template's list of them. */
export interface ProseInsert {
  readonly block: 'insert';
  readonly index: number;
  readonly place: Place;
}

export type ProseInline = ProseText | ProseStrong | ProseEmphasis | ProseLink | ProseClaim;
export interface ProseText {
  readonly inline: 'text';
  readonly text: string;
  readonly place: Place;
}
export interface ProseStrong {
  readonly inline: 'strong';
  readonly children: readonly ProseInline[];
}
export interface ProseEmphasis {
  readonly inline: 'emphasis';
  readonly children: readonly ProseInline[];
}
export interface ProseLink {
  readonly inline: 'link';
  readonly href: string;
  readonly children: readonly ProseInline[];
  readonly place: Place;
}
/**
 * Words with what they rest on: `[words](=measure)`, `[words](=evidence:id)`, `[words](?judgement)`, `[words](@source)`,
 * `[words](#section)`. `words` is empty where the author asks for them. `place` is that of the words.
 */
export interface ProseClaim {
  readonly inline: 'claim';
  readonly on: 'measure' | 'evidence' | 'judgement' | 'source' | 'block';
  readonly id: string;
  readonly words: string;
  readonly place: Place;
}
