const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
const NEW_LINE = 0x0a;
/** As long as the operators of most pages are. */
const USUAL = 0x10000;

/**
 * The operators of a page as the bytes that the file has, one a character: a text of a thousand letters is four
 * thousand digits, which would first be as many strings.
 */
export class PageContent {
  private bytes = new Uint8Array(USUAL);
  private length = 0;

  /** Adds characters of Latin 1. */
  text(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }

  line(text: string): void {
    this.text(text);
    this.reserve(1);
    this.bytes[this.length++] = NEW_LINE;
  }

  /** Adds a number below 65,536 in four hexadecimal digits. */
  hexadecimal(number: number): void {
    this.reserve(4);
    for (let shift = 12; shift >= 0; shift -= 4)
      this.bytes[this.length++] = DIGITS[(number >> shift) & 0xf] ?? 0;
  }

  /** All of it; what is added next begins a new page. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
