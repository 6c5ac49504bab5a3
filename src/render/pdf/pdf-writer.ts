import { deflateSync } from 'node:zlib';
import Pdfkit from 'pdfkit';
import type { ReportDocument } from '../../model/document';
import { faceOf, type Face, type Weight } from '../type/face';
import { metadataXml, type Metadata } from './metadata';
import { PageContent } from './page-content';
import { crossReferences, PackedObjects, Pointer } from './packed-objects';

/** An object of the file that others refer to; written when it is ended. */
export interface PdfReference {
  readonly id: number;
  readonly data: Record<string, unknown>;
  end(bytes?: Uint8Array): void;
}

/** What of pdfkit is used here that its types leave out. The version is pinned: these are its private parts. */
interface PdfkitInside {
  ref(data?: Record<string, unknown>): PdfReference;
  getStructTreeRoot(): PdfReference;
  appendXML(xml: string): void;
  _addInfo: () => void;
  _finalize: () => void;
  _write(data: string | Uint8Array): void;
  /** By object number less one: where in the file it begins; null until it is written. */
  readonly _offsets: (number | null)[];
  readonly _offset: number;
  readonly _id: Uint8Array;
  readonly _info: PdfReference;
  push(chunk: null): boolean;
  readonly _root: {
    readonly id: number;
    readonly data: Record<string, unknown> & { readonly Names: PdfReference };
  };
  readonly _font: EmbeddedFont;
  readonly page: {
    readonly dictionary: PdfReference;
    readonly fonts: Record<string, unknown>;
    readonly annotations: unknown[];
    readonly content: {
      readonly data: Record<string, unknown>;
      /** What was written of it so far. */
      buffer: Uint8Array[];
      /** Whether it is packed when it is ended. */
      compress: boolean;
    };
  };
}
/** A font that grows by the glyphs that are written with it. */
interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(glyph: number): number; encode(): Uint8Array };
  readonly widths: (number | null)[];
  readonly unicode: (number[] | null)[];
  ref(): unknown;
}

export type PdfDocument = Omit<PDFKit.PDFDocument, keyof PdfkitInside> & PdfkitInside;

interface WriterFont {
  readonly face: Face;
  readonly embedded: EmbeddedFont;
  /** By glyph of the face, its number in this file. */
  readonly codes: (number | undefined)[];
  readonly words: Map<string, PaintedWord>;
  /** How many glyphs have the same numbers in every file: those of lower numbers. */
  readonly common: number;
  readonly commonWords: Map<string, PaintedWord>;
}
/** A word with the space after it, as it is shown wherever it stands in the file. */
interface PaintedWord {
  readonly operands: Uint8Array;
  /** Its outer glyphs in the face: what stands between words depends on them. */
  readonly first: number;
  readonly last: number;
}
/** How hard pages are packed, of 9: what pdfkit would do takes half as long again, for a file that is a few hundredths less. */
const PACKING = 4;
/** Words kept of each weight: a report says most of its words often. */
const MOST_WORDS = 20_000;

/**
 * Letters that nearly every document has. They have the same numbers in each file, used or not, so that a word of them is
 * written as in the file before, and most documents for forces have the very same cut of each face.
 */
const COMMON = ` !"#%&'()*+,-./0123456789:;=?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]abcdefghijklmnopqrstuvwxyz£–’‘“”…`;
/** Words of common letters alone, as every file of this process shows them. */
const commonWords = new Map<Weight, Map<string, PaintedWord>>();

/** A kern as it stands between the bytes of two glyphs, in thousandths of an em. */
const kernOperands = ({ unitsPerEm }: Face, kern: number): string =>
  kern === 0 ? '' : `)${-kern * (1000 / unitsPerEm)}(`;

/** Bytes that a string of a file cannot hold as they are: its own marks, and the return that would be read as a new line. */
const ESCAPED: Readonly<Record<number, string>> = { 0x28: '\\(', 0x29: '\\)', 0x5c: '\\\\', 0x0d: '\\r' };
const byteOf = (byte: number): string => ESCAPED[byte] ?? String.fromCharCode(byte);
/** The two bytes of a glyph's number in a file as they stand in a string, by the number. Digits would be twice as many. */
const written: string[] = [];
const writtenOf = (code: number): string => (written[code] ??= byteOf(code >> 8) + byteOf(code & 0xff));

