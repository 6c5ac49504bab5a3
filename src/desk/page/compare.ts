import type { BesideNow, MarkedWordsNow } from '../data-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';
import { rowByRow, rowOf, tableOf, valueCell } from './table';

/** The page Compare: the edition before beside this one, with the reasons. */
export class ComparePage {
  private readonly lead = el('p', { class: 'lead', role: 'status' }, 'Setting them side by side…');
  private readonly body = el('div');
  readonly node = el(
    'div',
    { class: 'sheet compare', tabindex: 0 },
    el('h2', {}, 'Compare'),
    this.lead,
    this.body,
  );
  private shown = '';

  constructor(private readonly desk: DeskState) {}

  async refresh(): Promise<void> {
    await this.desk.answering(async () => {
      const { value, refused } = await ask('beside', {});
      if (!value) {
        this.lead.textContent = `${sentence(refused?.message ?? 'the two cannot be compared until what stands against this one is mended')}. The page Write has the list.`;
        fill(this.body);
        this.shown = '';
        return;
      }
      const seen = JSON.stringify(value);
      if (seen !== this.shown) this.show(value);
      this.shown = seen;
    });
  }

  private show(beside: BesideNow): void {
    const { before, now, values, same, judgements, prose, registers, stale } = beside;
    if (before === null) {
      this.lead.textContent = 'This edition follows none, so that there is nothing to compare it with.';
      fill(
        this.body,
        el(
          'p',
          {},
          'The next one does: begin it from this one on the page Release, and the two stand side by side here.',
        ),
      );
      return;
    }
    const moved = values.filter(({ verdict }) => verdict !== 'unchanged number');
    const both = moved.filter(({ then, now: is }) => then !== null && is !== null);
    const alike = same + values.length - moved.length;
    this.lead.textContent = `${now.name} beside ${before.name}: ${counted(both.length, 'number differs', 'numbers differ')}, ${counted(moved.length - both.length, 'is', 'are')} in one of the two only, ${alike === 0 ? 'none is' : counted(alike, 'is', 'are')} the same. ${sentence(counted(judgements.length, 'judgement differs', 'judgements differ'))}, and ${counted(prose.length, 'passage', 'passages')}.`;
    fill(
      this.body,
      el('h3', {}, 'Numbers'),
      moved.length === 0
        ? el('p', {}, 'All numbers are the same.')
        : el(
            'div',
            { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Numbers that differ' },
            rowByRow(
              tableOf(
                ['What it is', before.name, now.name, 'Change', 'Why'],
                moved.map(({ label, then, now: is, change, verdict, reasons }) =>
                  rowOf(label, [
                    valueCell(then ?? 'none'),
                    valueCell(is ?? 'none'),
                    change ?? (verdict === 'changed' ? '' : verdict),
                    reasons.map((reason) => el('p', {}, `${sentence(reason)}.`)),
                  ]),
                ),
              ),
            ),
          ),
      // What a judgement says is where it stands to a reader.
      ...this.words('Judgements', nowhere(judgements), 'No judgement differs.'),
      ...this.words('Prose', prose, 'No passage differs.'),
      registers.length === 0 ? null : el('h3', {}, 'Gaps, recommendations, sources'),
      registers.length === 0
        ? null
        : el(
            'ul',
            {},
            ...registers.map(({ register, label, verdict, facets }) =>
              el(
                'li',
                {},
                `${register} “${label}”: ${verdict}${facets.length === 0 ? '' : ` (${facets.join('; ')})`}`,
              ),
            ),
          ),
      stale.length === 0 ? null : el('h3', {}, 'Said word for word as before, and speaking of a time'),
      stale.length === 0 ? null : el('ul', {}, ...stale.map((text) => el('li', {}, text))),
    );
  }

  private words(title: string, all: readonly MarkedWordsNow[], none: string): HTMLElement[] {
    return [
      el('h3', {}, title),
      all.length === 0
        ? el('p', {}, none)
        : el(
            'ol',
            { class: 'plain', role: 'list' },
            ...all.map(({ where, verdict, words, reasons }) =>
              el(
                'li',
                { class: 'beside' },
                el('p', { class: 'soft' }, where === '' ? sentence(verdict) : `${where}: ${verdict}`),
                el('p', { class: 'marked' }, ...words.map(marked)),
                reasons.length === 0
                  ? null
                  : el('ul', {}, ...reasons.map((reason) => el('li', {}, `${sentence(reason)}.`))),
              ),
            ),
          ),
    ];
  }
}
const nowhere = (all: readonly MarkedWordsNow[]): MarkedWordsNow[] =>
  all.map((one) => ({ ...one, where: '' }));
const counted = (n: number, one: string, many: string): string =>
  `${n === 0 ? 'no' : n} ${n === 1 ? one : many}`;

/** What went and what came as a browser tells a screen reader, and never by colour alone. */
function marked({ op, old, new: now }: MarkedWordsNow['words'][number]): HTMLElement {
  switch (op) {
    case 'same':
      return el('span', {}, now);
    case 'deleted':
      return el('del', {}, old);
    case 'inserted':
      return el('ins', {}, now);
    case 'number':
      return el('span', {}, el('del', {}, old), ' ', el('ins', {}, now));
  }
}
