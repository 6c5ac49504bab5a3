import type { Inline, Link, ValueRef } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { attribute, fragment, markup, type Child } from './markup';
import type { PageContext } from './context';

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);

/** The address of a link out of the document, or null where following it could run something. */
/** A document that lies in a folder beside this one, as the index of forces names them. */
const BESIDE = /^[a-z0-9-]+\/report\.(?:html|pdf|md)$/;
export function safeHref(href: string): string | null {
  if (!URL.canParse(href)) return null;
  return SCHEMES.has(new URL(href).protocol) ? href : null;
}

function renderLink(link: Link, children: Child): Child {
  if (BESIDE.test(link.href)) return markup`<a href="${link.href}">${children}</a>`;
  const href = safeHref(link.href);
  if (href === null) return children;
  // An address that stands in the text is not printed again after it on paper.
  const bare = plainWords(link.children) === link.href;
  return markup`<a class="${bare ? 'outward bare' : 'outward'}" href="${href}">${children}</a>`;
}

/**
 * Where a number came from, which is one press away, by mouse or by keyboard: its row among the numbers or, in a document
 * that does not list each, the table of records that it was counted in. Null where the document has neither.
 */
function whereMade(ref: ValueRef, { ids }: PageContext): string | null {
  const row = `measure-${ref.measure}`;
  if (ids.has(row)) return row;
  const table = `dataset-${ref.dataset ?? ''}`;
  return ids.has(table) ? table : null;
}

function renderInline(inline: Inline, context: PageContext): Child {
  const inner = (children: readonly Inline[]): Child => renderInlines(children, context);
  const linked = (children: readonly Inline[]): Child =>
    renderInlines(children, { ...context, linked: true });
  switch (inline.kind) {
    case 'text':
    case 'structural':
      return inline.text;
    case 'strong':
      return markup`<strong>${inner(inline.children)}</strong>`;
    case 'emphasis':
      return markup`<em>${inner(inline.children)}</em>`;
    case 'revision':
      return inline.change === 'inserted'
        ? markup`<ins>${inner(inline.children)}</ins>`
        : markup`<del>${inner(inline.children)}</del>`;
    case 'value': {
      const words =
        inline.value === null
          ? markup`<span data-measure="${inline.measure}">${inline.words}</span>`
          : markup`<data value="${inline.value}" data-measure="${inline.measure}">${inline.words}</data>`;
      const made = whereMade(inline, context);
      return context.linked === true || made === null || context.within === made
        ? words
        : markup`<a class="made-of" href="${fragment(made)}">${words}</a>`;
    }
    case 'judgement-ref':
      return markup`<strong class="term" data-judgement="${inline.judgement}">${inline.words}</strong>`;
    case 'link':
      return renderLink(inline, linked(inline.children));
    case 'cross-ref':
      return markup`<a href="${fragment(inline.target)}">${linked(inline.children)}</a>`;
    case 'note-ref':
      return markup`<a class="note-ref" id="${context.noteRefs.next(inline.note)}" href="${fragment(inline.note)}">[<span class="unseen">${context.labels.note} </span>${inline.number}]</a>`;
    case 'foreign':
      return markup`<span${attribute('lang', inline.language)}>${inline.text}</span>`;
  }
}

export const renderInlines = (inlines: readonly Inline[], context: PageContext): Child =>
  inlines.map((inline) => renderInline(inline, context));

/** The same words with no link in them: for what stands inside a link, such as a heading or the contents. */
export function renderUnlinked(inlines: readonly Inline[], around: PageContext): Child {
  const context = { ...around, linked: true };
  return inlines.map((inline): Child => {
    switch (inline.kind) {
      case 'link':
      case 'cross-ref':
        return renderUnlinked(inline.children, context);
      case 'strong':
        return markup`<strong>${renderUnlinked(inline.children, context)}</strong>`;
      case 'emphasis':
        return markup`<em>${renderUnlinked(inline.children, context)}</em>`;
      case 'revision':
        return renderUnlinked(inline.children, context);
      case 'note-ref':
        return null;
      case 'text':
      case 'structural':
      case 'value':
      case 'judgement-ref':
      case 'foreign':
        return renderInline(inline, context);
    }
  });
}

/** The references to notes that `renderUnlinked` leaves out, to be set after the link. */
export function renderNoteRefs(inlines: readonly Inline[], context: PageContext): Child {
  return inlines.map((inline): Child => {
    if (inline.kind === 'note-ref') return [' ', renderInline(inline, context)];
    return 'children' in inline ? renderNoteRefs(inline.children, context) : null;
  });
}
