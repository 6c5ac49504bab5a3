import type { Dataset } from '../../model/dataset';
import { addUp } from '../../model/number';
import type { DatasetAnswers } from './answers';
import { contentOf, type Question, type Sums } from './questions';

/**
 * What was counted in the parts of a table as that of the whole. A question about a time is another in each part: about
 * those times that the part has.
 */
export function addParts(
  dataset: Dataset,
  parts: readonly DatasetAnswers[],
  questions: (times: readonly string[]) => readonly Question[],
): DatasetAnswers {
  const times = union(parts.map((part) => part.times));
  const asked = questions(times).map(contentOf);
  const inParts = parts.map((part) => questions(part.times).map(contentOf));
  const sums = new Map(
    asked.map((content, q) => [
      content,
      addSums(parts.flatMap((part, p) => part.sums.get(inParts[p]?.[q] ?? '') ?? [])),
    ]),
  );
  const columns = union(parts.map(({ empty }) => Object.keys(empty ?? {})));
  return {
    sha256: dataset.sha256,
    rows: addUp(parts.map(({ rows }) => rows)),
    empty: Object.fromEntries(
      Object.keys(dataset.columns)
        .filter((column) => columns.includes(column))
        .map((column) => [column, addUp(parts.map(({ empty }) => empty?.[column] ?? 0))]),
    ),
    forces: union(parts.map(({ forces }) => forces)),
    forcesAt: Object.fromEntries(
      union(parts.map(({ forcesAt }) => Object.keys(forcesAt))).map((time) => [
        time,
        union(parts.map(({ forcesAt }) => forcesAt[time] ?? [])),
      ]),
    ),
    times,
    contained: [],
    held: {},
    sums,
    ...(dataset.suppressBelow > 0
      ? { parts: groupsOf(parts, inParts, asked), signed: parts.some(({ signed }) => signed === true) }
      : {}),
  };
}

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

function addSums(sums: readonly Sums[]): Sums {
  const add = (name: 'national' | 'counted' | 'missing'): number => addUp(sums.map((sum) => sum[name]));
  const byForce = (of: (sum: Sums) => Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(
      union(sums.map((sum) => Object.keys(of(sum)))).map((force) => [
        force,
        addUp(sums.flatMap((sum) => of(sum)[force] ?? [])),
      ]),
    );
  return {
    national: add('national'),
    byForce: byForce((sum) => sum.byForce),
    counted: add('counted'),
    missing: add('missing'),
    missingByForce: byForce((sum) => sum.missingByForce ?? {}),
    lines: null,
  };
}

/**
 * The smallest groups of rows that questions can tell apart, over all parts. Each part numbers its questions in the order
 * of their contents there; questions that are one in a part count the same of its rows.
 */
function groupsOf(
  parts: readonly DatasetAnswers[],
  inParts: readonly (readonly string[])[],
  asked: readonly string[],
): number[][] {
  const numbers = new Map([...new Set(asked)].sort().map((content, i) => [content, i]));
  const found = new Map<string, number[]>();
  for (const [p, part] of parts.entries()) {
    const order = [...part.sums.keys()].sort();
    for (const group of part.parts ?? []) {
      const contents = new Set(group.map((i) => order[i]));
      const own = asked.flatMap((content, q) => {
        const number = numbers.get(content);
        return number !== undefined && contents.has(inParts[p]?.[q]) ? [number] : [];
      });
      const sorted = [...new Set(own)].sort((a, b) => a - b);
      found.set(sorted.join(), sorted);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
