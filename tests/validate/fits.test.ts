import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import faults from '../../build/faults.cjs';
import fits from '../../build/fits.cjs';

const PROJECT = join(__dirname, '../..');

/** As much of a JSON Schema as the schemas of files use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const TEXTS = [
  'a',
  'a-b',
  '2023-05-18',
  '2023',
  '1',
  '0.5',
  'year ending March 2023',
  '£1',
  'A',
  '**',
  'a: b',
  'a*',
];
const ODD = [null, 7, -1, 0.5, '', ' ', 'no value of this', [], {}, true];

const branches = ({ oneOf, anyOf, allOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? allOf ?? [];

/** A text of a pattern. */
function textOf({ pattern, examples = [], maxLength = 10 }: Schema): string {
  if (pattern === undefined) return 'written'.slice(0, maxLength);
  const form = new RegExp(pattern, 'u');
  return [...examples.map(String), ...TEXTS].find((text) => form.test(text)) ?? 'a';
}

/** A value with everything that a schema has, of the first of what may stand in a place. */
function whole(schema: Schema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = branches(schema);
  if (first) return whole(first);
  const types = [schema.type ?? 'object'].flat();
  if (types.includes('string')) return textOf(schema);
  if (types.includes('integer') || types.includes('number')) return schema.minimum ?? 1;
  if (types.includes('boolean')) return true;
  if (types.includes('array'))
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => whole(schema.items ?? {}));
  const named = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, whole(part)]);
  return Object.fromEntries([...named, ...entriesOf(schema).map(([key, part]) => [key, whole(part)])]);
}

/** The entries of a thing whose keys are not written in its schema. */
function entriesOf({ patternProperties, additionalProperties, propertyNames }: Schema): [string, Schema][] {
  const parts = Object.values(patternProperties ?? {});
  if (typeof additionalProperties === 'object') parts.push(additionalProperties);
  return parts.map((part) => [propertyNames ? textOf(propertyNames) : 'a', part]);
}

/** The value again and again, each time with one part of it otherwise: what stands there is what `put` puts there. */
function* slips(schema: Schema, value: unknown, put: (part: unknown) => unknown): Generator {
  for (const odd of ODD) yield put(odd);
  for (const item of schema.enum ?? []) yield put(item);
  for (const text of schema.pattern === undefined ? [] : [...TEXTS, ...(schema.examples ?? [])])
    yield put(text);
  for (const branch of branches(schema)) {
    const other = whole(branch);
    yield put(other);
    yield* slips(branch, other, put);
  }
  if (Array.isArray(value)) {
    yield put([...(value as unknown[]), ...(value as unknown[])]);
    yield put((value as unknown[]).slice(1));
    if (schema.items) yield* slips(schema.items, value[0], (part) => put(value.with(0, part)));
  } else if (typeof value === 'object' && value !== null) {
    yield put({ ...value, 'No id': 1 });
    yield put({ ...value, toString: 'a' });
    for (const [key, part] of [...Object.entries(schema.properties ?? {}), ...entriesOf(schema)]) {
      yield put(Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
      yield* slips(part, (value as Record<string, unknown>)[key], (inner) => put({ ...value, [key]: inner }));
    }
  }
}

describe('the short program that says whether a file fits its kind', () => {
  const { schemas, ...full } = faults();
  const named = (name: string): string => name.replaceAll('-', '_');

  it('knows each kind that the long one knows', () => {
    expect(Object.keys(fits).sort()).toEqual(Object.keys(full).sort());
    expect(Object.keys(fits).sort()).toEqual(Object.keys(schemas).map(named).sort());
  });

  it.each(Object.keys(schemas))('says of %s what the long one says', (kind) => {
    const [short, long] = [fits[named(kind)], full[named(kind)]];
    const schema = (schemas[kind] ?? {}) as Schema;
    const value = whole(schema);
    const said = { true: 0, false: 0 };
    for (const asked of [value, ...slips(schema, value, (part) => part)]) {
      const is = long?.(asked) === true;
      said[`${is}`]++;
      if (short?.(asked) !== is) throw new Error(`they differ of ${JSON.stringify(asked).slice(0, 300)}`);
    }
    // A question that both answer alike with no is half a question.
    expect(said.true).toBeGreaterThan(0);
    expect(said.false).toBeGreaterThan(5);
  });

  it.each(['2023', 'recorded-crime'])(
    'is all that a check of %s loads, where nothing is wrong',
    (edition) => {
      const asked = `
      const { program } = require(${JSON.stringify(join(PROJECT, 'bin/load-program.js'))}).loadProgram();
      program.library.openWorkspace(${JSON.stringify(join(PROJECT, 'data/editions', edition))})
        .then(({ value }) => value.check())
        .then(({ findings }) => {
          const slow = Object.keys(require.cache).filter((name) => /schema-faults/.test(name));
          process.stdout.write(JSON.stringify([findings.filter(({ rule }) => rule.startsWith('schema/')).length, slow.length]));
        });`;
      const ran = spawnSync(process.execPath, ['-e', asked], { encoding: 'utf8' });
      expect([ran.stderr, ran.stdout]).toEqual(['', '[0,0]']);
    },
  );
});
