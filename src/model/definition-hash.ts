import { createHash } from 'node:crypto';
import type { Measure } from './measure';

/** JSON with keys in order, so that the same content has the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

const NOT_DEFINING = new Set([
  'id',
  'label',
  'shortLabel',
  'unitLabel',
  'decimals',
  'floor',
  'caveat',
  'threatAreas',
  'sources',
  'status',
  'marking',
  'place',
  'definitionHash',
  'stated',
  'sense',
  'note',
  'coverage',
  'of',
  'in',
  'to',
  'from',
  'among',
  'series',
  'withhold',
]);

/**
 * SHA-256 of what defines a measure: its kind, filters, period, population, base, geography, unit, and the
 * hashes of the measures it is made from, in the order they enter the formula.
 */
export function definitionHash(measure: Omit<Measure, 'definitionHash'>, inputs: readonly string[]): string {
  const defining = Object.fromEntries(
    Object.entries(measure).filter(([key, value]) => !NOT_DEFINING.has(key) && !isUnsaid(key, value)),
  );
  return createHash('sha256')
    .update(canonicalJson({ ...defining, inputs }))
    .digest('hex');
}

// Fields that came after the first editions: left out where they say nothing, so that older hashes still hold.
const LATER = new Set(['counting', 'restatedOver', 'interval']);
const isUnsaid = (key: string, value: unknown): boolean =>
  LATER.has(key) && (value === null || (Array.isArray(value) && value.length === 0));
