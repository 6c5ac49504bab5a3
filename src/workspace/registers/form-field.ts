import type { RegisterId } from './register-list';

/** Whose ids a field takes. */
export type OfferOf =
  | Exclude<RegisterId, 'stated'>
  | 'datasets'
  | 'forces'
  | 'evidence and sources'
  | 'measures, sources and evidence'
  | 'strands';

interface Head {
  /** Its name in the file. */
  readonly key: string;
  readonly label: string;
  readonly help: string | null;
  /** Whether the entry is none without it. */
  readonly needed: boolean;
}
/** What an input takes. */
export type FormInput =
  | {
      readonly is: 'text';
      readonly long: boolean;
      readonly example: string | null;
      readonly offers: OfferOf | null;
    }
  | {
      readonly is: 'number';
      readonly whole: boolean;
      readonly least: number | null;
      readonly most: number | null;
    }
  | { readonly is: 'yes' }
  | { readonly is: 'choice'; readonly choices: readonly Choice[] }
  /** Any of some values, each ticked. */
  | { readonly is: 'ticks'; readonly choices: readonly Choice[] }
  /** Things of one kind, in an order; `gaps`: one of them may be empty, and holds its place. */
  | {
      readonly is: 'list';
      readonly of: FormInput;
      readonly one: string;
      /** What a button says that adds one. */
      readonly add: string;
      readonly gaps: boolean;
    }
  | { readonly is: 'group'; readonly fields: readonly FormField[] }
  /** A text for each of some ids. */
  | { readonly is: 'by id'; readonly offers: OfferOf | null }
  /** Which rows of a table are meant: values of its columns. */
  | { readonly is: 'filter' };
export type FormField = Head & FormInput;
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A form as its schema asks for it: of an entry that has kinds, one for each. */
export interface EntryForm {
  /** The field that says which kind it is, and the kinds; null where there is one. */
  readonly kinds: {
    readonly key: string;
    readonly label: string;
    readonly choices: readonly Choice[];
  } | null;
  /** By the kind, or by an empty text. */
  readonly fields: Readonly<Record<string, readonly FormField[]>>;
}
