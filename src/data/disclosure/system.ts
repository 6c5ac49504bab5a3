/** A weighed sum of unknown counts that lies between two numbers, both included. */
export interface Row {
  readonly terms: ReadonlyMap<number, number>;
  readonly low: number;
  readonly high: number;
}

/** Something of which nobody may know too well how large it is: the sum of these unknowns. */
export interface Target {
  readonly unknowns: readonly number[];
  /** What a reader knows of it beforehand: that [c] is printed for it, and so that it is small. */
  readonly low: number;
  readonly high: number;
  /** So many numbers it must be able to be. */
  readonly least: number;
}

/** Rows and targets that hang together by their unknowns. */
export interface Part {
  readonly rows: readonly Row[];
  /** By their place in the list that was given. */
  readonly targets: readonly number[];
  /** The unknowns, numbered from 0 in the rows. */
  readonly variables: number;
  /** The sum of each target in those numbers, and what is known of it for sure besides. */
  readonly sums: readonly { readonly terms: ReadonlyMap<number, number>; readonly fixed: number }[];
}
export type Split =
  | { readonly is: 'parts'; readonly parts: readonly Part[]; readonly known: ReadonlyMap<number, number> }
  /** No table fits all that is printed. */
  | { readonly is: 'contradiction' };

/**
 * Takes out what is known for sure, puts unknowns together that every row and target holds alike, and parts the rest
 * into groups that have nothing to do with one another. Nothing is lost by any of it.
 */
export function splitSystem(rows: readonly Row[], targets: readonly Target[], isSigned: boolean): Split {
  const fixed = fixedIn(rows, isSigned);
  if (fixed === null) return { is: 'contradiction' };
  const left = rows.map((row) => withoutFixed(row, fixed)).filter((row) => row !== null);
  const alike = puttingTogether(left, targets, fixed);
  const parent = [...new Array(alike.count).keys()];
  const root = (variable: number): number => {
    let at = variable;
    for (let up = parent[at]; up !== undefined && up !== at; up = parent[at]) at = up;
    parent[variable] = at;
    return at;
  };
  const merged = left.map((row) => ({ ...row, terms: alike.terms(row.terms) }));
  const sums = targets.map(({ unknowns }) => ({
    terms: alike.terms(
      new Map(unknowns.filter((unknown) => !fixed.has(unknown)).map((unknown) => [unknown, 1])),
    ),
    fixed: unknowns.reduce((sum, unknown) => sum + (fixed.get(unknown) ?? 0), 0),
  }));
  for (const terms of [...merged, ...sums].map((one) => one.terms)) {
    const [first] = terms.keys();
    if (first !== undefined) for (const variable of terms.keys()) parent[root(variable)] = root(first);
  }
  const known = new Map<number, number>();
  const byRoot = new Map<number, { rows: Row[]; targets: number[] }>();
  const groupAt = (terms: ReadonlyMap<number, number>) => {
    const [first = 0] = terms.keys();
    const at = root(first);
    const group = byRoot.get(at) ?? { rows: [], targets: [] };
    byRoot.set(at, group);
    return group;
  };
  sums.forEach((sum, index) => {
    if (sum.terms.size === 0) known.set(index, sum.fixed);
    else groupAt(sum.terms).targets.push(index);
  });
  for (const row of merged) if (row.terms.size > 0) groupAt(row.terms).rows.push(row);
  const parts = [...byRoot.values()]
    .filter((group) => group.targets.length > 0)
    .map((group): Part => {
      const numbers = new Map<number, number>();
      const renumbered = (terms: ReadonlyMap<number, number>): Map<number, number> =>
        new Map(
          [...terms].map(([variable, times]) => {
            const number = numbers.get(variable) ?? numbers.size;
            numbers.set(variable, number);
            return [number, times];
          }),
        );
      const own = group.targets.map((index) => ({
        terms: renumbered(sums[index]?.terms ?? new Map<number, number>()),
        fixed: sums[index]?.fixed ?? 0,
      }));
      const held = group.rows.map((row) => ({ ...row, terms: renumbered(row.terms) }));
      return { rows: held, targets: group.targets, variables: numbers.size, sums: own };
    });
  return { is: 'parts', parts, known };
}