/** The last subset of each face. */
const subsets = new Map<Weight, { readonly key: string; readonly bytes: Uint8Array }>();

/** Gives a glyph its number in the file. */
function include(
  { face, embedded, codes }: Pick<WriterFont, 'face' | 'embedded' | 'codes'>,
  glyph: number,
  codePoint: number,
  advance: number,
): number {
  const code = embedded.subset.includeGlyph(glyph);
  embedded.widths[code] ??= advance * (1000 / face.unitsPerEm);
  embedded.unicode[code] ??= [codePoint];
  codes[glyph] = code;
  return code;
}

/** A font of a file that has the common letters, and no others yet. */
function begun(face: Face, embedded: EmbeddedFont, weight: Weight): WriterFont {
  const codes: (number | undefined)[] = [];
  let common = 0;
  face.shape(COMMON, (glyph, codePoint, advance) => {
    common = Math.max(
      common,
      1 + (codes[glyph] ?? include({ face, embedded, codes }, glyph, codePoint, advance)),
    );
  });
  const words = commonWords.get(weight) ?? new Map<string, PaintedWord>();
  commonWords.set(weight, words);
  return { face, embedded, codes, words: new Map(), common, commonWords: words };
}

/** fontkit reads the outline of a glyph anew for each file; it stays what it is. */
function keepOutline(glyph: object): void {
  const known = glyph as { _decode: () => unknown };
  if (Object.hasOwn(known, '_decode')) return;
  const outline = known._decode();
  known._decode = () => outline;
}

/** The file as it is written: pdfkit's document, and the fonts of this project in it. */
export class PdfWriter {
  private readonly fonts = new Map<Weight, WriterFont>();
  private readonly content = new PageContent();
  private readonly packed = new PackedObjects();

  constructor(readonly doc: PdfDocument) {
    doc._finalize = () => this.writeCrossReferences();
  }

  /** The number of an object that is written later, so that others can refer to it. */
  reserve(): Pointer {
    return new Pointer(this.doc._offsets.push(null));
  }

  /** Writes an object that is no stream, in the file's own words. */
  object(body: string, at: Pointer = this.reserve()): Pointer {
    this.packed.add(at.id, body);
    return at;
  }

  /** Ends the file. */
  end(): void {
    this.packed.pack((dictionary, bytes) => {
      const stream = this.doc.ref(dictionary);
      stream.end(bytes);
      return stream.id;
    });
    this.doc.end();
  }

