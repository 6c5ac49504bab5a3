import type { FigureBlock } from '../../model/document';
import type { Figure } from '../../model/figure';
import { STYLES } from './names';
import { FULL } from './page';
import { drawn, inlinePicture } from './pictures';
import { setCaption, setRows, setSource } from './set-table';
import { own, titleOf, type Paragraph, type Writer } from './writer';

/** Sets a chart as a picture, with what it says above it, its source below, and the numbers that it is drawn from. */
export function setFigure(writer: Writer, block: FigureBlock): void {
  const { labels } = writer;
  writer.anchor(block.data.id);
  setCaption(writer, {
    id: block.id,
    label: labels.figure,
    number: block.number,
    caption: block.headline,
    subtitle: block.subtitle,
    place: block.place,
  });
  setDrawing(writer, block.figure, {
    id: `${block.id}/chart`,
    style: STYLES.chart,
    place: block.place,
    title: titleOf(block.headline),
    alt: block.alt,
    ground: true,
    width: FULL,
  });
  setSource(writer, block.id, block.source);
  if (!block.printsData) return;
  const said = `${labels.dataForFigure} (${labels.figure} ${block.number})`;
  const caption = block.data.caption.length > 0 ? block.data.caption : own(said);
  setCaption(writer, {
    id: block.data.id,
    label: labels.table,
    number: null,
    caption,
    subtitle: block.data.caption.length > 0 ? (block.data.subtitle ?? []) : [],
    place: block.data.place,
  });
  setRows(writer, { ...block.data, caption });
}

export function setDrawing(
  writer: Writer,
  figure: Figure,
  {
    title,
    alt,
    ground,
    width: wide,
    ...paragraph
  }: Omit<Paragraph, 'kind' | 'inlines'> & {
    readonly title: string;
    readonly alt: string;
    /** Whether it has white of its own, or stands on that of a panel. */
    readonly ground: boolean;
    readonly width: number;
  },
): void {
  const { theme } = writer.document;
  const made = drawn(figure, { width: wide, textSize: writer.look.sizes.chart, title, alt, ground }, theme);
  const picture = writer.pictures.of(made.svg);
  const { width, height } = made;
  writer.chart(paragraph, alt, (name, number) =>
    inlinePicture(picture, { name, number, alt, width, height }),
  );
}
