import { giveBack, runsLong } from './long-run';

/** What steps gave, by the things that they were made from. A thing that nobody holds any more takes its results with it. */
interface Remembered {
  readonly results: Map<string, unknown>;
  readonly with: WeakMap<object, Remembered>;
}
const nothingYet = (): Remembered => ({ results: new Map(), with: new WeakMap() });
let root = nothingYet();

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

/** Whether this process looks at an edition again that was changed. Most end after one look, and nothing is kept for them. */
let staysOpen = false;
const EVERYWHERE = {};

/** Lets go of all that steps gave so far, where nothing says that this process looks at anything again. */
export function letGo(): void {
  if (staysOpen) return;
  root = nothingYet();
  giveBack();
}

/**
 * For a step that is asked of each of many things, of which most are the very same ones in the next run (`alike`): what it
 * made of each, held against the same things. `run` may use nothing but the thing and what it is held against.
 */
export function ofEach<T extends object>(
  step: string,
  against: readonly object[] = [],
): (thing: object, run: () => T) => T {
  if (!staysOpen) return (_thing, run) => run();
  const kept = remembered([EVERYWHERE, ...against], `each: ${step}`, () => new WeakMap<object, T>());
  return (thing, run) => {
    const known = kept.get(thing);
    if (known !== undefined) return known;
    const found = run();
    kept.set(thing, found);
    return found;
  };
}

/**
 * `now`, in which each part that says what it said in `before` is the very same thing: what was remembered of it is
 * known again. Only plain data are compared, in their order; anything else is the same where it is the same thing.
 */
export function alike<T>(before: unknown, now: T): T {
  if (Object.is(before, now)) return now;
  if (typeof now !== 'object' || now === null || typeof before !== 'object' || before === null) return now;
  if (Array.isArray(now)) return Array.isArray(before) ? (alikeItems(before, now) as T) : now;
  const made: unknown = Object.getPrototypeOf(now);
  if (made !== Object.prototype || Object.getPrototypeOf(before) !== made) return now;
  const [then, here] = [before as Record<string, unknown>, now as Record<string, unknown>];
  const names = Object.keys(here);
  const known = Object.keys(then);
  let isSame = names.length === known.length;
  let after: Record<string, unknown> | null = null;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    if (known[i] !== name) isSame = false;
    const item = here[name];
    const kept = Object.hasOwn(then, name) ? alike(then[name], item) : item;
    if (!Object.is(kept, then[name])) isSame = false;
    if (!Object.is(kept, item)) (after ??= { ...here })[name] = kept;
  }
  return isSame ? (before as T) : ((after as T | null) ?? now);
}

/** Items as they stand; where some came or went, from the front as long as they are the same, and from the back. */
function alikeItems(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  const off = before.length - now.length;
  const after: unknown[] = [];
  let front = 0;
  for (; front < now.length && front < before.length; front++) {
    const kept = alike(before[front], now[front]);
    if (off !== 0 && !Object.is(kept, before[front])) break;
    after.push(kept);
  }
  for (let i = front; i < now.length; i++)
    after.push(i + off < front ? now[i] : alike(before[i + off], now[i]));
  if (off === 0 && after.every((item, i) => Object.is(item, before[i]))) return before;
  return after.every((item, i) => Object.is(item, now[i])) ? now : after;
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
  /** What was asked of by the thing itself: most things are the very same ones as before. */
  private known = new WeakMap<object, { readonly key: string; readonly found: T }>();

  begin(against: unknown): void {
    const now: { readonly it: unknown; written: string | null } = { it: against, written: null };
    const isSame =
      this.against !== null &&
      (haveSameParts(this.against.it, against) || writtenOut(this.against) === writtenOut(now));
    if (!isSame) this.known = new WeakMap();
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
    const isThing = typeof item === 'object' && item !== null;
    const same = isThing ? this.known.get(item) : undefined;
    if (same) {
      this.now.set(same.key, same.found);
      return same.found;
    }
    const key = JSON.stringify(item);
    const found = this.now.get(key) ?? this.before.get(key) ?? run();
    this.now.set(key, found);
    if (isThing) this.known.set(item, { key, found });
    return found;
  }
}

/** Whether two things have the very same parts by the same names. */
function haveSameParts(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return (
    one.length === other.length &&
    one.every(([name, part], i) => other[i]?.[0] === name && Object.is(other[i][1], part))
  );
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
  private readonly folders = new Map<string, Folder>();
  private readonly contents = new Map<string, Buffer>();
  private readonly results = new Map<string, unknown>();
  private checks = 0;

  /** Notes that a check begins. True of the first: what it finds is in no memory of this process yet. */
  beginCheck(): boolean {
    return this.checks++ === 0;
  }

  /** The bytes of a file, the same thing for as long as they are the same. */
  sameBytes(path: string, content: Buffer): Buffer {
    const before = this.contents.get(path);
    if (before?.equals(content)) return before;
    this.contents.set(path, content);
    return content;
  }

  /** What a step gave, made of the very same things as the last time wherever it says the same. */
  alike<T>(step: string, now: T): T {
    const kept = this.results.has(step) ? alike(this.results.get(step), now) : now;
    this.results.set(step, kept);
    return kept;
  }

  /** A whole folder, the same thing for as long as each of its files is. One that changed is looked at again. */
  sameFiles<F extends Folder>(folder: F): F {
    const last = this.folders.get(folder.root);
    const isSame =
      last?.files.length === folder.files.length && last.files.every((file, i) => file === folder.files[i]);
    if (isSame) return last as F;
    if (last) {
      staysOpen = true;
      runsLong();
    }
    this.folders.set(folder.root, folder);
    return folder;
  }

  same<F extends Known>(file: F): F {
    const key = `${file.role} ${file.name} ${file.path}`;
    const before = this.files.get(key);
    if (before?.sha256 === file.sha256) return before as F;
    this.files.set(key, file);
    return file;
  }
}
