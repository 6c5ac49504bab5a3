import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { StatusNow } from '../talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { showItems } from './kept-items';

/** The page Release: what is missing, and the documents as a draft. */
export class ReleasePage {
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly lead = el('p', { class: 'lead', role: 'status' }, 'Looking at what is missing…');
  private readonly built = el('div', { role: 'status' });
  private readonly build = el(
    'button',
    { type: 'button', click: () => void this.make() },
    'Build the documents',
  );
  readonly node = el(
    'div',
    { class: 'sheet', tabindex: -1 },
    el('h2', {}, 'Release'),
    this.lead,
    this.list,
    el('h3', {}, 'Documents'),
    el(
      'p',
      {},
      'As a draft: web page, PDF, plain text and open tables, each from the same words and numbers.',
    ),
    el('p', { class: 'choose' }, this.build),
    this.built,
  );

  constructor(
    private readonly desk: DeskState,
    /** Opens a place on the page Write. */
    private readonly open: (place: Diagnostic['place']) => void,
  ) {}

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('status', {});
      if (!value) {
        this.lead.textContent = sentence(refused?.message ?? 'this cannot be told yet');
        return;
      }
      const { missing, issued, embargo } = value;
      const blocking = missing.filter(({ blocks }) => blocks).length;
      this.lead.textContent =
        blocking > 0
          ? `${blocking} ${blocking === 1 ? 'thing stands' : 'things stand'} in the way of a release.`
          : issued
            ? 'It is issued, and nothing stands against it.'
            : 'Nothing stands in the way of a release.';
      const times = new Map<string, number>();
      showItems(
        this.list,
        [
          ...missing.map((one) => {
            const opens = this.desk.contents?.parts.some(({ file }) => file === one.file) ?? false;
            const what = `${one.file} ${one.message}`;
            const n = times.get(what) ?? 0;
            times.set(what, n + 1);
            return { key: `${what} ${n}`, says: [one, opens], make: () => this.item(one, opens) };
          }),
          ...(embargo === null
            ? []
            : [
                {
                  key: 'embargo',
                  says: embargo,
                  make: () => el('li', { class: 'finding' }, `Embargoed until ${embargo}`),
                },
              ]),
        ],
        this.node,
      );
    });
  }

  private item({ file, line, message, blocks }: StatusNow['missing'][number], opens: boolean): HTMLElement {
    const open = (): void => this.open({ file, line: line ?? 1, column: 1 });
    return el(
      'li',
      { class: blocks ? 'finding error' : 'finding warning' },
      el('span', { class: 'kind' }, blocks ? 'Blocks' : 'To do'),
      el(
        'div',
        { class: 'said' },
        el('p', {}, sentence(message.replace(/ \(stra [^)]*\)$/, '').replace(/ \[[a-z-]+\/[a-z-]+\]$/, ''))),
        el('p', { class: 'place' }, line === null ? file : `${file}, line ${line}`),
      ),
      opens
        ? el(
            'div',
            { class: 'actions' },
            el('button', { type: 'button', class: 'quiet', click: open }, 'Open'),
          )
        : null,
    );
  }

  private async make(): Promise<void> {
    this.build.disabled = true;
    fill(this.built, el('p', {}, 'Building…'));
    await this.desk.answering(async () => {
      const { value, findings, refused } = await ask('build', {});
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      fill(
        this.built,
        value
          ? el(
              'div',
              {},
              el('p', {}, 'The documents are in the folder ', el('code', {}, value.folder), ':'),
              el(
                'ul',
                {},
                ...value.files
                  .filter((file) => /^report\.|\.(?:ods|xlsx)$/.test(file))
                  .map((file) => el('li', {}, file)),
              ),
              el(
                'p',
                {},
                el('a', { href: '/report.pdf', target: '_blank', rel: 'noopener' }, 'Look at the PDF'),
              ),
            )
          : el(
              'p',
              {},
              refused === null
                ? `Nothing was written: ${errors} to mend first. The list is on the page Write.`
                : sentence(refused.message),
            ),
      );
    });
    this.build.disabled = false;
  }
}
