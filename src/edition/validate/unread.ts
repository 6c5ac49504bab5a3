import type { SchemaName } from '../../model/files';

/** What a reference may name, and the files that it is defined in. */
const DEFINED_IN = {
  measure: ['measures', 'reported'],
  judgement: ['judgements'],
  source: ['sources'],
  threatArea: ['threat-areas'],
  tier: ['assessment'],
  evidence: ['evidence'],
  gap: ['gaps'],
  dataset: ['datasets'],
  series: ['series'],
  break: ['series-breaks'],
} as const satisfies Record<string, readonly SchemaName[]>;
export type Kind = keyof typeof DEFINED_IN;
/** Whether an id may stand in what could not be read: then nobody knows that it is unknown. */
export type MayBe = (kind: Kind, id: string) => boolean;

const ID = /^[a-z0-9][a-z0-9-]*$/;

/** The ids whose entries could not be read, by file. One slip of a file is no error of those who refer into it. */
export class Unread {
  private readonly ids = new Map<SchemaName, Set<string>>();
  private readonly whole = new Set<SchemaName>();

  /** An entry that could not be read; without a sound id it may be any. */
  entry(name: SchemaName, id: string | undefined): void {
    if (id === undefined || !ID.test(id)) return this.file(name);
    const ids = this.ids.get(name) ?? new Set();
    this.ids.set(name, ids.add(id));
  }

  file(name: SchemaName): void {
    this.whole.add(name);
  }

  readonly mayBe: MayBe = (kind, id) =>
    DEFINED_IN[kind].some((name) => this.whole.has(name) || this.ids.get(name)?.has(id));
}
