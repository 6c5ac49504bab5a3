import type { PageNow, PatchNow } from '../talk';

/** Where in the files something of the page stands. */
export interface Spot {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/**
 * The page of the document in a frame in which nothing runs. What changed is put in place and the rest left as it is, so
 * that the reader stays where they are.
 */
export class DocumentFrame {
  private head: string | null = null;
  private places: PageNow['places'] = {};
  private ground: number | null = null;
  /** What was said last of blocks, which may be of a page that is still on its way. */
  private said: { readonly patch: PatchNow; readonly ground: number } | null = null;
  /** What stands in the place of what, until the whole page is there. */
  private patched: {
    readonly html: string;
    readonly old: readonly Element[];
    readonly put: readonly Element[];
  } | null = null;
  private body: { readonly hash: string; readonly text: string } | null = null;

  constructor(
    private readonly frame: HTMLIFrameElement,
    /** Told of a block that is clicked. */
    private readonly clicked: (spot: Spot) => void,
    /** Whether a change is brought into view. */
    private readonly follows: boolean,
  ) {}

  /** The hash of the body that was given last, of which the next change can be told; empty before one was. */
  get has(): string {
    return this.body?.hash ?? '';
  }

  /** Shows a page, with what was typed since it was looked at where that was said of it. */
  async show(page: PageNow): Promise<void> {
    await this.showWhole(page);
    const { said } = this;
    if (said?.ground === page.ground) this.put(said.patch, false);
  }
  private async showWhole(page: PageNow): Promise<void> {
    this.unpatch();
    this.ground = page.ground;
    const { from, to, put } = page.change;
    const before = to === null ? '' : (this.body?.text ?? '');
    const text = before.slice(0, from) + put + (to === null ? '' : before.slice(to));
    const isSame = this.body?.hash === page.body;
    this.body = { hash: page.body, text };
    this.places = page.places;
    if (this.head !== page.head) {
      await this.load();
      this.head = page.head;
      return;
    }
    const now = this.frame.contentDocument;
    if (!now || isSame) return;
    const next = new DOMParser().parseFromString(text, 'text/html');
    const changed: Element[] = [];
    bring(now.body, next.body, changed);
    this.point(changed);
  }

  /**
   * Shows at once how blocks of the page are to look, until the whole page comes; where this is said of a page that is still
   * on its way, when it is there.
   */
  patch(patch: PatchNow, ground: number): void {
    this.said = { patch, ground };
    if (this.ground === ground) this.put(patch, true);
  }
  /** Whether what was said last of blocks was said of a page that is newer than the one that is shown. */
  get isBehind(): boolean {
    return this.said !== null && this.ground !== null && this.said.ground > this.ground;
  }
  /** Whether it was said of an older one: what was typed last may not stand in this one. */
  get isAhead(): boolean {
    return this.said !== null && this.ground !== null && this.said.ground < this.ground;
  }
  private put({ of, html }: PatchNow, isNew: boolean): void {
    if (this.patched?.html === html) return;
    this.unpatch();
    const page = this.frame.contentDocument;
    const old = of.flatMap((id) => page?.getElementById(id) ?? []);
    const [first] = old;
    // A page that has not all of them is another than the one that this was said of.
    if (!page || !first || old.length < of.length || old.some((node) => node.parentNode !== first.parentNode))
      return;
    const next = new DOMParser().parseFromString(html, 'text/html');
    const put = [...next.body.children].map((node) => page.importNode(node, true));
    first.before(...put);
    for (const node of old) node.remove();
    this.patched = { html, old, put };
    if (isNew) this.point(put);
  }
  private unpatch(): void {
    const { patched } = this;
    this.patched = null;
    const [first] = patched?.put ?? [];
    if (!patched || !first?.isConnected) return;
    first.before(...patched.old);
    for (const node of patched.put) node.remove();
  }

