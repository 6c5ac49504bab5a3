import type { Force } from '../../../model/registers';
import { withoutMarkers } from '../clean-text';
import type { ForceRegister } from '../fold-force';
import { nameKey } from '../left-out-rows';
import { textOf, type SheetParts } from './find-parts';
import type { LookedColumn } from './read-columns';

/** A country or a region, which contains forces. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly kind: 'country' | 'region';
  readonly aliases: readonly string[];
}
export interface AreaColumns {
  /** The column of area codes, of which some are forces'. */
  readonly code: LookedColumn | null;
  readonly name: LookedColumn | null;
}
/** What a row of the table is of. */
export interface RowArea {
  /** Its place among the rows. */
  readonly n: number;
  readonly row: number;
  readonly name: string;
  /** Empty where it has none. */
  readonly code: string;
  readonly force: string | null;
  readonly is: 'force' | 'contains' | 'no force' | 'unknown code';
}

/** The form of the code of a force, a region or a country. */
export const AREA_CODE = /^[A-Z]\d{8}$/;

/** That of a country or a region, known or not: these contain forces. */
export const OTHER_AREA_CODE = /^(K0[2-4]|E92|W92|S92|N92|E12)\d{6}$/;

/** The columns that say which force a row is of. */
export function findAreaColumns(columns: readonly LookedColumn[], register: ForceRegister): AreaColumns {
  const code =
    columns.find(({ texts }) => {
      const codes = [...texts.keys()].filter((text) => AREA_CODE.test(text));
      return codes.length * 2 >= texts.size && codes.some((text) => register.byCode(text) !== null);
    }) ?? null;
  const shares = columns
    .filter((column) => !column.isNumeric && column !== code)
    .map((column) => {
      const names = [...column.texts].filter(([text]) => register.fold(text).id !== null);
      const cells = names.reduce((sum, [, n]) => sum + n, 0);
      return { column, share: cells / Math.max(1, column.filled), distinct: names.length };
    })
    .filter(({ share, distinct }) => (share >= 0.3 && distinct >= 3) || (share >= 0.9 && distinct >= 1))
    .sort((a, b) => b.share - a.share);
  return { code, name: shares[0]?.column ?? null };
}

/** Knows countries and regions by any of their names. */
export class AreaRegister {
  private readonly names = new Map<string, Area>();
  private readonly codes = new Map<string, Area>();
  constructor(areas: readonly Area[]) {
    for (const area of areas) {
      for (const name of [area.name, ...area.aliases]) this.names.set(nameKey(name), area);
      this.codes.set(area.code, area);
    }
  }
  named(name: string): Area | null {
    return (
      this.names.get(nameKey(name.replace(/^\s*\*?\s*total\s+(?:for\s+)?/i, ''))) ??
      this.names.get(nameKey(name)) ??
      null
    );
  }
  byCode(code: string): Area | null {
    return this.codes.get(code) ?? null;
  }
}

const TOTAL = /^\s*\*?\s*(sub-?|grand |overall )?(total|all)\b/i;

/** What each row of the table is of, by its code where it has one. `sums` are the rows that are the sum of others. */
export function readAreas(
  { body }: SheetParts,
  { code, name }: AreaColumns,
  register: ForceRegister,
  areas: AreaRegister,
  sums: ReadonlySet<number>,
): RowArea[] {
  const named = new Map<string, number>();
  for (const row of body) {
    const key = nameKey(name ? textOf(row.cells[name.at]) : '');
    named.set(key, (named.get(key) ?? 0) + 1);
  }
  const usual = [...named.values()].sort((a, b) => a - b)[Math.floor(named.size / 2)] ?? 1;
  const regions = [...named.keys()].filter((key) => areas.named(key) !== null).length;
  const seen = new Set<string>();
  return body.flatMap((row, n): RowArea[] => {
    const codeText = code ? textOf(row.cells[code.at]) : '';
    const nameText = name ? textOf(row.cells[name.at]) : '';
    if (codeText === '' && nameText === '') return [];
    const plain = withoutMarkers(nameText === '' ? codeText : nameText);
    const found = (is: RowArea['is'], force: string | null = null): RowArea[] => [
      { n, row: row.row, name: nameText === '' ? codeText : nameText, code: codeText, force, is },
    ];
    if (AREA_CODE.test(codeText)) {
      const force = register.byCode(codeText);
      if (force !== null) return found('force', force);
      return found(areas.byCode(codeText) || OTHER_AREA_CODE.test(codeText) ? 'contains' : 'unknown code');
    }
    const force = register.fold(plain).id;
    const area = areas.named(plain);
    // "West Midlands" is a force and a region: the region is the one that its forces add up to, and stands first.
    const key = nameKey(plain);
    const isTwice = regions >= 3 && named.get(nameKey(nameText)) === usual + 1 && !seen.has(key);
    seen.add(key);
    if (force !== null && area !== null && code === null && (sums.has(n) || isTwice))
      return found('contains');
    if (force !== null) return found('force', force);
    return found(
      area !== null || TOTAL.test(plain) || /^(england|great britain|uk)\b/i.test(plain)
        ? 'contains'
        : 'no force',
    );
  });
}
export type Forces = Readonly<Record<string, Force>>;
