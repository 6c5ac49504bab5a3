import { isScalar, parseDocument, visit } from 'yaml';
import { withValue } from './edit-yaml';
import type { YamlPath } from './yaml';

/**
 * A YAML text with other words in the place of a text that begins on a line, counted from 1; every other byte stays. Null
 * where no one plain or quoted text of one line is there that `isIt` knows: what is folded over lines is somebody's own
 * setting.
 */
export function withTextAt(
  text: string,
  line: number,
  isIt: (value: string) => boolean,
  put: (value: string) => string,
): string | null {
  const starts = lineStarts(text);
  const [from, to] = [starts[line - 1], starts[line] ?? text.length];
  if (from === undefined) return null;
  const found: { readonly path: YamlPath; readonly value: string }[] = [];
  visit(parseDocument(text.replace(/^\ufeff/u, ' ')), {
    Scalar: (key, node, above) => {
      const [start, end] = node.range ?? [];
      if (key === 'key' || typeof node.value !== 'string' || start === undefined || end === undefined) return;
      const isPlain = node.type === 'PLAIN' || node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
      const isHere = start < to && end > from && !text.slice(start, end).includes('\n');
      if (!isPlain || !isHere || !isIt(node.value)) return;
      const path = above.flatMap((one) => ('key' in one && isScalar(one.key) ? [String(one.key.value)] : []));
      found.push({ path: typeof key === 'number' ? [...path, key] : path, value: node.value });
    },
  });
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  try {
    return withValue(text, only.path, put(only.value));
  } catch {
    // A text within lists of lists, which no one path of names leads to.
    return null;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
