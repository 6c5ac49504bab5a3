import type { KeyFigures } from '../../model/document';
import { renderInlines } from './inlines';
import { attribute, markup, type Html } from './markup';
import type { PageContext } from './context';

/** Two or four stand two across, so that no row of the panel is left with a hole; else three. */
const across = (count: number): number => (count === 4 ? 2 : Math.min(count, 3));

/** Numbers set large, each with what it counts and its base or floor: a panel, or a glance beside an opener. */
export function renderKeyFigures(block: KeyFigures, context: PageContext): Html {
  const titleId = block.title.length > 0 ? `${block.id}--title` : null;
  const title =
    titleId === null
      ? null
      : markup`<p class="eyebrow" id="${titleId}">${renderInlines(block.title, context)}</p>\n`;
  const items = block.items.map((item) => {
    const detail =
      item.detail.length === 0 ? null : markup`<p class="detail">${renderInlines(item.detail, context)}</p>`;
    return markup`<li id="${item.id}"><p class="amount">${renderInlines([item.value], context)}</p><p class="counts">${renderInlines(item.label, context)}</p>${detail}</li>\n`;
  });
  const classes = `key-figures ${block.layout} across-${across(block.items.length)}`;
  return markup`<div class="${classes}" id="${block.id}" role="group"${attribute('aria-labelledby', titleId)}>
${title}<ul role="list">
${items}</ul></div>\n`;
}
