import { randomUUID } from 'node:crypto';
import { ownMark } from '../world';
import { endWriting, sayWriting, writersIn } from '../write/writers';
import type { WriterNow } from './together-talk';

/** How often the others are looked for, in milliseconds. */
const EVERY = 2000;
/** After so many looks without a key, whoever typed is not writing any more. */
const RESTS = 30;
/** What is said is said again every so many looks, and believed for so many without that. */
const AGAIN = 10;
const BELIEVED = 60;

/** Who writes in which text, over the folder that all of them have: on a shared drive, or kept alike by a program. */
export class Writers {
  private readonly id = randomUUID();
  private own: { readonly file: string; looks: number } | null = null;
  private beat = 0;
  private looks = 0;
  private readonly heard = new Map<string, { readonly beat: number; readonly at: number }>();
  private others: readonly WriterNow[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private over = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly root: string,
    /** How whoever sits here is called. */
    private readonly name: string,
    /** Told when somebody begins or ends. */
    private readonly changed: () => void,
  ) {
    this.again();
  }

  /** Everybody else who writes in a text of this edition. */
  now(): readonly WriterNow[] {
    return this.others;
  }

  /** Something was typed here. */
  typed(file: string): void {
    const isSame = this.own?.file === file;
    this.own = { file, looks: this.looks };
    if (!isSame) this.say();
  }

  async end(): Promise<void> {
    this.over = true;
    if (this.timer) clearTimeout(this.timer);
    await this.inTurn(() => endWriting(this.root, this.id));
  }

  private again(): void {
    if (this.over) return;
    this.timer = setTimeout(() => void this.inTurn(() => this.look()).then(() => this.again()), EVERY);
    this.timer.unref();
  }
  private async look(): Promise<void> {
    this.looks++;
    if (this.own && this.looks - this.own.looks > RESTS) {
      this.own = null;
      await endWriting(this.root, this.id);
    } else if (this.own && this.looks % AGAIN === 0) this.say();
    const all = await writersIn(this.root);
    const others: WriterNow[] = [];
    for (const { id, name, host, file, beat } of all) {
      if (id === this.id) continue;
      const before = this.heard.get(id);
      if (before?.beat !== beat) this.heard.set(id, { beat, at: this.looks });
      // Of one who is heard of no more, nothing is known: perhaps the machine was switched off.
      else if (this.looks - before.at > BELIEVED) {
        await endWriting(this.root, id);
        continue;
      }
      others.push({ name, host, file });
    }
    if (JSON.stringify(others) === JSON.stringify(this.others)) return;
    this.others = others;
    this.changed();
  }
  private say(): void {
    void this.inTurn(async () => {
      if (!this.own || this.over) return;
      const { file } = this.own;
      this.beat++;
      await sayWriting(this.root, {
        ...(await ownMark()),
        id: this.id,
        name: this.name,
        file,
        beat: this.beat,
      });
    });
  }
  /** A folder in which nothing may be written keeps nobody from reading: it is tried again. */
  private inTurn(run: () => Promise<void>): Promise<void> {
    const turn = this.last.then(run).catch(() => undefined);
    this.last = turn;
    return turn;
  }
}
