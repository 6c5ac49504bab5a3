import type { TSchema } from '@sinclair/typebox';

/** Every canary begins so; nothing else does. Letters are told apart from a hyphen or an entity between them. */
const WORD = /q\W?z\W?v\W?x\W?k\W?w\W?[a-z]*/gi;
const NUMBER = /(?<!\d)8\W?0\W?4\W?1\W?7\W?\d\W?\d(?!\d)/g;
export const canariesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(WORD), ...text.matchAll(NUMBER)].map(([found]) => found)),
];

/** Gives each field a word or a number of its own, so that whoever hears it knows where it flew from. */
export class Aviary {
  /** The path of the field, by the canary in it. */
  readonly from = new Map<string, string>();

  word(path: string): string {
    const letters = this.from.size.toString().replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
    return this.keep(`qzvxkw${letters}`, path);
  }
  number(path: string): number {
    return Number(this.keep(String(8041700 + (this.from.size % 100)), path));
  }
  private keep(canary: string, path: string): string {
    this.from.set(canary, path);
    return canary;
  }
}

/** What stands in fields of one name that refer to something, or have a form that the schema does not tell. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * An entry of a schema with every field that it may have: a canary in each text that is free, and what `given` says
 * in each that is not. A field of another kind cannot be filled, and says so.
 */
export function entryOf(schema: TSchema, path: string, given: Given, aviary: Aviary): unknown {
  const name = path.split('/').at(-1) ?? '';
  if (Object.hasOwn(given, path)) return given[path];
  if (Object.hasOwn(given, name)) return given[name];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  if (schema['const'] !== undefined) return schema['const'] as unknown;
  switch (schema['type']) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return schema['maximum'] === undefined ? aviary.number(path) : schema['maximum'];
    case 'string':
      if (schema['pattern'] === undefined) return aviary.word(path);
      break;
    case 'array':
      return [entryOf(schema['items'] as TSchema, `${path}/0`, given, aviary)];
    case 'object':
      return objectOf(schema, path, given, aviary);
  }
  throw new Error(
    `${path} cannot be filled from its schema: say in REGISTERS (tests/views/canary-registers.ts) what stands there`,
  );
}

function objectOf(schema: TSchema, path: string, given: Given, aviary: Aviary): unknown {
  const fields = (schema['properties'] ?? {}) as Record<string, TSchema>;
  const filled = Object.entries(fields).flatMap(([field, inner]) => {
    const value = entryOf(inner, `${path}/${field}`, given, aviary);
    return value === undefined ? [] : [[field, value]];
  });
  if (filled.length === 0)
    throw new Error(`${path} is a map: say in REGISTERS (tests/views/canary-registers.ts) what stands in it`);
  return Object.fromEntries(filled) as unknown;
}

/** The schema of one kind of entry, where entries are told apart by a field. */
export function variantOf(schema: TSchema, tag: string): TSchema {
  const field = (schema['discriminator'] as { propertyName: string } | undefined)?.propertyName;
  const variants = (schema['oneOf'] ?? []) as TSchema[];
  const found = variants.find((variant) => {
    const properties = variant['properties'] as Record<string, TSchema>;
    const told = properties[field ?? ''];
    return told?.['const'] === tag || (told?.['enum'] as string[] | undefined)?.includes(tag);
  });
  if (!found) throw new Error(`there is no entry of the kind "${tag}"`);
  return found;
}

/** A register in a schema: where it stands, how one entry is, and whether entries have ids or stand in a list. */
export interface Register {
  readonly path: string;
  readonly entry: TSchema;
  readonly form: 'map' | 'list' | 'row';
}

/** Every register of a file: the maps, the lists of objects, and the file itself where it is a row of a table. */
export function registersIn(schema: TSchema, path: string): Register[] {
  const { type, additionalProperties, properties, items } = schema as Record<string, unknown>;
  if (type === 'array' && isSchema(items))
    return isSchema(items['properties']) ? [{ path, entry: items as TSchema, form: 'list' }] : [];
  if (type !== 'object') return [];
  const map = isSchema(additionalProperties)
    ? additionalProperties
    : Object.values((schema['patternProperties'] ?? {}) as Record<string, unknown>)[0];
  if (isSchema(map)) return [{ path, entry: map as TSchema, form: 'map' }];
  const inner = Object.entries((properties ?? {}) as Record<string, TSchema>).flatMap(([name, field]) =>
    registersIn(field, `${path}.${name}`),
  );
  return inner.length > 0 ? inner : [{ path, entry: schema, form: 'row' }];
}
const isSchema = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
