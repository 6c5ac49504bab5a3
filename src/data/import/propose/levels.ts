import { leavesOf, type Part } from './find-containment';

/** Each innermost part with its path, without the one that all are inside of. */
export function pathsOf(
  parts: readonly Part[],
  label: (at: number) => string,
): { depth: number; paths: { at: number; path: string[] }[] } {
  const root = parts.length === 1 && (parts[0]?.parts.length ?? 0) > 0;
  const leaves = leavesOf(parts).map(({ at, inside }) => ({ at, inside: root ? inside.slice(1) : inside }));
  const depth = Math.max(...leaves.map(({ inside }) => inside.length)) + 1;
  return {
    depth,
    paths: leaves.map(({ at, inside }) => ({
      at,
      path: Array.from({ length: depth }, (_, level) => label(inside[level] ?? at)),
    })),
  };
}
export const levelNames = (depth: number, base: string): string[] =>
  depth === 1
    ? [base]
    : depth === 2
      ? [`${base}_group`, base]
      : depth === 3
        ? [`${base}_group`, `${base}_subgroup`, base]
        : [...Array.from({ length: depth - 1 }, (_, n) => `${base}_level_${n + 1}`), base];
export const levelLabel = (level: string): string => {
  const words = level.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
