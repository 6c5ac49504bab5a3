import { resolve } from 'node:path';
import type { Edition } from '../model/edition';
import type { EditionSpec } from '../model/files/edition-file';
import { plainIn, withChanged, type Plain } from '../syntax/change-yaml';
import { found, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import { runOn } from './run-stages';

/** What is spelt right in an edition besides the words of the language. */
export interface SpellingWords {
  /** Words of its names: forces, places, terms, threat areas, sources, measures, tables. */
  readonly known: readonly string[];
  /** Those that somebody added, as `spelling` of edition.yaml has them. */
  readonly own: readonly string[];
}

const FILE = 'edition.yaml';
/** One word, as a dictionary has one. */
const WORD = /^\p{L}[\p{L}\p{M}'’-]{0,60}$/u;
const MOST = 5000;

/** The words of an edition's own names, and those that were added to it. None while the edition cannot be read. */
export async function spellingWords(at: Opened): Promise<Found<SpellingWords>> {
  const { results } = await runOn(at, { stopAfter: 'validate' });
  const own = ownWords(await textOf(at));
  return found({ known: results.validate ? namesIn(results.validate) : [], own });
}

/** Adds a word to those of the edition. Refused for what is no word. */
export async function addSpelling(at: Held, word: string): Promise<Found<SpellingWords>> {
  if (!WORD.test(word)) return refused('expected one word, without digits');
  const text = await textOf(at);
  const own = ownWords(text);
  if (own.length >= MOST) return refused(`an edition has at most ${MOST} words of its own`);
  if (!own.includes(word)) {
    const whole = plainIn(text) as Readonly<Record<string, Plain>>;
    const words = [...own, word];
    const now =
      own.length === 0
        ? withChanged(text, [], { ...whole, spelling: words })
        : withChanged(text, ['spelling'], words);
    await at.folder.put([{ path: resolve(at.root, FILE), content: Buffer.from(now, 'utf8') }]);
  }
  return found({ known: [], own: own.includes(word) ? own : [...own, word] });
}

const textOf = async ({ root, world }: Opened): Promise<string> =>
  (await world.readFile(resolve(root, FILE))).toString('utf8');

function ownWords(text: string): readonly string[] {
  const { spelling = [] } = (plainIn(text) ?? {}) as Partial<EditionSpec>;
  return Array.isArray(spelling) ? spelling.filter((word) => typeof word === 'string') : [];
}

function namesIn(edition: Edition): string[] {
  const texts = [
    ...[edition.title, edition.kicker, edition.publisher, edition.author, edition.subject, edition.geography],
    ...Object.values(edition.forces).map(({ name }) => name),
    ...edition.threatAreas.map(({ name }) => name),
    ...edition.glossary.map(({ term }) => term),
    ...Object.values(edition.sources).flatMap(({ title, publisher }) => [title, publisher]),
    ...Object.values(edition.measures).map(({ label }) => label),
    ...Object.values(edition.datasets).map(({ label }) => label),
  ];
  const words = texts.flatMap((text) => text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []);
  return [...new Set(words)].sort();
}
