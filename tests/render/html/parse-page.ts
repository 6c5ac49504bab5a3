import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type ParentNode = DefaultTreeAdapterTypes.ParentNode;
export type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: DefaultTreeAdapterTypes.ChildNode): node is Element => 'tagName' in node;

/** Every element of a page in document order, read as a browser reads it. */
export function elementsOf(parent: ParentNode): readonly Element[] {
  return parent.childNodes.flatMap((node) => (isElement(node) ? [node, ...elementsOf(node)] : []));
}

export const parsePage = (source: string): readonly Element[] => elementsOf(parse(source));

export const attributeOf = (element: Element, name: string): string | null =>
  element.attrs.find((attr) => attr.name === name)?.value ?? null;

export const classesOf = (element: Element): readonly string[] =>
  (attributeOf(element, 'class') ?? '').split(' ');

export function textOf(parent: ParentNode): string {
  return parent.childNodes
    .map((node) => {
      if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
      return isElement(node) ? textOf(node) : '';
    })
    .join('');
}

export const ancestorsOf = (element: Element): readonly Element[] => {
  const parent = element.parentNode;
  return parent && 'tagName' in parent ? [parent, ...ancestorsOf(parent)] : [];
};
