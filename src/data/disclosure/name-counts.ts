import { measureOf, type DisclosedCell, type Remainder } from '../../model/disclosure';
import type { Edition } from '../../model/edition';
import type { Term } from './eliminate';

const TERMS_SHOWN = 12;

/** A combination of printed counts by their names, without their numbers. */
export function inWords(proof: readonly Term[], name: (cell: DisclosedCell) => string): string {
  // What is added stands first, so that the line does not begin with a minus.
  const ordered = [...proof].sort((a, b) => (a.times > b.times ? -1 : a.times < b.times ? 1 : 0));
  const terms = ordered.slice(0, TERMS_SHOWN).map(({ equation, times, over }, i) => {
    const size = times < 0n ? -times : times;
    const factor = size === 1n && over === 1n ? '' : over === 1n ? `${size} × ` : `${size}/${over} × `;
    const sign = times < 0n ? '− ' : i === 0 ? '' : '+ ';
    const { edition } = equation.cell;
    return `${sign}${factor}${name(equation.cell)}${edition === null ? '' : ` (published in ${edition})`}`;
  });
  const more = ordered.length - terms.length;
  return terms.join(' ') + (more > 0 ? ` and ${more} more` : '');
}

const PARTS: Readonly<Record<string, string>> = {
  of: ', the part',
  all: ', the whole',
  open: ', not yet assigned',
  rows: ', the rows that it is of',
};
export const forceName = (force: string | null, { forces }: Pick<Edition, 'forces'>): string =>
  force === null || force === '' ? 'all forces' : (forces[force]?.name ?? force);

/** `"red" [Surrey Police]`. */
export function nameOf(
  { key, force }: Pick<DisclosedCell, 'key' | 'force'>,
  edition: Pick<Edition, 'forces'>,
): string {
  const part = PARTS[/\/(\w+)$/.exec(key)?.[1] ?? ''] ?? '';
  return `"${measureOf(key)}"${part} [${forceName(force, edition)}]`;
}
/** `"all" without "red", "blue" [Surrey Police]`. */
export function remainderName({ of, without, force }: Remainder, edition: Pick<Edition, 'forces'>): string {
  const names = without.map((key) => `"${measureOf(key)}"${PARTS[/\/(\w+)$/.exec(key)?.[1] ?? ''] ?? ''}`);
  const part = PARTS[/\/(\w+)$/.exec(of)?.[1] ?? ''] ?? '';
  return `"${measureOf(of)}"${part} without ${names.join(', ')} [${forceName(force, edition)}]`;
}
