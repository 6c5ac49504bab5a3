import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { changedEdition } from '../pipeline/run-stra';
import { comeIn, openDesk, own, send } from './open-desk';

/** Numbers from 0 to 1, the same for the same seed (Park and Miller's minimal standard). */
export function seeded(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Every file under a folder as it is, without what the program keeps for itself. */
export function filesUnder(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile() && !/(^|[/\\])(\.stra|review)([/\\]|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'latin1')]),
  );
}
const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** A section as a Windows editor leaves it, which no edit may change but where it edits. */
const WINDOWS = 'sections/offenders.md';
const TEXTS = ['sections/rasso.md', 'sections/crime-types.md', 'sections/victims.md', WINDOWS];
/** Registers with a field of plain words, which a form writes in the place of its value. */
const FORMS = [
  { register: 'gaps', file: 'gaps.yaml', field: 'text' },
  { register: 'sources', file: 'sources.yaml', field: 'publisher' },
] as const;

export interface Edited {
  /** How often each thing was done. */
  readonly done: Readonly<Record<string, number>>;
  /** The files as they are, and as the model of what was edited has them: both line by line. */
  readonly is: ReadonlyMap<string, string>;
  readonly expected: ReadonlyMap<string, string>;
}

/**
 * Edits a copy of an edition at random through the desk, as its pages do, and keeps a model of what was edited that knows
 * nothing of how the desk writes: words in a line of a text, a value in a line of a register.
 */
export async function editAtRandom(seed: number, isOver: (n: number) => boolean): Promise<Edited> {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const folder = changedEdition({});
  const windows = join(folder, WINDOWS);
  writeFileSync(windows, `\ufeff${readFileSync(windows, 'utf8').replaceAll('\n', '\r\n')}`);
  const expected = filesUnder(folder);
  const running = await openDesk(folder, 'desk');
  const cookie = await comeIn(running);
  // The answer is read as what the question is known to give.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  const ask = async <T>(question: string, asked: object): Promise<{ value: T; findings: Diagnostic[] }> => {
    const { status, text } = await send(running.port, {
      method: 'POST',
      path: `/ask/${question}`,
      headers: own(running.port, cookie),
      body: JSON.stringify(asked),
    });
    if (status !== 200) throw new Error(`${question}: ${status} ${text}`);
    return JSON.parse(text) as { value: T; findings: Diagnostic[] };
  };
  interface Text {
    readonly text: string;
    readonly sha256: string;
  }
  const before = new Map<string, string[]>();
  const done: Record<string, number> = {};

  const modelled = (file: string, text: string): void => {
    const ends = file === WINDOWS ? `\ufeff${text.replaceAll('\n', '\r\n')}` : text;
    expected.set(file, bytes(ends));
  };
  const save = async (file: string, { sha256: read }: Text, text: string, old: string): Promise<void> => {
    const { value } = await ask<{ written: boolean }>('save', { file, text, read, by: 'random' });
    if (!value.written) throw new Error(`"${file}" was not written`);
    before.set(file, [...(before.get(file) ?? []), old]);
    modelled(file, text);
  };
  /** Words put after a line of prose. */
  const withWords = (text: string, words: string): string => {
    const lines = text.split('\n');
    const prose = lines.flatMap((line, n) => (/^[A-Z][^{}|]*\.$/.test(line) ? [n] : []));
    const at = prose.length === 0 ? lines.length - 1 : one(prose);
    return lines.map((line, n) => (n === at ? `${line} ${words}` : line)).join('\n');
  };

  const acts = {
    typed: async () => {
      const file = one(TEXTS);
      const { value } = await ask<Text>('text', { file });
      const text = withWords(value.text, `Somebody added ${one(['this', 'that', 'more'])} here.`);
      if (random() < 0.5) await ask('typed', { file, text, soon: true });
      await save(file, value, text, value.text);
    },
    'taken out': async () => {
      const file = one(TEXTS);
      const { value } = await ask<Text>('text', { file });
      const text = value.text.replace(/ Somebody added \w+ here\./, '');
      if (text !== value.text) await save(file, value, text, value.text);
    },
    undone: async () => {
      const file = one(TEXTS);
      const old = before.get(file)?.pop();
      if (old === undefined) return;
      const { value } = await ask<Text>('text', { file });
      await save(file, value, old, value.text);
    },
    'typed and not kept': async () => {
      const file = one(TEXTS);
      const { value } = await ask<Text>('text', { file });
      await ask('typed', { file, text: withWords(value.text, 'This is not to stand.'), soon: true });
      await ask('untyped', { file });
    },
    mended: async () => {
      const file = 'sections/crime-types.md';
      const { value } = await ask<Text>('text', { file });
      const wrong = value.text.replace('[447,431](=da-offences)', '[447,430](=da-offences)');
      if (wrong === value.text) return;
      const { findings } = await ask('typed', { file, text: wrong, soon: true });
      const found = findings.find(({ edit, place }) => place.file === file && edit?.expected === '447,430');
      if (!found?.edit) throw new Error('the wrong number was not found');
      const { line, column, endColumn } = found.edit.place;
      const lines = wrong.split('\n');
      const at = lines[line - 1] ?? '';
      lines[line - 1] = at.slice(0, column - 1) + found.edit.replacement + at.slice(endColumn - 1);
      await save(file, value, lines.join('\n'), value.text);
    },
    form: async () => {
      const { register, file, field } = one(FORMS);
      const known = expected.get(file) ?? '';
      const ids = [...known.matchAll(/^([a-z0-9-]+):/gm)].map((match) => match[1] ?? '');
      const id = one(ids);
      const { value } = await ask<{ entry: Record<string, unknown>; read: string }>('entry', {
        register,
        id,
      });
      const old = String(value.entry[field]);
      const words = old.endsWith(' again') ? old.slice(0, -' again'.length) : `${old} again`;
      const written = await ask<{ written: boolean }>('write-entry', {
        ...{ register, id, read: value.read, takeOut: false, isNew: false },
        entry: { ...value.entry, [field]: words },
      });
      if (!written.value.written) return;
      const lines = known.split('\n');
      const at = lines.findIndex((line) => line.startsWith(`${id}:`));
      const [head, tail] = (lines[at] ?? '').split(`${field}: `) as [string, string];
      lines[at] = `${head}${field}: ${tail.replace(bytes(old), bytes(words))}`;
      expected.set(file, lines.join('\n'));
    },
  };
  const names = Object.keys(acts) as (keyof typeof acts)[];
  try {
    for (let n = 0; !isOver(n); n++) {
      const name = one(names);
      await acts[name]();
      done[name] = (done[name] ?? 0) + 1;
    }
    if (running.faults.length > 0) throw new Error(String(running.faults[0]));
  } finally {
    await running.close();
  }
  return { done, is: filesUnder(folder), expected };
}

/** Lines of files that are not as the model has them. */
export function otherLines({ is, expected }: Edited): string[] {
  return [...new Set([...is.keys(), ...expected.keys()])].flatMap((file) => {
    const [there, wanted] = [is.get(file), expected.get(file)];
    if (there === wanted) return [];
    if (there === undefined || wanted === undefined)
      return [`${file}: ${there === undefined ? 'gone' : 'new'}`];
    const [a, b] = [there.split('\n'), wanted.split('\n')];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, n) =>
      a[n] === b[n]
        ? []
        : [`${file}:${n + 1}: is ${JSON.stringify(a[n])}, was to be ${JSON.stringify(b[n])}`],
    ).flat();
  });
}
