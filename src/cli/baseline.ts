import { readFile, writeFile } from 'node:fs/promises';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Session } from './session';

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
interface Compared {
  readonly fresh: readonly Diagnostic[];
  readonly known: number;
  /** Findings of the baseline that are there no more. */
  readonly mended: number;
}

const keyOf = ({ rule, file, message }: Omit<Known, 'times'>): string =>
  JSON.stringify([rule, file, message]);
const knownOf = ({ rule, place, message }: Diagnostic): Omit<Known, 'times'> => ({
  rule,
  file: place.file,
  message,
});

/** The findings that are not in the baseline, having said how many are; null, having said why, where it cannot be read. */
export async function withoutKnown(
  session: Session,
  options: { readonly baseline?: string; readonly updateBaseline?: boolean },
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[] | null> {
  const { baseline: path } = options;
  if (path === undefined) {
    if (options.updateBaseline !== true) return diagnostics;
    process.stderr.write('stra: which baseline? Give --baseline <file>\n');
    return null;
  }
  if (options.updateBaseline === true)
    session.say(`${path}: ${await writeBaseline(path, diagnostics)} findings are let in from now on`);
  const compared = await compareWithBaseline(path, diagnostics);
  if (!compared) {
    process.stderr.write(`stra: "${path}" is no baseline; --update-baseline writes one\n`);
    return null;
  }
  const { fresh, known, mended } = compared;
  session.say(
    `baseline: ${known} known findings are let in, ${fresh.length} are new${mended > 0 ? `, ${mended} are mended: take them out with --update-baseline` : ''}`,
  );
  return fresh;
}

/** Splits findings into those of the baseline and new ones. Null where the file is no baseline. */
async function compareWithBaseline(
  path: string,
  diagnostics: readonly Diagnostic[],
): Promise<Compared | null> {
  const baseline = parse(await readFile(path, 'utf8').catch(() => ''));
  if (!baseline) return null;
  const left = new Map(baseline.map((item) => [keyOf(item), item.times]));
  const fresh = diagnostics.filter((finding) => {
    const key = keyOf(knownOf(finding));
    const times = left.get(key) ?? 0;
    if (times > 0) left.set(key, times - 1);
    return times === 0;
  });
  const mended = [...left.values()].reduce((sum, times) => sum + times, 0);
  return { fresh, known: diagnostics.length - fresh.length, mended };
}

/** Writes findings as a baseline, sorted, so that its differences can be read. Gives how many. */
async function writeBaseline(path: string, diagnostics: readonly Diagnostic[]): Promise<number> {
  const items = new Map<string, Known>();
  for (const finding of diagnostics) {
    const item = knownOf(finding);
    const key = keyOf(item);
    items.set(key, { ...item, times: (items.get(key)?.times ?? 0) + 1 });
  }
  const findings = [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  await writeFile(path, `${JSON.stringify({ schema: 1, findings }, null, 2)}\n`);
  return diagnostics.length;
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
