import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

/** Where there is nothing to answer: how a copy is made and comes back. */
export function whatToDo(desk: DeskState, none: boolean): HTMLElement {
  const said = el('div', { role: 'status' });
  const make = async (): Promise<void> => {
    fill(said, el('p', {}, 'Making the copy…'));
    await desk.answering(async () => {
      const { value, refused, findings } = await ask('review-copy', {});
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      fill(
        said,
        value
          ? el(
              'p',
              {},
              'The copy is ',
              el('code', {}, `${value.folder}/${value.file}`),
              '. Send that; when it comes back, drop it here.',
            )
          : el(
              'p',
              { class: 'wrong' },
              refused
                ? `${sentence(refused.message)}.`
                : `No copy was made: ${errors} to mend first. The list is on the page Write.`,
            ),
      );
    });
  };
  return el(
    'div',
    { class: 'what-to-do' },
    el('h3', {}, none ? 'Nothing came back yet' : 'Nothing is left to answer'),
    el(
      'ol',
      {},
      el(
        'li',
        {},
        'Make a copy for review in Word. What is sent is kept in the edition, so that it can be known again.',
      ),
      el(
        'li',
        {},
        'Send it to whoever must read it. Tracking is on: they change words and write comments as they always do.',
      ),
      el(
        'li',
        {},
        'Drop what comes back at the left, as many files as there are. Each change and comment is shown beside what was sent; nothing is written without your yes, and a number is never overtyped.',
      ),
    ),
    el(
      'p',
      { class: 'choose' },
      el('button', { type: 'button', click: () => void make() }, 'Make a copy for review'),
    ),
    said,
  );
}