  /** pdfkit writes a table of where each object begins; objects that are packed have no such place. */
  private writeCrossReferences(): void {
    const { doc } = this;
    const start = doc._offset;
    const own = doc._offsets.push(start);
    const bytes = crossReferences(doc._offsets, this.packed.places);
    const id = Buffer.from(doc._id).toString('hex');
    const size = own + 1;
    const dictionary = [
      `/Type /XRef /Size ${size} /W [1 4 2] /Root ${doc._root.id} 0 R /Info ${doc._info.id} 0 R`,
      `/ID [<${id}> <${id}>] /Length ${bytes.length} /Filter /FlateDecode`,
      '/DecodeParms <</Predictor 12 /Columns 7>>',
    ].join(' ');
    doc._write(`${own} 0 obj\n<<${dictionary}>>\nstream`);
    doc._write(bytes);
    doc._write(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF`);
    doc.push(null);
  }

  page(): PdfkitInside['page'] {
    return this.doc.page;
  }

  /** Adds operators to the page. They are kept together until it ends: handing them over one by one is slow. */
  write(operators: string): void {
    this.content.line(operators);
  }

  /** To be called when all of a page is painted. */
  endPage(): void {
    const { content } = this.doc.page;
    const packed = deflateSync(Buffer.concat([...content.buffer, this.content.take()]), { level: PACKING });
    content.buffer = [packed];
    content.compress = false;
    content.data.Filter = 'FlateDecode';
  }

  /** The name of a font on this page. */
  fontName(weight: Weight): string {
    const { embedded } = this.font(weight);
    this.page().fonts[embedded.id] ??= embedded.ref();
    return embedded.id;
  }

  /**
   * Shows text after other operators: the glyphs in the embedded subset, with kerning between them. Each glyph is told
   * which letter it stands for by its first use in this document, never by an earlier document.
   */
  show(before: string, text: string, weight: Weight): void {
    const font = this.font(weight);
    const { content } = this;
    content.text(before);
    content.text('[(');
    let last = -1;
    for (let from = 0; from < text.length;) {
      const space = text.indexOf(' ', from);
      const to = space < 0 ? text.length : space + 1;
      const word = this.word(font, text.slice(from, to));
      if (last >= 0) content.text(kernOperands(font.face, font.face.kern(last, word.first)));
      content.bytes(word.operands);
      last = word.last;
      from = to;
    }
    content.line(')] TJ');
  }

  private word(font: WriterFont, text: string): PaintedWord {
    const known = font.commonWords.get(text) ?? font.words.get(text);
    if (known) return known;
    let operands = '';
    let first = -1;
    let last = -1;
    let highest = 0;
    font.face.shape(text, (glyph, codePoint, advance, kern) => {
      const code = font.codes[glyph] ?? include(font, glyph, codePoint, advance);
      operands += kernOperands(font.face, kern) + writtenOf(code);
      highest = Math.max(highest, code);
      if (first < 0) first = glyph;
      last = glyph;
    });
    const word = { operands: Buffer.from(operands, 'latin1'), first, last };
    const words = highest < font.common ? font.commonWords : font.words;
    if (words.size >= MOST_WORDS) words.clear();
    words.set(text, word);
    return word;
  }

  /** Cutting a font to the glyphs of a report takes longer than to set a chapter, and reports use the same ones. */
  private keepSubset(weight: Weight, { face, codes, embedded: { subset } }: WriterFont): void {
    const cut = subset.encode.bind(subset);
    subset.encode = () => {
      codes.forEach((_, glyph) => keepOutline(face.font.getGlyph(glyph)));
      const glyphs = Object.entries(codes).map(([glyph, code = 0]) => `${glyph}:${code}`);
      const key = glyphs.join(' ');
      const known = subsets.get(weight);
      if (known?.key === key) return known.bytes;
      const bytes = cut();
      subsets.set(weight, { key, bytes });
      return bytes;
    };
  }

  private font(weight: Weight): WriterFont {
    let font = this.fonts.get(weight);
    if (!font) {
      const face = faceOf(weight);
      this.doc.registerFont(weight, face.font as unknown as PDFKit.Mixins.PDFFontSource);
      this.doc.font(weight);
      font = begun(face, this.doc._font, weight);
      this.keepSubset(weight, font);
      this.fonts.set(weight, font);
    }
    return font;
  }
}

/** Opens an empty file that will conform to PDF/A-3a and PDF/UA-1. The edition's date is its only time. */
export function openPdf({ front }: ReportDocument): PdfWriter {
  const metadata: Metadata = {
    title: `${front.title}: ${front.kicker}`,
    author: front.author,
    subject: front.subject,
    keywords: front.keywords,
    language: front.language,
    date: new Date(`${front.date}T00:00:00Z`),
    creator: 'stra',
    producer: 'pdfkit',
  };
  const options = {
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // Without this Helvetica is opened, which may not be left out of the file.
    font: null,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: front.language,
    displayTitle: true,
    info: {
      Title: metadata.title,
      Author: metadata.author,
      Subject: metadata.subject,
      Keywords: metadata.keywords.join(', '),
      Creator: metadata.creator,
      Producer: metadata.producer,
      CreationDate: metadata.date,
      ModDate: metadata.date,
    },
  };
  const doc = new Pdfkit(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfDocument;
  // pdfkit writes these words without escaping them, and knows one standard at a time.
  doc._addInfo = () => doc.appendXML(metadataXml(metadata));
  return new PdfWriter(doc);
}
