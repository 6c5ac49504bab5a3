import type { ChangeNow, CommentNow, ReviewNow } from '../comments-talk';
import { ask } from './ask';
import { ChangeCard, type Answering } from './change-card';
import { authorsOf, kindOf, triedWords, whoAndWhen } from './change-words';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { SentFiles } from './sent-files';
import { ThreadCard } from './thread-card';
import { whatToDo } from './what-to-do';
import { fieldOf } from './small-form';
import { bringIn, listAndDetail } from './stacked';

/** The page Comments: what reviewers changed and said in Word, one at a time. */
export class CommentsPage {
  private readonly lead = el('p', { class: 'soft' }, 'Looking at what came back…');
  /** What the last answer did; it stays while the list is read again. */
  private readonly done = el('p', { class: 'done', role: 'status' });
  private readonly by = el('input', { id: 'answers-by', type: 'text', autocomplete: 'off' });
  private readonly on = el('input', { id: 'answers-on', type: 'date' });
  private readonly list = el('div', {});
  private readonly detail = el('section', { class: 'detail', 'aria-label': 'The change', tabindex: 0 });
  private readonly files: SentFiles;
  readonly node: HTMLElement;
  private now: ReviewNow | null = null;
  private chosen: string | null = null;
  private card: ChangeCard | null = null;
  /** What was typed under a change stays while something else changes. */
  private shown: string | null = null;

