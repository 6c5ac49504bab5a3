const NEW_LINE = 0x0a;
/** A text of so few letters is written letter by letter sooner than handed over. */
const SHORT = 24;
/** As long as the operators of most pages are. */
const USUAL = 0x10000;

/**
 * The operators of a page as the bytes that the file has, one a character: what a page shows would first be as many
 * characters of a string.
 */
export class PageContent {
  private page = Buffer.allocUnsafe(USUAL);
  private length = 0;

  /** Adds characters of Latin 1. */
  text(text: string): void {
    this.reserve(text.length);
    if (text.length < SHORT)
      for (let i = 0; i < text.length; i++) this.page[this.length++] = text.charCodeAt(i);
    else this.length += this.page.write(text, this.length, 'latin1');
  }

  line(text: string): void {
    this.text(text);
    this.reserve(1);
    this.page[this.length++] = NEW_LINE;
  }

  /** Adds operators, or a part of them, as they are. */
  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.page.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** All of it; what is added next begins a new page. */
  take(): Uint8Array {
    const taken = Buffer.from(this.page.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.page.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + more));
    larger.set(this.page);
    this.page = larger;
  }
}
