/** One thing of a list, as it is to be shown. */
export interface Item {
  /** What it is, whatever is said of it: no two of a list have the same. */
  readonly key: string;
  /** All that is shown of it: while this is the same, its element stays. */
  readonly says: unknown;
  readonly make: () => HTMLElement;
}

const KNOWN = new WeakMap<Element, { readonly key: string; readonly says: string }>();

/**
 * Shows these things in a list, each as one child. What says the same keeps its element, and with it the focus of whoever
 * is on their way to a button, however often something else changes. Where the thing that has the focus says something
 * else now, the focus goes to its button of the same words; where that or the thing itself is gone, to `orElse`.
 */
export function showItems(list: HTMLElement, items: readonly Item[], orElse: HTMLElement): void {
  const focus = focusIn(list);
  const before = new Map([...list.children].map((node) => [KNOWN.get(node)?.key, node]));
  const wanted = items.map(({ key, says, make }) => {
    const said = JSON.stringify(says);
    const there = before.get(key);
    if (there && KNOWN.get(there)?.says === said) return there;
    const node = make();
    KNOWN.set(node, { key, says: said });
    return node;
  });
  const stays = new Set(wanted);
  for (const node of [...list.childNodes]) if (!stays.has(node as Element)) node.remove();
  // What has the focus is not moved, which would take it away: the others are put before and after.
  let at: ChildNode | null = list.firstChild;
  for (const node of wanted) {
    if (node === at || node === focus?.item) at = node.nextSibling;
    else list.insertBefore(node, at);
  }
  if (focus && !list.contains(document.activeElement)) {
    const now = wanted.find((node) => KNOWN.get(node)?.key === focus.key);
    ((now && focus.again(now)) ?? orElse).focus({ preventScroll: true });
  }
}

interface Focus {
  readonly item: Element;
  readonly key: string | undefined;
  /** What is to have the focus in the element that stands for the same thing now. */
  readonly again: (item: Element) => HTMLElement | null;
}
function focusIn(list: HTMLElement): Focus | null {
  const at = document.activeElement;
  const item = [...list.children].find((child) => child.contains(at));
  if (!at || !item) return null;
  const { tagName, textContent } = at;
  const wasOnly = item.querySelectorAll(tagName).length === 1;
  return {
    item,
    key: KNOWN.get(item)?.key,
    // Where there are several, another one may do something else than what was meant.
    again: (now) => {
      const same = [...now.querySelectorAll<HTMLElement>(tagName)];
      const only = wasOnly && same.length === 1 ? same[0] : null;
      return same.find((node) => node.textContent === textContent) ?? only ?? null;
    },
  };
}
