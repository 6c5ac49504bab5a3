import { readXml, type ElementMeter } from '../read-xml';

export interface NamedStyle {
  /** Lower case: programs do not agree on the letters of one style's name. */
  readonly name: string;
  /** The level of a heading, from 1. */
  readonly level: number | null;
}

/** The names of styles by their ids, which change from program to program while names stay. */
export function readStyleNames(
  xml: string | undefined,
  meter: ElementMeter,
): ReadonlyMap<string, NamedStyle> {
  const styles = new Map<string, NamedStyle>();
  if (xml === undefined) return styles;
  let id: string | null = null;
  readXml(
    xml,
    {
      open: (element, attribute) => {
        if (element === 'w:style') id = attribute('w:styleId') ?? null;
        if (element !== 'w:name' || id === null) return;
        const name = (attribute('w:val') ?? '').toLowerCase();
        const [, level] = /^heading ([1-9])$/u.exec(name) ?? [];
        styles.set(id, { name, level: level === undefined ? null : Number(level) });
      },
      close: (element) => {
        if (element === 'w:style') id = null;
      },
    },
    meter,
  );
  return styles;
}
