import type { Section } from '../../model/document';
import { listedUnder } from '../../model/walk-document';
import { renderUnlinked } from './inlines';
import { fragment, markup, type Child, type Html } from './markup';
import type { PageContext } from './context';

function renderEntry(section: Section, context: PageContext): Html {
  const number =
    section.number === null ? null : markup`<span class="section-number">${section.number}</span> `;
  return markup`<a href="${fragment(section.id)}">${number}${renderUnlinked(section.title, context)}</a>`;
}

function renderEntries(
  sections: readonly Section[],
  levels: number,
  context: PageContext,
  more: Child = null,
): Child {
  if (sections.length === 0 || levels === 0) return null;
  const items = sections.map(
    (section) =>
      markup`<li>${renderEntry(section, context)}${renderEntries(listedUnder(section), levels - 1, context)}</li>\n`,
  );
  return markup`<ol role="list">\n${items}${more}</ol>\n`;
}

/**
 * The chapters and their sections. Written twice, because an element that folds on a phone cannot be opened
 * by a stylesheet in every browser; the one not shown is `display: none` and not met by assistive technology.
 */
export function renderContents(context: PageContext): Html {
  const { contents, search, found, copied, howMade, close, notes } = context.labels;
  const last: readonly (readonly [string, string])[] = [
    ...(context.document.notes.length > 0 ? [['page-notes', notes] as const] : []),
    ['page-accessibility', context.document.theme.statement.title],
  ];
  const more = last.map(([id, words]) => markup`<li><a href="${fragment(id)}">${words}</a></li>\n`);
  const entries = renderEntries(context.document.chapters, 2, context, more);
  return markup`<nav class="contents" aria-label="${contents}" data-search="${search}" data-found="${found}" data-copied="${copied}" data-made="${howMade}" data-close="${close}">
<details class="folding"><summary>${contents}</summary>
${entries}</details>
<div class="standing"><p class="eyebrow">${contents}</p>
${entries}</div>
</nav>`;
}
