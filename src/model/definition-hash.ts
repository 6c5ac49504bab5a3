import { createHash } from 'node:crypto';
import { defining, type Unhashed } from './measure-kinds/definition';

/** JSON with keys in order, so that the same content has the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

/**
 * SHA-256 of what defines a measure: its kind, filters, period, population, base, geography, unit, and the
 * hashes of the measures it is made from, in the order they enter the formula.
 */
export const definitionHash = (measure: Unhashed, inputs: readonly string[]): string =>
  createHash('sha256')
    .update(canonicalJson({ ...defining(measure), inputs }))
    .digest('hex');
