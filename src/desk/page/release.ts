import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { StatusNow } from '../talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { IssueForm } from './issue-form';
import { KeptBesides } from './kept-besides';
import { showItems } from './kept-items';
import { NextEdition } from './next-edition';
import { UpgradeView } from './upgrade-view';

/** What the command says of an edition that an earlier version wrote; here it has a part of its own. */
const EARLIER = ': stra upgrade says what it needs';

/** The page Release: what is missing, the documents, the issue, and the edition after it. */
export class ReleasePage {
  private readonly list = el('ol', { class: 'plain', role: 'list' });
  private readonly lead = el('p', { class: 'lead', role: 'status' }, 'Looking at what is missing…');
  private readonly built = el('div', { role: 'status' });
  private readonly frozen = el('p', { role: 'status' });
  private readonly how = el('p');
  private readonly build = el(
    'button',
    { type: 'button', click: () => void this.make() },
    'Build the documents',
  );
  private readonly issue: IssueForm;
  private readonly upgrade: UpgradeView;
  private isIssued = false;
  readonly node: HTMLElement;

  constructor(
    private readonly desk: DeskState,
    /** Opens a place on the page Write. */
    private readonly open: (place: Diagnostic['place']) => void,
  ) {
    this.upgrade = new UpgradeView(desk, () => this.refresh());
    this.issue = new IssueForm(desk, async ({ fingerprint, documents }) => {
      await this.refresh();
      const areas =
        documents === 0
          ? ''
          : ` With it ${documents === 1 ? 'one document of an area was' : `${documents} documents of areas were`} issued.`;
      this.frozen.textContent = `It is issued. Its documents print the fingerprint ${fingerprint}.${areas} Build them now, and keep the folder as it is.`;
      fill(this.built);
      this.build.focus();
    });
    this.node = el(
      'div',
      { class: 'sheet release', tabindex: -1 },
      el('h2', {}, 'Release'),
      this.lead,
      this.list,
      this.upgrade.node,
      el('h3', {}, 'Documents'),
      this.frozen,
      this.how,
      el('p', { class: 'choose' }, this.build),
      this.built,
      this.issue.node,
      new NextEdition(desk).node,
      new KeptBesides(desk).node,
    );
  }

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('status', {});
      if (!value) {
        this.lead.textContent = sentence(refused?.message ?? 'this cannot be told yet');
        return;
      }
      const { missing, issued, embargo } = value;
      const blocking = missing.filter(({ blocks }) => blocks).length;
      const standing = `${blocking} ${blocking === 1 ? 'thing stands' : 'things stand'} in the way of`;
      this.lead.textContent = issued
        ? `It is issued, and ${blocking === 0 ? 'nothing stands against it' : `${standing} what would be issued now`}.`
        : blocking > 0
          ? `${standing} a release.`
          : 'Nothing stands in the way of a release.';
      this.isIssued = issued;
      this.how.textContent = `${issued ? 'As they are given out' : 'As a draft'}: web page, PDF, plain text and open tables, each from the same words and numbers.`;
      // With something in the way, too: whoever lets a judgement through says so there.
      this.issue.node.hidden = issued;
      this.upgrade.node.hidden = !missing.some(({ message }) => message.endsWith(EARLIER));
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
        el(
          'p',
          {},
          sentence(
            message
              .replace(EARLIER, ': see below')
              .replace(/ \(stra [^)]*\)$/, '')
              .replace(/ \[[a-z-]+\/[a-z-]+\]$/, ''),
          ),
        ),
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
      const asked = { release: this.isIssued, ...this.issue.letThrough };
      const { value, findings, refused } = await ask('build', asked);
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
