import type { ChangeNow, ReviewTried } from '../comments-talk';
import { el } from './dom';
import { findingItem } from './findings';

/** What a change is, in words, and how much it weighs. */
const KINDS: Readonly<Record<string, readonly [words: string, mark: 'error' | 'warning' | 'plain']>> = {
  words: ['Words', 'plain'],
  number: ['Number', 'error'],
  likelihood: ['Likelihood', 'error'],
  judgement: ['Words of a judgement', 'warning'],
  link: ['Link', 'warning'],
  unlinked: ['What it rested on goes', 'error'],
  added: ['New paragraph', 'plain'],
  deleted: ['Paragraph taken out', 'warning'],
  split: ['Paragraph split', 'plain'],
  joined: ['Paragraphs joined', 'plain'],
  moved: ['Paragraph moved', 'warning'],
  heading: ['Heading', 'warning'],
  caveat: ['Caveat', 'error'],
  marking: ['Marking', 'error'],
  notice: ['Notice', 'error'],
  caption: ['Caption or source', 'warning'],
  table: ['Table', 'warning'],
  chart: ['Chart', 'warning'],
  note: ['Note', 'warning'],
  set: ['Words that are set', 'warning'],
};
export const kindOf = (kind: string): readonly [words: string, mark: string] =>
  KINDS[kind] ?? [kind, 'warning'];

/** "Ann Reviewer, 2031-05-20"; what was changed with tracking off has neither. */
export const whoAndWhen = (who: string, when: string | null): string =>
  when === null ? who : `${who}, ${when.slice(0, 10)}`;
export const authorsOf = ({ authors, date }: ChangeNow): string =>
  whoAndWhen(authors.length === 0 ? 'Somebody, with tracking off' : authors.join(' and '), date);

/** Old and new side by side, in the sentence that they stand in. */
export function sideBySide(change: ChangeNow): HTMLElement {
  const { sentence, at, old } = change;
  const within = at !== null && sentence.slice(at, at + old.length) === old;
  const [before, after] = within ? [sentence.slice(0, at), sentence.slice(at + old.length)] : ['', ''];
  const pane = (title: string, words: HTMLElement | null): HTMLElement =>
    el('div', {}, el('h4', {}, title), el('p', {}, before, words, after));
  const marked = (tag: 'del' | 'ins', text: string): HTMLElement | null =>
    text === '' ? (within ? null : el('span', { class: 'soft' }, 'nothing')) : el(tag, {}, text);
  return el(
    'div',
    { class: 'facing' },
    pane('As it was sent', marked('del', old)),
    pane('As the reviewer has it', marked('ins', change.new)),
  );
}

/** What would be written, line by line, and what would no longer fit. */
export function triedWords({ left, lines, since }: ReviewTried): HTMLElement {
  return el(
    'div',
    { class: 'tried' },
    ...left.map(({ why }) => el('p', { class: 'wrong' }, `It cannot be taken: ${why}.`)),
    ...lines.map(({ file, line, old, new: now }) =>
      el(
        'div',
        { class: 'line' },
        el('p', { class: 'place soft' }, `${file}, line ${line}`),
        old === '' ? null : el('del', {}, old),
        now === '' ? null : el('ins', {}, now),
      ),
    ),
    since.length === 0
      ? null
      : el(
          'div',
          {},
          el('h4', { class: 'wrong' }, 'What would no longer fit'),
          el(
            'ol',
            { class: 'plain', role: 'list' },
            ...since.map((one) => findingItem(one, { isHere: false })),
          ),
        ),
  );
}
