import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { attribute, below, childrenOf, deep, isElement, valueOf, within } from './html-tree';
import type { Element, Node } from './html-tree';
import type { DocumentReading, Drawing } from '../../model/reading';
import { readDrawing, readPainting } from './read-svg';

const INLINE = new Set(['a', 'abbr', 'b', 'data', 'em', 'i', 'span', 'strong', 'sub', 'sup', 'wbr']);
const SILENT = new Set(['script', 'style', 'nav', 'button', 'template', 'head', 'form']);
/** Attributes that are read out or shown. */
const SAID = ['aria-label', 'data-label', 'title'];
const META = ['description', 'author', 'keywords'];

/** Reads back a page, or a fragment of one: what stands in its header and its main part, and what is said beside it. */
export function readHtml(
  path: string,
  source: string,
  { prints, titled }: Pick<DocumentReading, 'prints' | 'titled'>,
): DocumentReading {
  const headings: string[] = [];
  const notes: number[] = [];
  const drawings: Drawing[] = [];
  const data: { measure: string; value: number; words: string }[] = [];
  const files: string[] = [];
  const visit = (node: Node): string => {
    if (node.nodeName === '#text' && 'value' in node) return node.value;
    if (!isElement(node)) return '';
    const { tagName } = node;
    // The statement on accessibility is about the page and no part of the document.
    if (attribute(node, 'id') === 'page-accessibility') return ' ';
    if (SILENT.has(tagName) || isHidden(node)) return ' ';
    if (tagName === 'svg' || tagName === 'img') {
      if (tagName === 'img') files.push(attribute(node, 'src'));
      if (!isSilent(node)) drawings.push(drawingOf(node));
      return ' ';
    }
    if (hasClass(node, 'note-ref')) {
      notes.push(Number(/\d+/.exec(deep(node))?.[0]));
      return '';
    }
    const text = node.childNodes.map(visit).join('');
    if (/^h[1-6]$/.test(tagName)) headings.push(text.trim());
    if (tagName === 'data')
      data.push({
        measure: attribute(node, 'data-measure'),
        value: Number(attribute(node, 'value')),
        words: text,
      });
    return INLINE.has(tagName) ? text : ` ${text} `;
  };
  const tree = parse(source);
  const text = tree.childNodes.map(visit).join('');
  const elements = below(tree);
  return {
    kind: 'document',
    path,
    prints,
    titled,
    headings,
    text,
    notes,
    noteNumbers: noteItems(elements).map((item) => Number(attribute(item, 'value'))),
    drawings,
    // A fragment has no style, and so no such drawings.
    badges: titled ? elements.filter(isSilent).map(readPainting) : null,
    copies: drawings.every(({ painting }) => painting === null) ? 1 : 2,
    yardsticks: drawings.some(({ painting }) => painting !== null),
    data,
    asides: asidesOf(elements),
    running: null,
    links: elements.map((element) => attribute(element, 'href')).filter((href) => /^[a-z]+:/i.test(href)),
    files,
    attachments: new Map(),
    faults: [
      ...linkFaults(elements),
      ...noteFaults(elements),
      ...labelFaults(elements),
      ...numberFaults(elements),
      ...policyFaults(elements),
    ],
  };
}

const hasClass = (element: Element, name: string): boolean =>
  attribute(element, 'class').split(' ').includes(name);
/** What leads back to the text is about the page, and numbered where there is more than one way. */
const isHidden = (element: Element): boolean =>
  hasClass(element, 'unseen') || hasClass(element, 'back') || valueOf(element, 'hidden') !== null;

/** A drawing that only repeats the words beside it. */
const isSilent = (element: Element): boolean =>
  element.tagName === 'svg' && valueOf(element, 'aria-hidden') === 'true';

function drawingOf(element: Element): Drawing {
  if (element.tagName === 'img')
    return { alt: attribute(element, 'alt'), title: null, painting: null, file: attribute(element, 'src') };

  return readDrawing(element);
}

function asidesOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element): string[] => {
    const { tagName } = element;
    const said = SAID.flatMap((name) => valueOf(element, name) ?? []);
    if (tagName === 'meta' && META.includes(attribute(element, 'name')))
      return [attribute(element, 'content')];
    if (tagName === 'title' && element.parentNode?.nodeName === 'head') return [deep(element)];
    if (isSilent(element)) return [deep(element)];
    if (tagName === 'nav') return [...said, ...within(element, 'a').map(deep)];
    if (hasClass(element, 'unseen')) return [...said, deep(element)];
    return said;
  });
}

