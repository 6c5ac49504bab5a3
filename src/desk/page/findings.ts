import type { Diagnostic, Severity } from '../../diagnostics/diagnostic';
import { el } from './dom';

const KIND: Readonly<Record<Severity, string>> = { error: 'To mend', warning: 'To look at', note: 'To know' };

/** "3 to mend, 1 to look at"; "Nothing to mend" where there is nothing. */
export function countInWords(findings: readonly Diagnostic[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const parts = [
    ...(errors > 0 ? [`${errors} to mend`] : []),
    ...(warnings > 0 ? [`${warnings} to look at`] : []),
  ];
  return parts.length === 0 ? 'Nothing to mend' : parts.join(', ');
}

/** Errors first, then in the order of the files. */
export const inOrder = (findings: readonly Diagnostic[]): Diagnostic[] => {
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
  return [...findings].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.line - b.place.line),
  );
};

/** A sentence that begins with a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why it matters and how to mend it, as sentences. */
export const whyAndHow = (finding: Diagnostic): string =>
  [finding.why ?? '', finding.fix ?? '']
    .filter((text) => text !== '')
    .map((text) => `${sentence(text)}.`)
    .join(' ');

/** Words that may stand in the place of those that were found: the one of the edit, and the others that are named beside it. */
export function waysOut({ edit, fix = '' }: Diagnostic): string[] {
  if (!edit) return [];
  const named = fix.startsWith('write ')
    ? [...fix.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words)
    : [];
  return [...new Set([edit.replacement, ...named])].filter((words) => words !== edit.expected);
}

/** One finding as an item of a list: what, why, how to mend it where no button says so, and where. */
export function findingItem(
  finding: Diagnostic,
  { isHere }: { readonly isHere: boolean },
  ...actions: readonly HTMLElement[]
): HTMLElement {
  const { severity, message, place } = finding;
  const mends = isHere && waysOut(finding).length > 0;
  const more = mends ? (finding.why === undefined ? '' : `${sentence(finding.why)}.`) : whyAndHow(finding);
  return el(
    'li',
    { class: `finding ${severity}` },
    el('span', { class: 'kind' }, KIND[severity]),
    el(
      'div',
      { class: 'said' },
      el('p', { class: 'message' }, sentence(message)),
      more === '' ? null : el('p', { class: 'why' }, more),
      isHere ? null : el('p', { class: 'place' }, `${place.file}, line ${place.line}`),
    ),
    actions.length === 0 ? null : el('div', { class: 'actions' }, ...actions),
  );
}
