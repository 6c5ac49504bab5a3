/** What a Word document may be. The longest assessment has under a megabyte of text. */
export interface DocxLimits {
  /** Bytes of the file as it lies. */
  readonly fileBytes: number;
  /** Bytes of the parts that are read, unpacked: a small archive may hold terabytes. */
  readonly expandedBytes: number;
  readonly parts: number;
  readonly elements: number;
  /** Of all texts together; each is held against every measure. */
  readonly characters: number;
  readonly depth: number;
}
export const DOCX_LIMITS: DocxLimits = {
  fileBytes: 64 * 1024 * 1024,
  expandedBytes: 64 * 1024 * 1024,
  parts: 20_000,
  elements: 1_000_000,
  characters: 4_000_000,
  depth: 200,
};

/** Why a file cannot be read as a Word document, in words for whoever sent it. */
export class UnreadableDocx extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
export const broken = (): UnreadableDocx =>
  new UnreadableDocx(
    'this is no whole Word document',
    'open it in Word and save it again as .docx; it may have been cut short on its way',
  );
export const tooMuch = (what: string): UnreadableDocx =>
  new UnreadableDocx(
    `this Word document has ${what} than any report`,
    'check that it is the right file; save its text alone into a new document',
  );