  /** Brings the block that a line of a file made, or the nearest before it, into view. */
  scrollTo(file: string, line: number): void {
    const [nearest] = Object.entries(this.places)
      .filter(([, place]) => place.file === file && place.line <= line)
      .sort(([, a], [, b]) => b.line - a.line);
    const node = nearest ? this.frame.contentDocument?.getElementById(nearest[0]) : null;
    if (!node) return;
    node.scrollIntoView({ block: 'center', behavior: 'instant' });
    flash(node);
  }

  private load(): Promise<void> {
    const top = this.frame.contentWindow?.scrollY ?? 0;
    return new Promise((loaded) => {
      this.frame.addEventListener(
        'load',
        () => {
          this.frame.contentWindow?.scrollTo(0, top);
          this.frame.contentDocument?.addEventListener('click', (event) => this.click(event));
          loaded();
        },
        { once: true },
      );
      if (this.head === null) this.frame.src = '/page';
      else this.frame.contentWindow?.location.reload();
    });
  }

  private click(event: MouseEvent): void {
    const node = event.target;
    if (!(node instanceof (this.frame.contentWindow as unknown as typeof globalThis).Element)) return;
    const link = node.closest('a');
    // A link out of the document would take the frame away from it.
    if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
    for (let at: Element | null = node; at; at = at.parentElement) {
      const place = this.places[at.id];
      if (!place) continue;
      this.clicked({ id: at.id, ...place });
      return;
    }
  }

  private point(changed: readonly Element[]): void {
    const [first] = changed;
    const height = this.frame.contentWindow?.innerHeight ?? 0;
    if (first && this.follows) {
      const { top, bottom } = first.getBoundingClientRect();
      if (bottom < 0 || top > height) first.scrollIntoView({ block: 'center' });
    }
    for (const node of changed) flash(node);
  }
}

/** Shows for a moment what changed; not to whoever asks for less motion. */
function flash(node: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  node.animate(
    [{ backgroundColor: 'rgb(255 214 90 / 55%)' }, { backgroundColor: 'rgb(255 214 90 / 0%)' }],
    1400,
  );
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Makes an element like another, leaving alone what is the same in both. Names what it put in place. */
export function bring(now: Element, next: Element, changed: Element[]): void {
  if (now.isEqualNode(next)) return;
  const isHolder = now.tagName === next.tagName && holdsBlocks(now) && holdsBlocks(next);
  if (!isHolder) {
    const put = now.ownerDocument.importNode(next, true);
    now.replaceWith(put);
    changed.push(put);
    return;
  }
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  const known = new Map([...now.children].filter(({ id }) => id !== '').map((child) => [child.id, child]));
  let at: ChildNode | null = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const same: ChildNode | undefined =
      isElement(wanted) && wanted.id !== '' ? known.get(wanted.id) : undefined;
    if (same && same !== at) now.insertBefore(same, at);
    const there: ChildNode | null = same ?? (at && !isKept(at, next) && isAlike(at, wanted) ? at : null);
    if (!there) {
      const put = now.ownerDocument.importNode(wanted, true);
      now.insertBefore(put, at);
      if (isElement(put)) changed.push(put);
      continue;
    }
    at = there.nextSibling;
    if (isElement(there) && isElement(wanted)) bring(there, wanted, changed);
    else if (there.nodeValue !== wanted.nodeValue) there.nodeValue = wanted.nodeValue;
  }
  while (at) {
    const gone: ChildNode = at;
    at = at.nextSibling;
    gone.remove();
  }
}

const isAlike = (a: Node, b: Node): boolean => a.nodeType === b.nodeType && a.nodeName === b.nodeName;
/** Whether a node is one that has its own place further on, by its id. */
const isKept = (node: Node, next: Element): boolean =>
  isElement(node) && node.id !== '' && [...next.children].some(({ id }) => id === node.id);
/** Whether blocks with ids stand in an element, so that it need not be put in place whole. */
const holdsBlocks = (node: Element): boolean =>
  node.tagName === 'BODY' ||
  [...node.children].some((child) => child.id !== '' || child.querySelector('[id]'));