function linkFaults(elements: readonly Element[]): string[] {
  const ids = new Set(elements.map((element) => attribute(element, 'id')));
  const local = [
    ...elements.map((element) => attribute(element, 'href')).filter((href) => href.startsWith('#')),
    ...elements.flatMap((element) =>
      ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) =>
        attribute(element, name)
          .split(' ')
          .filter((id) => id !== '')
          .map((id) => `#${id}`),
      ),
    ),
  ];
  return local
    .filter((href) => !ids.has(decodeURIComponent(href.slice(1))))
    .map((href) => `the link ${href} leads nowhere`);
}

const noteItems = (elements: readonly Element[]): Element[] =>
  elements.filter((element) => element.tagName === 'li' && valueOf(element, 'value') !== null);

/** A reference shows the number of the note that it leads to, and the way back names the same one. */
function noteFaults(elements: readonly Element[]): string[] {
  const numbers = new Map(
    noteItems(elements).map((item) => [`#${attribute(item, 'id')}`, attribute(item, 'value')]),
  );
  const refs = elements
    .filter((element) => hasClass(element, 'note-ref'))
    .filter(
      (ref) => numbers.get(decodeURIComponent(attribute(ref, 'href'))) !== (/\d+/.exec(deep(ref))?.[0] ?? ''),
    )
    .map((ref) => `"${deep(ref)}" leads to another note`);
  const backs = noteItems(elements).flatMap((item) =>
    within(item, 'a')
      .filter((link) => hasClass(link, 'back'))
      .filter((link) => {
        const [said] = within(link, 'span').map((span) => /\d+/.exec(deep(span))?.[0]);
        return said !== undefined && said !== attribute(item, 'value');
      })
      .map((link) => `"${deep(link)}" stands at another note`),
  );
  return [...refs, ...backs];
}

/** On a phone each cell shows the name of its column, which is that of its table's head. */
function labelFaults(elements: readonly Element[]): string[] {
  return elements
    .filter(({ tagName }) => tagName === 'table')
    .flatMap((table) => {
      const heads = within(table, 'thead').flatMap((head) => within(head, 'th').map(deep));
      return within(table, 'tr').flatMap((row) =>
        childrenOf(row).flatMap((cell, i) => {
          const label = valueOf(cell, 'data-label');
          return label === null || label === (heads[i] ?? '').replace(/\[[^\]]*\d\]/g, '')
            ? []
            : [`a cell is labelled "${label}", and its column is "${heads[i] ?? ''}"`];
        }),
      );
    });
}

/** What is said of a figure or a table to those who do not see it names the number that stands over it. */
function numberFaults(elements: readonly Element[]): string[] {
  const shown = (element: Element): string | undefined => /\d+/.exec(deep(element))?.[0];
  return elements
    .filter((element) => element.tagName === 'figure' || hasClass(element, 'table'))
    .flatMap((exhibit) => {
      const inner = below(exhibit);
      const [label] = inner.filter((element) => hasClass(element, 'number-label'));
      if (!label) return [];
      return inner
        .filter((element) => hasClass(element, 'unseen') && !hasClass(parentOf(element), 'note-ref'))
        .filter((element) => shown(element) !== undefined && shown(element) !== shown(label))
        .map((element) => `"${deep(element).trim()}" stands at "${deep(label)}"`);
    });
}
const parentOf = (element: Element): Element =>
  element.parentNode && 'tagName' in element.parentNode ? element.parentNode : element;

/** A policy that does not fit the style or the script would have a browser drop it. */
function policyFaults(elements: readonly Element[]): string[] {
  const policy = elements.find(
    (element) => element.tagName === 'meta' && attribute(element, 'http-equiv') === 'Content-Security-Policy',
  );
  if (!policy) return [];
  return elements
    .filter(({ tagName }) => tagName === 'style' || tagName === 'script')
    .filter(
      (element) =>
        !attribute(policy, 'content').includes(createHash('sha256').update(deep(element)).digest('base64')),
    )
    .map(({ tagName }) => `the page's policy does not fit its ${tagName}`);
}
