import { NoAnswer } from './ask';
import type { DeskState } from './desk-state';
import { el } from './dom';
import type * as OtherPages from './other-pages';

/** A page of the desk; `refresh` takes up what changed. */
export interface DeskPage {
  readonly name: string;
  readonly node: HTMLElement;
  readonly refresh: () => void | Promise<void>;
}
type Shown = Omit<DeskPage, 'name'>;
type Pages = typeof OtherPages;

let fetched: Promise<Pages> | null = null;
/** The part of the script that has the other pages. Throws `NoAnswer`. */
export function otherPages(): Promise<Pages> {
  fetched ??= import('./other-pages').catch(() => {
    // Asked for again when it is wanted again.
    fetched = null;
    throw new NoAnswer(null, 'The program does not answer. Start it again, and load this page anew.');
  });
  return fetched;
}

/** A page whose script is fetched when it is first shown; nothing stands in its place until then. */
export class LaterPage implements DeskPage {
  private stands: HTMLElement = el('div');
  private made: Promise<Shown> | null = null;

  constructor(
    readonly name: string,
    private readonly desk: DeskState,
    private readonly make: (pages: Pages) => Shown,
  ) {}

  get node(): HTMLElement {
    return this.stands;
  }
  refresh(): Promise<void> {
    return this.desk.answering(async () => (await this.page()).refresh());
  }

  private page(): Promise<Shown> {
    this.made ??= otherPages().then(
      (pages) => {
        const page = this.make(pages);
        page.node.hidden = this.stands.hidden;
        this.stands.replaceWith(page.node);
        this.stands = page.node;
        return page;
      },
      (error: unknown) => {
        this.made = null;
        throw error;
      },
    );
    return this.made;
  }
}