  constructor(private readonly desk: DeskState) {
    this.files = new SentFiles(desk, () => this.refresh());
    this.node = el(
      'div',
      { class: 'judgements comments', keydown: (event) => this.key(event as KeyboardEvent) },
      listAndDetail(
        el(
          'div',
          { class: 'list', tabindex: 0, role: 'region', 'aria-label': 'Changes and comments' },
          el('h2', {}, 'Comments'),
          this.lead,
          this.done,
          this.files.node,
          el(
            'div',
            { class: 'fields answers-as' },
            fieldOf(this.by, 'You answer as'),
            fieldOf(this.on, 'On'),
          ),
          this.list,
        ),
        this.detail,
      ),
    );
  }

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('review', {});
      if (!value) {
        this.lead.textContent = `${sentence(refused?.message ?? 'what came back cannot be held against the edition yet')}. The page Write has the list of what to mend.`;
        fill(this.list);
        return;
      }
      this.now = value;
      this.show(value);
    });
  }

  private show(now: ReviewNow): void {
    // What changed elsewhere takes nobody away from where she is in the list.
    const at = document.activeElement;
    const focused = at instanceof HTMLElement && this.list.contains(at) ? (at.dataset['id'] ?? null) : null;
    const { copies, open, answered, comments } = now;
    this.lead.textContent = leadOf(now);
    this.files.show(copies);
    const ids = [...open, ...comments].map(({ id }) => id);
    if (this.chosen === null || !ids.includes(this.chosen)) this.chosen = ids[0] ?? null;
    const words = open.filter(({ isWords }) => isWords);
    fill(
      this.list,
      ...now.notes.map((note) => el('p', { class: 'know' }, `${sentence(note)}.`)),
      words.length < 2
        ? null
        : el(
            'p',
            { class: 'choose' },
            el(
              'button',
              { type: 'button', class: 'quiet', click: () => void this.lookAtWords(words) },
              `Take all ${words.length} that touch no number and no judgement`,
            ),
          ),
      ...sectionsOf(open).map(([section, changes]) =>
        this.group(
          section === '' ? 'Cover, head and foot of pages' : section,
          changes.map((change) => this.changeItem(change)),
        ),
      ),
      answered > 0 ? el('p', { class: 'soft' }, `${answered} answered before.`) : null,
      comments.length === 0
        ? null
        : this.group(
            'What was said',
            comments.map((comment) => this.commentItem(comment)),
          ),
      comments.length === 0
        ? null
        : el(
            'p',
            {},
            el(
              'a',
              { href: '/comments.csv', download: 'comments.csv' },
              'All comments and answers, as a table (CSV)',
            ),
          ),
    );
    if (focused !== null) this.list.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus();
    this.open();
  }

  private group(title: string, items: readonly HTMLElement[]): HTMLElement {
    return el('div', {}, el('h3', {}, title), el('ol', { class: 'plain', role: 'list' }, ...items));
  }
  private changeItem(change: ChangeNow): HTMLElement {
    const [words, mark] = kindOf(change.kind);
    const { old, new: now } = change;
    const said =
      now === ''
        ? `“${short(old)}” taken out`
        : old === ''
          ? `“${short(now)}”`
          : `“${short(now)}” for “${short(old)}”`;
    return this.item(change.id, words, mark, said, authorsOf(change));
  }
  private commentItem({ id, state, blocks, isClosed, text, author, date }: CommentNow): HTMLElement {
    const mark = blocks ? 'error' : isClosed ? 'fine' : 'plain';
    return this.item(id, sentence(state), mark, short(text), whoAndWhen(author ?? 'Somebody', date));
  }
  private item(id: string, words: string, mark: string, said: string, who: string): HTMLElement {
    return el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          'aria-current': id === this.chosen ? 'true' : null,
          'data-id': id,
          click: () => this.choose(id),
        },
        el('span', { class: `mark ${mark}` }, words),
        el('span', {}, said),
        el('span', { class: 'soft' }, who),
      ),
    );
  }

  private choose(id: string): void {
    this.chosen = id;
    this.shown = null;
    this.done.textContent = '';
    if (this.now) this.show(this.now);
    this.list.querySelector<HTMLElement>('[aria-current]')?.focus();
    bringIn(this.detail);
  }

  private open(): void {
    const change = this.now?.open.find(({ id }) => id === this.chosen);
    const comment = this.now?.comments.find(({ id }) => id === this.chosen);
    const seen = JSON.stringify(change ?? comment ?? [this.now?.copies.length, this.now?.wasSent]);
    if (seen === this.shown) return;
    this.shown = seen;
    const answering = (): Answering => ({ by: this.by.value, on: this.on.value });
    const answered = (words: string): Promise<void> => this.goOn(words);
    this.card = change
      ? new ChangeCard(this.desk, change, answering, (id) => this.choose(id), answered)
      : null;
    const thread = comment ? new ThreadCard(this.desk, comment, answering, answered) : null;
    this.detail.setAttribute('aria-label', change ? 'The change' : comment ? 'The comment' : 'What to do');
    fill(this.detail, this.card?.node ?? thread?.node ?? whatToDo(this.desk, this.now?.copies.length === 0));
  }

  /** After an answer the next that is open is shown, and the keys go on. */
  private async goOn(words: string): Promise<void> {
    const at = this.now?.open.findIndex(({ id }) => id === this.chosen) ?? -1;
    const next = at < 0 ? undefined : (this.now?.open[at + 1] ?? this.now?.open[at - 1]);
    if (next) this.chosen = next.id;
    this.shown = null;
    await this.refresh();
    this.done.textContent = words;
    this.detail.focus();
  }

  private key(event: KeyboardEvent): void {
    const isTyped =
      event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j' || event.key === 'k') this.step(event.key === 'j' ? 1 : -1);
    else if (this.card?.press(event.key) !== true) return;
    event.preventDefault();
  }
  private step(by: 1 | -1): void {
    const ids = [...(this.now?.open ?? []), ...(this.now?.comments ?? [])].map(({ id }) => id);
    const id = ids[ids.indexOf(this.chosen ?? '') + by];
    if (id !== undefined) this.choose(id);
  }

  /** All changes of plain words at once: what they would write is shown first. */
  private async lookAtWords(words: readonly ChangeNow[]): Promise<void> {
    const answers = words.map(({ id }) => ({ id, answer: 'accepted' as const, put: null }));
    await this.desk.answering(async () => {
      const { value, refused } = await ask('review-try', { answers });
      const said = el(
        'p',
        { role: 'alert', class: 'said wrong' },
        value ? '' : `${sentence(refused?.message ?? 'they cannot be taken now')}.`,
      );
      const write = (anyway: 'yes' | 'no') => async (): Promise<void> => {
        await this.desk.answering(async () => {
          const done = await ask('review-answer', { answers, by: this.by.value, on: this.on.value, anyway });
          if (done.value && done.value.answered > 0) return this.goOn(`${done.value.answered} taken.`);
          said.textContent = `Nothing was written. ${sentence(done.refused?.message ?? 'something would no longer fit')}.`;
        });
      };
      const fits = value?.since.length === 0;
      this.card = null;
      this.shown = 'words';
      fill(
        this.detail,
        el('h3', {}, `${words.length} changes that touch no number and no judgement`),
        value ? triedWords(value) : null,
        said,
        value
          ? el(
              'div',
              { class: 'choose' },
              el(
                'button',
                { type: 'button', click: () => void write(fits ? 'no' : 'yes')() },
                fits ? 'Write them' : 'Write them all the same',
              ),
              el(
                'button',
                { type: 'button', class: 'quiet', click: () => this.choose(this.chosen ?? '') },
                'One at a time',
              ),
            )
          : null,
      );
      this.detail.focus();
    });
  }
}

function leadOf({ copies, open, comments, wasSent }: ReviewNow): string {
  const of = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  if (copies.length === 0 && comments.length === 0)
    return wasSent ? 'A copy was made, and nothing came back yet.' : 'No copy was made for review yet.';
  const blocking = comments.filter(({ blocks }) => blocks).length;
  const held =
    blocking === 0 ? '' : ` ${of(blocking, 'comment')} ${blocking === 1 ? 'holds' : 'hold'} a release.`;
  return `${of(open.length, 'change')} to answer, ${of(comments.length, 'comment')}.${held}`;
}
function sectionsOf(open: readonly ChangeNow[]): [string, ChangeNow[]][] {
  const groups: [string, ChangeNow[]][] = [];
  for (const change of open) {
    const last = groups.at(-1);
    if (last?.[0] === change.section) last[1].push(change);
    else groups.push([change.section, [change]]);
  }
  return groups;
}
const short = (text: string): string => (text.length <= 90 ? text : `${text.slice(0, 88).trimEnd()}…`);
