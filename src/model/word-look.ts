/** The look of a Word file, taken from a template that somebody restyled in Word: how things look, and not one word. */
export interface WordLook {
  /** As in `Place.file`. */
  readonly file: string;
  readonly sha256: string;
  readonly styles: readonly LookStyle[];
  /** What holds where no style says otherwise: properties of paragraphs and of letters, as XML. */
  readonly defaults: { readonly paragraph: string; readonly letters: string };
  /** Colours of its theme by their names there (`dk1`, `accent1`), as #rrggbb; empty where it has none. */
  readonly colours: Readonly<Record<string, string>>;
  /** Typefaces of its theme; empty where it names none. */
  readonly fonts: { readonly headings: string; readonly text: string };
  readonly logo: Logo | null;
}

export type LookKind = 'paragraph' | 'character' | 'table';

export interface LookStyle {
  readonly kind: LookKind;
  readonly name: string;
  /** The name of the style that it is based on; null for none. */
  readonly on: string | null;
  /** What it sets, as XML of the elements that are known to set a look and nothing else. */
  readonly look: string;
}

/** The picture that stands where the template has its logo. */
export interface Logo {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly kind: 'png' | 'jpeg';
  /** In points, as it stands in the template. */
  readonly width: number;
  readonly height: number;
  /** What it says to whoever does not see it. */
  readonly alt: string;
}
