import { SaxesParser } from 'saxes';
import { UnreadableTable } from './limits';

/** What is heard of an XML document as it is read; names are without their prefix. */
export interface XmlHandlers {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML piece by piece. Entities that a document declares itself are refused, so none can grow. */
export class XmlReader {
  private readonly parser = new SaxesParser({ xmlns: false, position: false });
  constructor(handlers: XmlHandlers) {
    this.parser.on('error', () => {
      throw new UnreadableTable(
        'a part of the workbook is no well-formed XML',
        'open it in a spreadsheet and save it again',
      );
    });
    this.parser.on('doctype', () => {
      throw new UnreadableTable('a part of the workbook declares a document type', 'save it again');
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      // Attributes keep their prefix: `office:value` and `table:name` are told apart by it in no file that matters.
      handlers.open(local(name), (wanted) => {
        for (const key in attributes) if (local(key) === wanted) return attributes[key];
        return undefined;
      });
    });
    this.parser.on('closetag', ({ name }) => handlers.close(local(name)));
    this.parser.on('text', handlers.text);
    this.parser.on('cdata', handlers.text);
  }
  write(text: string): void {
    this.parser.write(text);
  }
  close(): void {
    this.parser.close();
  }
}

/** Reads one small part of a workbook whole. */
export async function readXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  const reader = new XmlReader(handlers);
  for await (const piece of pieces) reader.write(piece);
  reader.close();
}
