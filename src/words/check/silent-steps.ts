import { createHash } from 'node:crypto';
import type { Written } from '../../memory';

/** What of earlier runs a check may leave out. */
export interface Silence {
  /**
   * A step over many things, each of which is looked at alone: what looks at one of them. `run` may use nothing but the
   * thing and what it is held against. Things of one file are asked of together first: most files are what they were.
   */
  readonly each: <A extends object, I extends object, T>(
    step: string,
    against: Written<A>,
    items: readonly Written<I>[],
    fileOf: (item: Written<I>) => string,
  ) => (item: Written<I>, run: () => readonly T[]) => readonly T[];
  /** The same for a step that finds in the things of one file what it finds, whatever stands in the others. */
  readonly byFile: <A extends object, I extends object, T>(
    step: string,
    against: Written<A>,
    items: readonly Written<I>[],
    fileOf: (item: Written<I>) => string,
    run: (items: readonly Written<I>[]) => readonly T[],
  ) => readonly T[];
  /** A step over things as they stand together. */
  readonly over: <A extends object, T>(
    step: string,
    things: Written<A>,
    run: () => readonly T[],
  ) => readonly T[];
}

/** Everything is looked at. */
export const NOTHING_KNOWN: Silence = {
  each: () => (_item, run) => run(),
  byFile: (_step, _against, items, _fileOf, run) => run(items),
  over: (_step, _things, run) => run(),
};

/**
 * The steps of earlier runs that found nothing, by a hash of the step, of what it looked at and of all that this was held
 * against: words and values themselves are in it nowhere. What found something is looked at again, by every run, so that
 * each finding is of now. Only for a program whose every byte is the same: `program` is its hash, and what runs it.
 */
export class SilentSteps implements Silence {
  private readonly now = new Set<string>();
  private readonly hashes = new WeakMap<object, string>();
  /** Items as they were written out, and those of a file together: several steps look at the same ones. */
  private readonly written = new WeakMap<object, string>();
  private readonly files = new WeakMap<object, ReadonlyMap<string, FileOf<object>>>();

  constructor(
    private readonly program: string,
    private readonly before: ReadonlySet<string>,
  ) {}

  each<A extends object, I extends object, T>(
    step: string,
    against: Written<A>,
    items: readonly Written<I>[],
    fileOf: (item: Written<I>) => string,
  ): (item: Written<I>, run: () => readonly T[]) => readonly T[] {
    const held = hashOf(this.program, step, this.byParts(against));
    const named: ReadonlySet<Written<I>> = new Set(items);
    const parts = new Map<string, { readonly name: string; readonly isKnown: boolean; left: number }>();
    for (const [file, { items: inIt, hash }] of this.byFiles(items, fileOf)) {
      const name = hashOf(held, hash);
      parts.set(file, { name, isKnown: this.before.has(name), left: inIt.length });
    }
    return (item, run) => {
      const part = parts.get(fileOf(item));
      // What was not among the things that were named is known of no earlier run.
      if (!named.has(item) || part === undefined) return run();
      const found = part.isKnown ? [] : this.look(hashOf(held, this.textOf(item)), run);
      // A file is silent once everything in it was found so.
      if (found.length === 0) part.left--;
      if (part.left === 0) this.now.add(part.name);
      return found;
    };
  }

  byFile<A extends object, I extends object, T>(
    step: string,
    against: Written<A>,
    items: readonly Written<I>[],
    fileOf: (item: Written<I>) => string,
    run: (items: readonly Written<I>[]) => readonly T[],
  ): readonly T[] {
    const held = hashOf(this.program, step, this.byParts(against));
    return [...this.byFiles(items, fileOf).values()].flatMap(({ items: inIt, hash }) =>
      this.look(hashOf(held, hash), () => run(inIt)),
    );
  }

  over<A extends object, T>(step: string, things: Written<A>, run: () => readonly T[]): readonly T[] {
    return this.look(hashOf(this.program, step, this.byParts(things)), run);
  }

  private look<T>(name: string, run: () => readonly T[]): readonly T[] {
    if (this.before.has(name)) {
      this.now.add(name);
      return [];
    }
    const found = run();
    if (found.length === 0) this.now.add(name);
    return found;
  }

  /** Whether anything was found silent that was not known to be. */
  get hasNew(): boolean {
    return [...this.now].some((name) => !this.before.has(name));
  }

  /** What is to be kept: the steps of this run, then those of others, `most` at most beside them. */
  names(most: number): string[] {
    const others = [...this.before].filter((name) => !this.now.has(name));
    return [...this.now, ...others.slice(0, most)];
  }

  /** A thing by what it holds: parts that several things hold are written out once. */
  private byParts(thing: object): string {
    const parts = Object.entries(thing).map(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null
        ? `${name} ${this.hashed(part)}`
        : `${name} is ${(JSON.stringify(part) as string | undefined) ?? 'not there'}`,
    );
    return hashOf(...parts);
  }

  /**
   * Things by their files, each with a hash of all that stands in it. Whatever step asks for a list, the file of each of
   * its things is the same.
   */
  private byFiles<I extends object>(
    items: readonly I[],
    fileOf: (item: I) => string,
  ): ReadonlyMap<string, FileOf<I>> {
    const known = this.files.get(items) as ReadonlyMap<string, FileOf<I>> | undefined;
    if (known) return known;
    const files = new Map<string, I[]>();
    for (const item of items) {
      const file = fileOf(item);
      const others = files.get(file);
      if (others) others.push(item);
      else files.set(file, [item]);
    }
    const made = new Map(
      [...files].map(([file, inIt]) => [
        file,
        { items: inIt, hash: hashOf(...inIt.map((item) => this.textOf(item))) },
      ]),
    );
    this.files.set(items, made);
    return made;
  }

  private textOf(item: object): string {
    const text = this.written.get(item) ?? JSON.stringify(item);
    this.written.set(item, text);
    return text;
  }

  private hashed(thing: object): string {
    const known = this.hashes.get(thing) ?? hashOf(JSON.stringify(thing));
    this.hashes.set(thing, known);
    return known;
  }
}

interface FileOf<I> {
  readonly items: readonly I[];
  readonly hash: string;
}

const hashOf = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  // A part never runs into the next.
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64url').slice(0, 22);
};
