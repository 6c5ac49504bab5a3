import type { Column, Table } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { toStep } from '../../model/steps';
import { renderInlines, renderUnlinked } from './inlines';
import { attribute, markup, type Child, type Html } from './markup';
import { renderMade } from './numbers';
import type { PageContext } from './context';

// Two columns fit a phone as they are; more are stacked there, each cell with its header before it.
const FITS_A_PHONE = 2;
// More than this may not fit the page at all, and gets a frame that scrolls.
const FITS_THE_PAGE = 5;

const alignment = (column: Column): string => (column.align === 'right' ? 'number' : 'words');

/** A cell of so few letters is not broken: "not stated" on two lines makes every row taller. */
const SHORT = 12;

/** Nor is one that is a day and nothing else: "1", "October" and "2031" on three lines are hard to read. */
const DAY = /^\d{1,2} \p{L}+ \d{4}$/u;

const isShort = (words: string): boolean => words.length <= SHORT || DAY.test(words);

/** Width classes go by steps of five per cent: the Content-Security-Policy allows no `style` attribute. */
const widthClass = (column: Column, total: number): string =>
  // Numbers are not broken, so that their column takes what they need and leaves the rest to words.
  column.align === 'right' ? 'w-5' : `w-${Math.max(5, toStep((20 * column.weight) / total, 1) * 5)}`;

// The roles are those that the elements have by themselves. They are written out because some browsers drop
// them from a table whose rows are laid out as blocks, as these are on a phone.
function renderHead(table: Table, context: PageContext): Html {
  const cells = table.columns.map(
    (column) =>
      markup`<th role="columnheader" scope="col" class="${alignment(column)}">${renderInlines(column.header, context)}</th>`,
  );
  return markup`<thead role="rowgroup"><tr role="row">${cells}</tr></thead>`;
}

function renderBody(table: Table, context: PageContext): Html {
  const rows = table.rows.map((row) => {
    const at = { ...context, within: row.id };
    const cells = table.columns.map((column, i) => {
      const content = renderInlines(row.cells[i] ?? [], at);
      if (i === 0)
        return markup`<th role="rowheader" scope="row" class="${alignment(column)}">${content}</th>`;
      const label = plainWords(column.header);
      const words = plainWords(row.cells[i] ?? []);
      const kind = column.align === 'left' && isShort(words) ? 'short' : alignment(column);
      return markup`<td role="cell" class="${kind}" data-label="${label}"><span>${content}</span></td>`;
    });
    return markup`<tr role="row" id="${row.id}">${cells}</tr>\n`;
  });
  return markup`<tbody role="rowgroup">\n${rows}</tbody>`;
}

/** References to notes from a caption: a table whose roles are written out may hold no link in its caption. */
function renderCaptionNotes(table: Table, context: PageContext): Html | null {
  const refs = [...table.caption, ...(table.subtitle ?? [])].filter(({ kind }) => kind === 'note-ref');
  if (refs.length === 0) return null;
  return markup`<p class="table-notes">${context.labels.notes}: ${renderInlines(refs, context)}</p>\n`;
}

/** A table without words of its own over it has no caption: an empty one would be announced. */
function renderCaption(table: Table, captionId: string, context: PageContext): Html | null {
  if (table.caption.length === 0 && table.number === null) return null;
  const number =
    table.number === null
      ? null
      : markup`<span class="number-label">${context.labels.table} ${table.number}</span> `;
  const subtitle =
    table.subtitle === null
      ? null
      : markup` <span class="subtitle">${renderUnlinked(table.subtitle, context)}</span>`;
  return markup`<caption id="${captionId}">${number}<span class="headline">${renderUnlinked(table.caption, context)}</span>${subtitle}</caption>`;
}

/** The line that says where something comes from. */
export const renderSource = (source: Child, context: PageContext): Html =>
  markup`<p class="source"><span class="source-label">${context.labels.source}:</span> ${source}</p>\n`;

/** A table with its caption above and its source below, which reflows on a phone. */
export function renderTable(table: Table, context: PageContext): Html {
  const captionId = `${table.id}--caption`;
  const total = table.columns.reduce((sum, column) => sum + column.weight, 0);
  const columns = table.columns.map((column) => markup`<col class="${widthClass(column, total)}">`);
  const stacks = table.columns.length > FITS_A_PHONE ? 'stacks' : 'narrow';
  const element = markup`<table role="table" class="${stacks}">${renderCaption(table, captionId, context)}
<colgroup>${columns}</colgroup>
${renderHead(table, context)}
${renderBody(table, context)}
</table>`;
  const framed =
    table.columns.length > FITS_THE_PAGE
      ? markup`<div class="scroll" role="group" tabindex="0"${table.caption.length === 0 ? attribute('aria-label', context.labels.table) : attribute('aria-labelledby', captionId)}>${element}</div>`
      : element;
  const source = table.source === null ? null : renderSource(renderInlines(table.source, context), context);
  const notes = renderCaptionNotes(table, context);
  const name = table.number === null ? plainWords(table.caption) : `${context.labels.table} ${table.number}`;
  // The data behind a figure are led from there.
  const made = table.number === null ? null : renderMade(table, name, context);
  return markup`<div class="table" id="${table.id}">${framed}
${notes}${source}${made}</div>\n`;
}
