import type { Note } from '../../model/document';
import { renderInlines } from './inlines';
import { fragment, markup, type Html } from './markup';
import type { PageContext } from './context';

function renderNote(note: Note, context: PageContext): Html {
  const { labels } = context;
  const words = renderInlines(note.inlines, context);
  const refs = context.noteRefs.of(note.id);
  const links = refs.map((ref, i) => {
    const which = refs.length === 1 ? null : ` ${i + 1}`;
    const to = markup`<span class="unseen"> (${labels.note} ${note.number})</span>`;
    return markup` <a class="back" href="${fragment(ref)}">${labels.backToText}${which}${to}</a>`;
  });
  return markup`<li id="${note.id}" value="${note.number}">${words}${links}</li>\n`;
}

/** The notes at the end, each with links back to every place that points to it. Render the chapters first. */
export function renderNotes(context: PageContext): Html | null {
  const { notes } = context.document;
  if (notes.length === 0) return null;
  return markup`<section class="notes" id="page-notes">
<h2 id="page-notes--title">${context.labels.notes}</h2>
<ol>
${notes.map((note) => renderNote(note, context))}</ol>
</section>\n`;
}
