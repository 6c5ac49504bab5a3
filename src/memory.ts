/** What steps gave, by the things that they were made from. A thing that nobody holds any more takes its results with it. */
interface Remembered {
  readonly results: Map<string, unknown>;
  readonly with: WeakMap<object, Remembered>;
}
const nothingYet = (): Remembered => ({ results: new Map(), with: new WeakMap() });
const root = nothingYet();

/**
 * What a step made of its inputs the last time that it had the very same ones, or what it makes of them now. An input is
 * known by its identity and never changed by anybody, so that this is sound for whatever hangs on the inputs and the
 * name of the step alone. Files keep their identity while their content stays the same (`FileMemory`); where nothing
 * remembers files, as in a release, every input is new and so is every result.
 */
export function remembered<T>(inputs: readonly [object, ...object[]], step: string, run: () => T): T {
  let at = root;
  for (const input of inputs) {
    const next = at.with.get(input) ?? nothingYet();
    at.with.set(input, next);
    at = next;
  }
  if (!at.results.has(step)) at.results.set(step, run());
  return at.results.get(step) as T;
}

/** The same for a step that takes its time; one that failed is not remembered. */
export async function rememberedLater<T>(
  inputs: readonly [object, ...object[]],
  step: string,
  run: () => Promise<T>,
): Promise<T> {
  const slot: { value?: T } = remembered(inputs, step, () => ({}));
  slot.value ??= await run();
  return slot.value;
}

/** Data of which nothing is lost where it is written out: no maps, no patterns, no functions. */
export type Written<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | RegExp | ((...args: never[]) => unknown)
    ? never
    : { readonly [K in keyof T]: Written<T[K]> };

const writtenOut = (against: { readonly it: unknown; written: string | null }): string =>
  (against.written ??= JSON.stringify(against.it));

/**
 * What a step made of each thing of a content, held against the same: of this run and of the one before it. Things are
 * written out when there is a run to compare them with: most programs end after the first.
 */
class ContentMemory<T> {
  /** What the last run was held against, and the same written out where there was another run to compare it with. */
  private against: { readonly it: unknown; written: string | null } | null = null;
  /** What this run was asked, in order; written out where there was a run before it. */
  private asked: { readonly item: unknown; readonly found: T }[] = [];
  private now = new Map<string, T>();
  private before: ReadonlyMap<string, T> = new Map();
  private isFirst = true;

  begin(against: unknown): void {
    const now: { readonly it: unknown; written: string | null } = { it: against, written: null };
    const isSame = this.against !== null && writtenOut(this.against) === writtenOut(now);
    if (isSame) for (const { item, found } of this.asked) this.now.set(JSON.stringify(item), found);
    this.before = isSame ? this.now : new Map();
    this.isFirst = !isSame;
    this.against = now;
    this.asked = [];
    this.now = new Map();
  }
  of(item: unknown, run: () => T): T {
    if (this.isFirst) {
      const found = run();
      this.asked.push({ item, found });
      return found;
    }
    const key = JSON.stringify(item);
    const found = this.now.get(key) ?? this.before.get(key) ?? run();
    this.now.set(key, found);
    return found;
  }
}

/**
 * For a step that is asked of many things, most of which say what they said in the last run though others about them
 * have changed: what was made of each, known by all that it holds and all that it is held against. `inputs` say how
 * long it is kept, as in `remembered`. `run` may use nothing but the thing and what it is held against.
 */
export function rememberedByContent<A, I, T extends object>(
  inputs: readonly [object, ...object[]],
  step: string,
  against: Written<A>,
): (item: Written<I>, run: () => T) => T {
  const memory = remembered(inputs, `content of ${step}`, () => new ContentMemory<T>());
  memory.begin(against);
  return (item, run) => memory.of(item, run);
}

/** What is known of a file: what it is, where, and the hash of its content. */
interface Known {
  readonly role: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

interface Folder {
  readonly root: string;
  readonly files: readonly object[];
}

/** Files as they were read last: one whose content is still the same is given as the same thing. */
export class FileMemory {
  private readonly files = new Map<string, Known>();
  private last: Folder | null = null;
  private checks = 0;

  /** Notes that a check begins. True of the first: what it finds is in no memory of this process yet. */
  beginCheck(): boolean {
    return this.checks++ === 0;
  }

  /** A whole folder, the same thing for as long as each of its files is. */
  sameFiles<F extends Folder>(folder: F): F {
    const { last } = this;
    const same =
      last?.root === folder.root &&
      last.files.length === folder.files.length &&
      last.files.every((file, i) => file === folder.files[i]);
    if (!same) this.last = folder;
    return this.last as F;
  }

  same<F extends Known>(file: F): F {
    const key = `${file.role} ${file.name} ${file.path}`;
    const before = this.files.get(key);
    if (before?.sha256 === file.sha256) return before as F;
    this.files.set(key, file);
    return file;
  }
}