/** Unknowns that can be one number only, by what single rows say, one after another; null where that cannot be. */
function fixedIn(rows: readonly Row[], isSigned: boolean): Map<number, number> | null {
  const fixed = new Map<number, number>();
  const holding = new Map<number, number[]>();
  rows.forEach(({ terms }, i) => {
    for (const unknown of terms.keys()) {
      const list = holding.get(unknown) ?? [];
      if (list.length === 0) holding.set(unknown, list);
      list.push(i);
    }
  });
  const due = new Set(rows.keys());
  for (const index of due) {
    due.delete(index);
    const row = rows[index];
    if (!row) continue;
    const open = [...row.terms].filter(([unknown]) => !fixed.has(unknown));
    const sum = [...row.terms].reduce((n, [unknown, times]) => n + times * (fixed.get(unknown) ?? 0), 0);
    const [low, high] = [row.low - sum, row.high - sum];
    const [one] = open;
    const fix = (unknown: number, value: number): void => {
      fixed.set(unknown, value);
      for (const other of holding.get(unknown) ?? []) due.add(other);
    };
    if (!one) {
      if (low > 0 || high < 0) return null;
    } else if (open.length === 1) {
      const [unknown, times] = one;
      const bounds = times > 0 ? [low / times, high / times] : [high / times, low / times];
      const least = Math.max(Math.ceil(bounds[0] ?? 0), isSigned ? -Infinity : 0);
      const most = Math.floor(bounds[1] ?? 0);
      if (least > most) return null;
      if (least === most) fix(unknown, least);
    } else if (!isSigned && high === 0 && open.every(([, times]) => times > 0)) {
      for (const [unknown] of open) fix(unknown, 0);
    } else if (!isSigned && high < 0 && open.every(([, times]) => times > 0)) return null;
  }
  return fixed;
}

function withoutFixed({ terms, low, high }: Row, fixed: ReadonlyMap<number, number>): Row | null {
  const sum = [...terms].reduce((n, [unknown, times]) => n + times * (fixed.get(unknown) ?? 0), 0);
  const left = new Map([...terms].filter(([unknown]) => !fixed.has(unknown)));
  return left.size === 0 ? null : { terms: left, low: low - sum, high: high - sum };
}

/** Unknowns that no row and no target tells apart are one: of whole numbers from 0 up the sum is any of them. */
function puttingTogether(
  rows: readonly Row[],
  targets: readonly Target[],
  fixed: ReadonlyMap<number, number>,
): { count: number; terms: (terms: ReadonlyMap<number, number>) => Map<number, number> } {
  const marks = new Map<number, string[]>();
  const mark = (unknown: number, text: string): void => {
    const list = marks.get(unknown);
    if (list) list.push(text);
    else marks.set(unknown, [text]);
  };
  rows.forEach(({ terms }, i) => {
    for (const [unknown, times] of terms) mark(unknown, `${i}*${times}`);
  });
  targets.forEach(({ unknowns }, i) => {
    for (const unknown of unknowns) if (!fixed.has(unknown)) mark(unknown, `t${i}`);
  });
  const numbers = new Map<string, number>();
  const numberOf = new Map<number, number>();
  for (const [unknown, texts] of marks) {
    const text = texts.join();
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    numberOf.set(unknown, number);
  }
  return {
    count: numbers.size,
    terms: (terms) =>
      new Map(
        [...terms].flatMap(([unknown, times]): [number, number][] => {
          const number = numberOf.get(unknown);
          return number === undefined ? [] : [[number, times]];
        }),
      ),
  };
}
