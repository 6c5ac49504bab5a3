import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { World } from '../world';
import { putFiles } from '../write/put-files';
import type { Refusal } from './found';

/**
 * The findings that an inherited draft came with: they are let in, and only new ones fail. A finding is known by
 * its rule, file and words and not by its line, so that editing above it does not make it new.
 */
interface Known {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
  readonly times: number;
}
export interface BaselineRequest {
  /** The file of findings that are let in. */
  readonly baseline?: string;
  /** Writes the findings of now into it first. */
  readonly updateBaseline?: boolean;
}
/** What a baseline let in. */
export interface BaselineAccount {
  readonly file: string;
  /** How many findings were written into it just now; null where it was only read. */
  readonly written: number | null;
  readonly known: number;
  readonly fresh: number;
  /** Findings of the baseline that are there no more. */
  readonly mended: number;
}
export interface LetIn {
  readonly left: readonly Diagnostic[];
  /** Null where no baseline was asked for. */
  readonly baseline: BaselineAccount | null;
}

const keyOf = ({ rule, file, message }: Omit<Known, 'times'>): string =>
  JSON.stringify([rule, file, message]);
const knownOf = ({ rule, place, message }: Diagnostic): Omit<Known, 'times'> => ({
  rule,
  file: place.file,
  message,
});

/** The findings that are not in the baseline, with an account of it; or why it cannot be had. */
export async function withoutKnown(
  { baseline: file, updateBaseline = false }: BaselineRequest,
  findings: readonly Diagnostic[],
  world: World,
): Promise<LetIn | Refusal> {
  if (file === undefined)
    return updateBaseline
      ? { message: 'which baseline? Give --baseline <file>' }
      : { left: findings, baseline: null };
  if (updateBaseline) await putFiles([{ path: resolve(file), content: baselineOf(findings) }]);
  const text = await world.readFile(resolve(file)).catch(() => Buffer.alloc(0));
  const known = parse(text.toString('utf8'));
  if (!known) return { message: `"${file}" is no baseline; --update-baseline writes one` };
  const { left, mended } = compareWith(known, findings);
  const written = updateBaseline ? findings.length : null;
  const account = { file, written, known: findings.length - left.length, fresh: left.length, mended };
  return { left, baseline: account };
}

/** Splits findings into those of the baseline and new ones. */
function compareWith(
  baseline: readonly Known[],
  findings: readonly Diagnostic[],
): { readonly left: readonly Diagnostic[]; readonly mended: number } {
  const open = new Map(baseline.map((item) => [keyOf(item), item.times]));
  const left = findings.filter((finding) => {
    const key = keyOf(knownOf(finding));
    const times = open.get(key) ?? 0;
    if (times > 0) open.set(key, times - 1);
    return times === 0;
  });
  return { left, mended: [...open.values()].reduce((sum, times) => sum + times, 0) };
}

/** Findings as a baseline, sorted, so that its differences can be read. */
function baselineOf(findings: readonly Diagnostic[]): string {
  const items = new Map<string, Known>();
  for (const finding of findings) {
    const item = knownOf(finding);
    const key = keyOf(item);
    items.set(key, { ...item, times: (items.get(key)?.times ?? 0) + 1 });
  }
  const known = [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  return `${JSON.stringify({ schema: 1, findings: known }, null, 2)}\n`;
}

function parse(text: string): Known[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('findings' in value) || !Array.isArray(value.findings))
    return null;
  const findings: unknown[] = value.findings;
  return findings.every(isKnown) ? findings : null;
}
const isKnown = (item: unknown): item is Known =>
  typeof item === 'object' &&
  item !== null &&
  'rule' in item &&
  typeof item.rule === 'string' &&
  'file' in item &&
  typeof item.file === 'string' &&
  'message' in item &&
  typeof item.message === 'string' &&
  'times' in item &&
  Number.isInteger(item.times);
