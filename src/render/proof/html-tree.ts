import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

export const isElement = (node: Node): node is Element => 'tagName' in node;
/** The value of an attribute; null where it is not written. */
export const valueOf = (element: Element, name: string): string | null =>
  element.attrs.find((attr) => attr.name === name)?.value ?? null;
export const attribute = (element: Element, name: string): string => valueOf(element, name) ?? '';
export const childrenOf = (element: { readonly childNodes: readonly Node[] }): Element[] =>
  element.childNodes.filter(isElement);
/** Every element below, in order. */
export function below(node: { readonly childNodes: readonly Node[] }, found: Element[] = []): Element[] {
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    found.push(child);
    below(child, found);
  }
  return found;
}
export const within = (element: Element, tag: string): Element[] =>
  below(element).filter(({ tagName }) => tagName === tag);
/** All the words in a node, drawn or not. */
export const deep = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map(deep).join('')
      : '';
