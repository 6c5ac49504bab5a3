import type { StartNow } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { byId, el, fill } from './dom';
import { sentence } from './findings';
import { ThereToOpen } from './start-open';
import { SaidList } from './start-said';
import { StartTables } from './start-tables';
import { TenQuestions } from './ten-questions';

/** The page Start: ten questions, the spreadsheets, what they say. It ends on the page Write. */
export class StartPage {
  private readonly questions: TenQuestions;
  private readonly tables: StartTables;
  private readonly said: SaidList;
  private readonly toOpen: ThereToOpen;
  private readonly first = el('section', { 'aria-labelledby': 'start-first' });
  private readonly second = el('section', { 'aria-labelledby': 'start-second' });
  private readonly third = el('section', { 'aria-labelledby': 'start-third' });
  private readonly steps = el('ol', { class: 'steps', role: 'list' });
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    /** How things stand; null where the desk did not say. */
    private now: StartNow | null,
    private readonly hears: {
      /** How things stand by now: where an edition has come, the other pages are shown. */
      readonly came: (now: StartNow) => void;
      /** Goes to the page Write. */
      readonly write: () => void;
    },
  ) {
    this.questions = new TenQuestions(desk, () => {
      // With an edition the desk has other pages, and this one goes on.
      location.hash = '#start';
      return this.look();
    });
    this.toOpen = new ThereToOpen(desk, async () => {
      await this.look();
      if (this.now?.open === false) this.hears.write();
    });
    this.said = new SaidList(desk, () => this.finish());
    this.tables = new StartTables(desk, () => this.step());
    this.node = el(
      'div',
      { class: 'start' },
      el('h2', { tabindex: -1 }, 'Start'),
      this.steps,
      this.toOpen.node,
      this.first,
      this.second,
      this.third,
    );
    fill(this.first, el('h3', { id: 'start-first' }, 'Ten questions'), this.questions.node);
    fill(this.second, el('h3', { id: 'start-second' }, 'Your spreadsheets'), this.tables.node);
    fill(this.third, el('h3', { id: 'start-third' }, 'What they say'), this.said.node);
    if (now) this.show(now);
  }

  /** Asks where things stand, and shows them. */
  private async look(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('start', {});
      if (!value) {
        this.desk.trouble(sentence(refused?.message ?? 'the desk cannot say where things stand'));
        return;
      }
      const before = this.now?.begun ?? null;
      this.now = value;
      this.show(value);
      // What was answered is done: whoever works by keyboard goes on with what comes next.
      if (before === null && value.begun !== null && this.first.hidden) this.tables.focus();
    });
    if (this.now) this.hears.came(this.now);
  }
  refresh(): Promise<void> {
    return Promise.resolve();
  }

  private show(now: StartNow): void {
    this.first.hidden = now.begun !== null;
    this.second.hidden = now.begun === null;
    this.third.hidden = now.begun === null;
    this.toOpen.show(now);
    if (now.begun === null) {
      byId('title').textContent = 'A new edition';
      byId('state').textContent = 'Nothing is written yet';
      document.title = 'A new edition: desk';
      this.questions.show(now);
    }
    if (now.begun !== null) this.tables.show(now.begun, now.tables);
    this.step();
  }

  /** Says which of the three steps one is at. */
  private step(): void {
    const begun = this.now?.begun ?? null;
    const at = begun === null ? 0 : this.tables.hasTaken ? 2 : 1;
    const names = ['Ten questions', 'Your spreadsheets', 'What they say'];
    fill(
      this.steps,
      ...names.map((name, n) =>
        el(
          'li',
          { 'aria-current': n === at ? 'step' : null, class: n < at ? 'done' : null },
          name,
          n < at ? el('span', { class: 'unseen' }, ', done') : null,
        ),
      ),
    );
    if (begun !== null) void this.said.look(this.tables.hasTaken);
  }

  private finish(): void {
    if (this.now) this.hears.came(this.now);
    this.hears.write();
  }
}
