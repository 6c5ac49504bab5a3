import { SaxesParser } from 'saxes';
import { broken, tooMuch, UnreadableDocx, type DocxLimits } from './limits';

/** What is heard of a part as it is read; names keep the prefix that Word itself writes. */
export interface XmlHandlers {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Counts elements over all parts of one document. */
export class ElementMeter {
  private elements = 0;
  private characters = 0;
  constructor(private readonly limits: DocxLimits) {}
  open(depth: number): void {
    this.elements += 1;
    if (this.elements > this.limits.elements) throw tooMuch('more parts of text');
    if (depth > this.limits.depth) throw tooMuch('deeper nesting');
  }
  text(characters: number): void {
    this.characters += characters;
    if (this.characters > this.limits.characters) throw tooMuch('more words');
  }
}

/** Reads one part. A document type is refused, so that no entity can grow or reach for another file. */
export function readXml(xml: string, handlers: XmlHandlers, meter: ElementMeter): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', () => {
    throw broken();
  });
  parser.on('doctype', () => {
    throw new UnreadableDocx(
      'a part of this Word document declares a document type, which Word never writes',
      'open it in Word and save it again as .docx',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    meter.open(depth);
    handlers.open(name, (wanted) => attributes[wanted]);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close(name);
  });
  const heard = (text: string): void => {
    meter.text(text.length);
    handlers.text?.(text);
  };
  parser.on('text', heard);
  parser.on('cdata', heard);
  parser.write(xml).close();
}
