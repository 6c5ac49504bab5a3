import type { OutlineEntry, PdfLayout } from './frame';
import { textString } from './packed-objects';
import { n } from './paint-marks';
import type { PdfReference, PdfWriter } from './pdf-writer';

/** Names are kept as bytes, so that their order and their matching hang on no encoding. */
export const destinationName = (name: string): string => encodeURIComponent(name);

const byBytes = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

/** A name tree of one node: pairs of name and value in order. */
export const nameTree = (pairs: readonly (readonly [string, string])[]): string =>
  `<</Names [${[...pairs]
    .sort(byBytes)
    .map(([name, value]) => `${textString(name)} ${value}`)
    .join(' ')}]>>`;

/** A little white above what a link leads to. */
const ABOVE = 10;

/** Writes the places that links lead to. A name that is given twice stands for its first place. */
export function paintDestinations(
  writer: PdfWriter,
  layout: PdfLayout,
  pages: readonly PdfReference[],
): void {
  const named = new Map<string, string>();
  for (const { name, page, y } of layout.destinations) {
    const key = destinationName(name);
    const top = layout.height - Math.max(0, y - ABOVE);
    const target = pages[page];
    if (target && !named.has(key)) named.set(key, `[${target.id} 0 R /XYZ 0 ${n(top)} null]`);
  }
  writer.doc._root.data.Names.data.Dests = writer.object(nameTree([...named]));
}

/** Writes the bookmarks: chapters open to be seen, what is below them closed. */
export function paintOutline(writer: PdfWriter, layout: PdfLayout): void {
  const root = writer.doc.ref({ Type: 'Outlines' });
  addEntries(writer, layout.outline, root);
  root.data.Count = layout.outline.length;
  root.end();
  writer.doc._root.data.Outlines = root;
  writer.doc._root.data.PageMode = 'UseOutlines';
}

function addEntries(writer: PdfWriter, entries: readonly OutlineEntry[], parent: PdfReference): void {
  const references = entries.map(({ title, destination }) =>
    writer.doc.ref({
      Title: new String(title),
      Parent: parent,
      Dest: new String(destinationName(destination)),
    }),
  );
  entries.forEach(({ children }, i) => {
    const reference = references[i];
    if (!reference) return;
    if (i > 0) reference.data.Prev = references[i - 1];
    if (i < references.length - 1) reference.data.Next = references[i + 1];
    if (children.length > 0) {
      addEntries(writer, children, reference);
      // A negative count says that they are folded away.
      reference.data.Count = -children.length;
    }
    reference.end();
  });
  parent.data.First = references[0];
  parent.data.Last = references.at(-1);
}
