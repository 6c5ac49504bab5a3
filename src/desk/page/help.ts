import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { Guide } from './guide';

/** The page Help: the keys, and what a support desk asks about this computer. */
export class HelpPage {
  private readonly found = el('div', { role: 'status' });
  private readonly guide = new Guide();
  private looked = false;
  readonly node = el(
    'div',
    { class: 'sheet' },
    el('h2', {}, 'Help'),
    this.guide.node,
    el('h3', {}, 'Keys on the page Write'),
    el(
      'dl',
      { class: 'facts' },
      ...[
        ['F7', 'to the next word that is spelt wrong, with what may be meant'],
        ['Ctrl-.', 'what may be meant by the word where the cursor is'],
        ['F8', 'to the next thing that does not fit'],
        ['Ctrl-Z', 'takes back what was typed or mended'],
        ['=', 'a number of the edition, with its value'],
        ['?', 'a key judgement'],
        ['@', 'a source'],
      ].map(([key = '', does = '']) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, does))),
    ),
    el('h3', {}, 'Keys on the page Comments'),
    el(
      'dl',
      { class: 'facts' },
      ...[
        ['J, K', 'to the next change or comment, and back'],
        ['A', 'accepts the change that is shown'],
        ['E', 'puts other words in its place'],
        ['R', 'refuses it'],
        ['C', 'keeps it as a comment'],
      ].map(([key = '', does = '']) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, does))),
    ),
    el('h3', {}, 'This computer'),
    el(
      'p',
      {},
      'What a support desk asks first. Nothing of it is sent anywhere: copy it where it is wanted.',
    ),
    el(
      'p',
      { class: 'choose' },
      el('button', { type: 'button', click: () => void this.look() }, 'Look again'),
    ),
    this.found,
  );

  constructor(private readonly desk: DeskState) {}

  async refresh(): Promise<void> {
    await this.guide.open();
    if (!this.looked) await this.look();
  }

  private async look(): Promise<void> {
    this.looked = true;
    fill(this.found, el('p', {}, 'Looking…'));
    await this.desk.answering(async () => {
      const { value } = await ask('doctor', {});
      if (!value) return;
      fill(
        this.found,
        el('p', { class: 'lead well' }, value.troubles.length === 0 ? 'All is well.' : 'Not all is well.'),
        ...value.troubles.map(({ what, files, fix }) =>
          el(
            'div',
            { class: 'finding error' },
            el('span', { class: 'kind' }, 'Wrong'),
            el(
              'div',
              { class: 'said' },
              el('p', {}, what),
              files.length === 0
                ? null
                : el('ul', {}, ...files.map((file) => el('li', {}, el('code', {}, file)))),
              el('p', {}, `What to do: ${fix}`),
            ),
          ),
        ),
        el(
          'dl',
          { class: 'facts' },
          ...value.facts.map(({ what, says }) => el('div', {}, el('dt', {}, what), el('dd', {}, says))),
        ),
      );
    });
  }
}
