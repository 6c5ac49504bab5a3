import type { SpellingAsked, SpellingSaid } from './spelling-worker';

type Sent = SpellingAsked extends infer One ? (One extends unknown ? Omit<One, 'id'> : never) : never;

/** A word of a text that may be spelt wrong. */
export interface SpeltWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** What is no prose: names behind words, code, addresses, holes of templates, quoted marks of what a callout is. */
const NO_PROSE =
  /\]\([^)\n]*\)|`[^`\n]*`|https?:\/\/\S+|\{\{[^}]*\}\}|\{[^}\n]*\}|\S+@\S+|\S+\.(?:md|csv|org|uk|com)\b/g;
const WORD = /(?<![\p{L}\d_-])\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*(?![\d_])/gu;

/** The words of a text that a dictionary is asked about: no abbreviations in capitals, and nothing with a digit. */
export function wordsIn(text: string): SpeltWord[] {
  const prose = text.replace(NO_PROSE, (found) => ' '.repeat(found.length));
  return [...prose.matchAll(WORD)]
    .filter(([word]) => word.length > 1 && !/^[\p{Lu}-]+s?$/u.test(word))
    .map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
}

/** Asks the worker that knows the dictionary. What it said of a word is kept. */
export class Spelling {
  /** Begun when it is first asked: it works through half a megabyte, which a page that opens needs not wait for. */
  private begun: Worker | null = null;
  private readonly waiting = new Map<number, (words: readonly string[]) => void>();
  private readonly wrong = new Map<string, boolean>();
  private count = 0;

  private get worker(): Worker {
    if (this.begun) return this.begun;
    const worker = (this.begun = new Worker('/assets/spelling-worker.js', { type: 'module' }));
    worker.addEventListener('message', ({ data }: MessageEvent<SpellingSaid>) => {
      this.waiting.get(data.id)?.(data.words);
      this.waiting.delete(data.id);
    });
    return worker;
  }

  /** Words that are right from here on. */
  async know(words: readonly string[]): Promise<void> {
    await this.ask({ know: words });
    this.wrong.clear();
  }
  /** The words of a text that are spelt wrong. */
  async check(text: string): Promise<SpeltWord[]> {
    const words = wordsIn(text);
    const fresh = [...new Set(words.map(({ word }) => word))].filter((word) => !this.wrong.has(word));
    if (fresh.length > 0) {
      const wrong = new Set(await this.ask({ check: fresh }));
      for (const word of fresh) this.wrong.set(word, wrong.has(word));
    }
    return words.filter(({ word }) => this.wrong.get(word) === true);
  }
  suggest(word: string): Promise<readonly string[]> {
    return this.ask({ suggest: word });
  }

  private ask(asked: Sent): Promise<readonly string[]> {
    const id = ++this.count;
    return new Promise((said) => {
      this.waiting.set(id, said);
      this.worker.postMessage({ ...asked, id });
    });
  }
}
