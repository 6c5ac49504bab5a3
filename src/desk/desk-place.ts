import { join } from 'node:path';
import type { Begun, BeginRequest } from '../workspace/begin-edition';
import { copyExample, examples, type Example } from '../workspace/copy-example';
import { isEdition } from '../workspace/find-edition';
import { found, passedOn, refused, type Found } from '../workspace/found';
import { startEdition, type Started } from '../workspace/start/start-edition';
import type { GivenAnswers } from '../workspace/start/questions';
import { worldOf } from '../workspace/world-of';
import type { World } from '../world';
import { LiveEdition } from './live-edition';
import { SentCopies } from './sent-copies';
import { Uploads } from './uploads';
import { Writers } from './writers';

/** What a desk stands on: an edition, or a folder in which one is to begin. */
export class DeskPlace {
  readonly world: World;
  readonly uploads: Uploads;
  readonly copies: SentCopies;
  private open: LiveEdition | null;
  private endWatch: () => void = () => undefined;
  writers: Writers | null = null;
  private busy = false;
  /** A desk that was opened on an edition stands on that one: what lies beside it was not opened. */
  private readonly isFixed: boolean;

  constructor(
    edition: LiveEdition | null,
    /** The folder that was opened: the edition's, or the one that a new edition is put into. */
    readonly folder: string,
    /** Whether that is the folder of all editions of whoever opened it: each has one of its own in it. */
    private readonly ofAll: boolean,
    private readonly changed: () => void,
    /** Told when another edition stands here than before. */
    private readonly turned: () => void = () => undefined,
    /** How whoever sits here is called, and who is told that others begin or end to write; null: nothing is said to others. */
    private readonly sits: { readonly name: string; readonly changed: () => void } | null = null,
    /** Waited for before each step of what is looked at. */
    private readonly turn: NonNullable<World['turn']> = () => Promise.resolve(),
  ) {
    this.isFixed = edition !== null;
    this.open = edition;
    this.world = edition?.workspace.world ?? worldOf(folder);
    this.copies = new SentCopies(this.world);
    this.uploads = new Uploads(this.world, edition ? '' : folder);
    this.watch();
  }

  get edition(): LiveEdition | null {
    return this.open;
  }

  /** Begins an edition in the folder and goes on with it. Refused where the desk has one. */
  async begin(answers: GivenAnswers): Promise<Found<Started>> {
    if (this.open !== null) return refused('this desk has an edition already');
    if (this.busy) return refused('an edition is just being begun');
    this.busy = true;
    try {
      const started = await startEdition({ folder: this.folder, answers, inside: this.ofAll }, this.world);
      if (!started.value) return started;
      const opened = await this.go(started.value.folder);
      return opened.value === null ? passedOn(opened) : started;
    } finally {
      this.busy = false;
    }
  }
  /** The folder as whoever opened it knows it: her documents by their whole path, any other from where she is. */
  get shown(): string {
    return this.ofAll ? this.folder : this.world.shown(this.folder);
  }
  /** The editions that lie in the folder itself, by name. */
  async editions(): Promise<readonly string[]> {
    const names = await this.world.listFolders(this.folder);
    const real = await this.world.realPath(this.folder);
    const own: string[] = [];
    for (const name of names) {
      const at = join(this.folder, name);
      // A link leads out of the folder that was opened.
      const liesHere = real !== null && (await this.world.realPath(at)) === join(real, name);
      if (liesHere && (await isEdition(at, this.world))) own.push(name);
    }
    return own;
  }
  /** What came with the program to look at, and lies in the folder not yet. */
  async examples(): Promise<readonly Example[]> {
    const there = new Set(await this.editions());
    return (await examples(this.world)).filter(({ name }) => !there.has(name));
  }
  /** Copies an example into the folder and opens the copy. Refused where the desk has an edition. */
  async openExample(name: string): Promise<Found<true>> {
    if (this.open !== null) return refused('this desk has an edition already');
    if (this.busy) return refused('an edition is just being begun');
    this.busy = true;
    try {
      const copied = await copyExample(name, this.folder, this.world);
      return copied.value ? await this.go(copied.value.folder) : passedOn(copied);
    } finally {
      this.busy = false;
    }
  }
  /** Goes on with an edition of the folder. Refused for a name that is none of them. */
  async openNamed(name: string): Promise<Found<true>> {
    if (this.open !== null) return refused('this desk has an edition already');
    if (!(await this.editions()).includes(name)) return refused('there is no such edition in this folder');
    return this.go(join(this.folder, name));
  }

  /** The other editions of the folder that was opened, and whether the desk can go back to the list of them. */
  async others(): Promise<{ readonly names: readonly string[]; readonly mayLeave: boolean }> {
    if (this.isFixed || this.open === null) return { names: [], mayLeave: false };
    const own = this.open.workspace.root;
    const names = (await this.editions()).filter((name) => join(this.folder, name) !== own);
    return { names, mayLeave: true };
  }
  /**
   * Goes on with another edition of the folder, or, for an empty name, with none. Refused while something is typed that no
   * file holds yet, and for whatever is no edition of the folder.
   */
  async turnTo(name: string): Promise<Found<true>> {
    if (this.isFixed) return refused('this desk was opened on one edition', 'open it on the folder of all');
    if (this.open?.hasDrafts === true)
      return refused('something that was typed is not saved yet: wait a second');
    if (this.busy) return refused('an edition is just being begun');
    if (name !== '' && !(await this.editions()).includes(name))
      return refused('there is no such edition in this folder');
    // Until the other one is open, pages still ask about this one.
    if (name === '') {
      this.open = null;
      this.watch();
    } else {
      const went = await this.go(join(this.folder, name));
      if (!went.value) return went;
    }
    this.turned();
    return found<true>(true);
  }

  /**
   * Begins the edition after the one that is open, or the one that corrects it, beside it in the folder that was opened, and
   * goes on with it.
   */
  async beginNext(how: BeginRequest['how'], name: string): Promise<Found<Begun>> {
    const { open } = this;
    if (open === null) return refused('no edition is open here');
    if (this.isFixed)
      return refused(
        'this desk was opened on one edition, and what lies beside it was not opened',
        'open the desk on the folder in which your editions lie',
      );
    // A name, and no way to another place.
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
      return refused('the name of the folder has lower case letters, digits and hyphens, such as 2032');
    if (open.hasDrafts) return refused('something that was typed is not saved yet: wait a second');
    if (this.busy) return refused('an edition is just being begun');
    this.busy = true;
    const to = join(this.folder, name);
    const begun = await open
      .inTurn((workspace) => workspace.begin({ how, to }))
      .finally(() => {
        this.busy = false;
      });
    if (!begun.value) return begun;
    const went = await this.turnTo(name);
    return went.value ? begun : passedOn(went);
  }

  private async go(folder: string): Promise<Found<true>> {
    const opened = await LiveEdition.open(folder);
    if (!opened.value) return passedOn(opened);
    this.open = opened.value;
    this.watch();
    this.changed();
    return found<true>(true);
  }
  private watch(): void {
    this.endWatch();
    this.endWatch = this.open?.watch(this.changed) ?? (() => undefined);
    void this.writers?.end();
    const { open, sits } = this;
    if (open) open.turn = this.turn;
    this.writers = open && sits ? new Writers(open.workspace.root, sits.name, sits.changed) : null;
  }
  async close(): Promise<void> {
    this.endWatch();
    await this.writers?.end();
    await this.uploads.dispose();
    await this.copies.dispose();
  }
}
