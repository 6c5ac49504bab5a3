import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Reading } from './reading';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
const INLINE = new Set(['a', 'abbr', 'b', 'data', 'em', 'i', 'span', 'strong', 'sub', 'sup', 'wbr']);
const SILENT = new Set(['script', 'style', 'nav', 'button', 'template', 'head', 'form']);

/** Reads back a page: what stands in its header and its main part, drawings apart. */
export function readHtml(path: string, source: string): Reading {
  const headings: string[] = [];
  const notes: number[] = [];
  const alts: string[] = [];
  const drawings: string[] = [];
  const data: { measure: string; value: number; words: string }[] = [];
  const visit = (node: Node): string => {
    if (node.nodeName === '#text' && 'value' in node) return node.value;
    if (!('tagName' in node)) return '';
    const { tagName } = node;
    const classes = attribute(node, 'class').split(' ');
    // The statement on accessibility is about the page and no part of the document.
    if (attribute(node, 'id') === 'page-accessibility') return ' ';
    if (SILENT.has(tagName) || classes.includes('unseen') || hasAttribute(node, 'hidden')) return ' ';
    if (tagName === 'svg') {
      const texts = within(node, 'text').map(deep);
      drawings.push(texts.join(' '));
      alts.push(...within(node, 'desc').map(deep));
      return ' ';
    }
    if (classes.includes('note-ref')) {
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
  const text = parse(source).childNodes.map(visit).join('');
  return { path, headings, text, notes, alts, drawings, data };
}

const attribute = (element: Element, name: string): string =>
  element.attrs.find((attr) => attr.name === name)?.value ?? '';
const hasAttribute = (element: Element, name: string): boolean =>
  element.attrs.some((attr) => attr.name === name);
const children = (element: Element): Element[] => element.childNodes.filter((node) => 'tagName' in node);
const within = (element: Element, tag: string): Element[] =>
  children(element).flatMap((child) => [...(child.tagName === tag ? [child] : []), ...within(child, tag)]);
const deep = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map(deep).join('')
      : '';
