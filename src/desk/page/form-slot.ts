import type { EntryNow, NamedNow, PlainNow } from '../forms-talk';

/** What every input of a form shares. */
export interface FormAround {
  /** What can be named, by whose ids a field takes. */
  readonly offers: Readonly<Record<string, readonly NamedNow[]>>;
  /** Told of every change, after the entry has it. */
  readonly changed: (path: string) => void;
  /** What another field of the entry says. */
  readonly said: (key: string) => PlainNow | undefined;
  readonly id: (path: string) => string;
}
/** Where a value is kept. */
export interface Slot {
  readonly path: string;
  readonly label: string;
  readonly value: PlainNow | undefined;
  /** Undefined: it is left out. */
  readonly put: (value: PlainNow | undefined) => void;
}
export const isEntry = (value: PlainNow | undefined): value is EntryNow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
