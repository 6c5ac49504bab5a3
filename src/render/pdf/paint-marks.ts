import { toStep } from '../../model/steps';
import type { DrawingItem, DrawnMark, LineItem, RectItem, TextItem } from './frame';
import type { PdfWriter } from './pdf-writer';

export const n = (value: number): string => String(toStep(value, 1000));

/** A colour such as `#12436d` as three operands. */
function operands(colour: string): string {
  const part = (from: number): string => n(parseInt(colour.slice(from, from + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)}`;
}

/** Writes the marks of one page. It remembers the font and the colour that are set, to set them no oftener than needed. */
export class MarkPainter {
  private font = '';
  private fill = '';
  private inText = false;

  constructor(private readonly writer: PdfWriter) {}

  /** Ends a run of text, which marked content must not cut through. */
  endText(): void {
    if (this.inText) this.write('ET');
    this.inText = false;
  }

  text(item: TextItem): void {
    if (!this.inText) this.write('BT');
    this.inText = true;
    if (item.softHyphen) this.write('/Span <</ActualText <FEFF00AD>>> BDC');
    this.show(item);
    if (item.softHyphen) this.write('EMC');
  }

  rect({ x, y, width, height, colour }: RectItem): void {
    this.endText();
    this.fillWith(colour);
    this.write(`${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`);
  }

  line({ x1, y1, x2, y2, width, colour, style }: LineItem): void {
    this.endText();
    const dots = style === 'dots' ? ' 1 J [0.01 4] 0 d' : '';
    this.write(`q ${operands(colour)} RG ${n(width)} w${dots} ${n(x1)} ${n(y1)} m ${n(x2)} ${n(y2)} l S Q`);
  }

  drawing({ x, y, marks }: DrawingItem): void {
    this.endText();
    const { font, fill } = this;
    this.write(`q 1 0 0 1 ${n(x)} ${n(y)} cm`);
    for (const mark of marks) this.drawn(mark);
    this.endText();
    this.write('Q');
    // What was set inside is undone by the Q.
    this.font = font;
    this.fill = fill;
  }

  private drawn(mark: DrawnMark): void {
    if (mark.mark === 'text') {
      if (!this.inText) this.write('BT');
      this.inText = true;
      // Labels are parted by a space, or they run together where the text is copied.
      this.show({ ...mark, text: `${mark.text} ` });
      return;
    }
    this.endText();
    const paint = mark.fill !== null ? (mark.stroke !== null ? 'B' : 'f') : mark.stroke !== null ? 'S' : 'n';
    if (mark.fill !== null) this.fillWith(mark.fill);
    const dash = mark.dash === null ? '' : ` [${mark.dash.map(n).join(' ')}] 0 d`;
    const stroke = mark.stroke === null ? '' : `${operands(mark.stroke)} RG ${n(mark.width)} w${dash} `;
    this.write(`${stroke}${pathOperators(mark.d)} ${paint}${dash === '' ? '' : ' [] 0 d'}`);
  }

  private show({
    x,
    y,
    text,
    size,
    weight,
    colour,
  }: Pick<TextItem, 'x' | 'y' | 'text' | 'size' | 'weight' | 'colour'>): void {
    const font = `/${this.writer.fontName(weight)} ${n(size)} Tf `;
    const setFont = font === this.font ? '' : font;
    this.font = font;
    this.fillWith(colour);
    // The page's y runs down, so that letters have to be turned upright again.
    this.writer.show(`${setFont}1 0 0 -1 ${n(x)} ${n(y)} Tm `, text, weight);
  }

  private fillWith(colour: string): void {
    if (colour === this.fill) return;
    this.fill = colour;
    this.write(`${operands(colour)} rg`);
  }

  private write(operators: string): void {
    this.writer.write(operators);
  }
}

const OPERATORS: Readonly<Record<string, string>> = { M: 'm', L: 'l', C: 'c' };

/** Paths kept: those of a chart over all forces stand in the document of each. */
const paths = new Map<string, string>();
const MOST_PATHS = 5_000;

/** SVG path data in absolute M, L, C and Z as PDF operators; pairs after the first of an M are lines. */
export function pathOperators(d: string): string {
  let operators = paths.get(d);
  if (operators === undefined) {
    operators = operatorsOf(d);
    if (paths.size >= MOST_PATHS) paths.clear();
    paths.set(d, operators);
  }
  return operators;
}

function operatorsOf(d: string): string {
  const out: string[] = [];
  for (const [, command = '', rest = ''] of d.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    if (command === 'Z') {
      out.push('h');
      continue;
    }
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const each = command === 'C' ? 6 : 2;
    for (let i = 0; i + each <= numbers.length; i += each) {
      const operator = command === 'M' && i > 0 ? 'l' : OPERATORS[command];
      out.push(
        `${numbers
          .slice(i, i + each)
          .map(n)
          .join(' ')} ${operator}`,
      );
    }
  }
  return out.join(' ');
}
