import type { Diagnostic, Severity } from '../../diagnostics/diagnostic';
import type { ContentsNow } from '../talk';
import { el, fill } from './dom';

/** The chapters at the left, each text with how much in it is to mend. */
export class ChapterList {
  private readonly list = el('ol', { role: 'list' });
  readonly node = el(
    'nav',
    { class: 'chapters', 'aria-label': 'Chapters' },
    el('h2', {}, 'Chapters'),
    this.list,
  );
  private listed = '';

  constructor(private readonly chosen: (file: string) => void) {}

  show(parts: ContentsNow['parts'], findings: readonly Diagnostic[], open: string | null): void {
    const counted = parts.map((part) => {
      const of = (wanted: Severity): number =>
        findings.filter(({ place, severity }) => place.file === part.file && severity === wanted).length;
      return { ...part, errors: of('error'), warnings: of('warning') };
    });
    const seen = JSON.stringify([counted, open]);
    if (seen === this.listed) return;
    this.listed = seen;
    // The focus stays on the chapter that has it.
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['file'] : undefined;
    fill(
      this.list,
      ...counted.map(({ title, level, file, errors, warnings }) => {
        if (file === null) return el('li', { class: `level-${level} only` }, title);
        const button = el(
          'button',
          {
            type: 'button',
            'data-file': file,
            'aria-current': file === open ? 'true' : null,
            click: () => this.chosen(file),
          },
          title,
          errors > 0 ? countOf('count', errors, 'to mend') : null,
          errors === 0 && warnings > 0 ? countOf('count warn', warnings, 'to look at') : null,
        );
        return el('li', { class: `level-${level}` }, button);
      }),
    );
    if (focused !== undefined)
      this.list.querySelector<HTMLElement>(`[data-file="${CSS.escape(focused)}"]`)?.focus();
  }
}

const countOf = (kind: string, count: number, what: string): HTMLElement =>
  el('span', { class: kind }, String(count), el('span', { class: 'unseen' }, ` ${what}`));
