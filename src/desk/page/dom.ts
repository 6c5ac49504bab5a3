/** What can stand in an element; null is nothing. */
export type Child = Node | string | null | readonly Child[];
type Attributes = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

/** An element; an attribute that is null or false is left out, and a function hears the event of its name. */
export function el<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  put(node, children);
  return node;
}

function put(node: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === 'string' || child instanceof Node) node.appendChild(asNode(child));
    else put(node, child);
  }
}
const asNode = (child: Node | string): Node =>
  typeof child === 'string' ? document.createTextNode(child) : child;

/** Puts other things into an element. */
export function fill(node: Element, ...children: readonly Child[]): void {
  node.replaceChildren();
  put(node, children);
}

/** An element that the page's own HTML holds. */
export function byId(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no "${id}"`);
  return node;
}
