import type { ErrorObject } from 'ajv';
import faults from '../../../build/faults.cjs';
import fits from '../../../build/fits.cjs';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import type { SchemaName } from '../../model/files';
import { nearest } from '../../model/nearest';
import { printDigits } from '../../model/number';
import { hiddenIn } from '../../syntax/hidden-characters';

/** Whether the entries of a file have ids for keys, so that each can be wrong by itself. */
export const hasNamedEntries = (name: SchemaName): boolean =>
  'propertyNames' in (faults().schemas[name] ?? {});

/** Where the parts of a value stand: YAML paths, or the column of a table's row. */
export interface Locator {
  readonly value: (path: readonly string[]) => Place;
  readonly key: (path: readonly string[]) => Place;
}

/** Holds a value against the schema of its kind of file; each mistake with its place and what to write. */
export function checkSchema(name: SchemaName, value: unknown, locate: Locator): Diagnostic[] {
  const key = name.replaceAll('-', '_');
  const fit = fits[key];
  if (!fit) throw new Error(`there is no schema "${name}"`);
  if (fit(value)) return [];
  const validate = faults()[key];
  // Two programs of one schema that do not agree: nothing may pass.
  if (!validate || validate(value)) throw new Error(`what is wrong by the schema "${name}" is not known`);
  const errors = validate.errors ?? [];
  return errors
    .filter((error) => !saidElsewhere(error) && !isMisspelt(error, errors))
    .map((error) => describe(error, locate));
}

/** Most characters of one text of a register: more than any description has, and few enough to be looked for in prose. */
const LONGEST = 5_000;

/**
 * Texts of a register that no form allows: longer than any is meant to be, which is a file that was pasted into a cell or
 * was made to hurt; or with a character that no reader sees, which a file may hold written out ("\\u001b"). Where it can
 * hold none (`mayHide` is false), what it holds as it stands was looked at when it was read.
 */
export function unfitTexts(value: unknown, locate: Locator, mayHide: boolean): Diagnostic[] {
  if (!mayHide && !holdsLong(value)) return [];
  const found: Diagnostic[] = [];
  const look = (text: string, name: string, place: () => Place): boolean => {
    if (text.length <= LONGEST && !mayHide) return false;
    const wrong = unfitText(text, name, place);
    found.push(...wrong);
    return wrong.length > 0;
  };
  const visit = (part: unknown, path: readonly string[]): void => {
    if (typeof part === 'string') look(part, path.at(-1) ?? 'the file', () => locate.value(path));
    else if (typeof part === 'object' && part !== null)
      for (const [key, item] of Object.entries(part)) {
        const at = [...path, key];
        if (!look(key, shortened(key), () => locate.key(at))) visit(item, at);
      }
  };
  visit(value, []);
  return found;
}
const holdsLong = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length > LONGEST;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => key.length > LONGEST || holdsLong(item));
};
function unfitText(text: string, name: string, place: () => Place): Diagnostic[] {
  if (text.length > LONGEST) return [lengthOf(place(), name, text)];
  const hidden = hiddenIn(text);
  if (hidden === null) return [];
  const fix = 'delete it; retype the words round it';
  return [{ rule: 'load/hidden-character', severity: 'error', place: place(), message: hidden.what, fix }];
}
const lengthOf = (place: Place, name: string, { length }: string): Diagnostic => ({
  rule: 'schema/shape',
  severity: 'error',
  place,
  message: `"${name}" has ${printDigits(length, 0)} characters, expected at most ${printDigits(LONGEST, 0)}`,
  fix: 'shorten it; what is long is prose, and belongs into a section',
});
/** As much of a text as tells which it is. */
const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/**
 * A `oneOf` only says that none fitted, which the discriminator says better; a kind that is missing is missing
 * once; and of a name that is no id the pattern says only what `propertyNames` does.
 */
const saidElsewhere = ({ keyword, params, propertyName }: ErrorObject): boolean =>
  keyword === 'oneOf' ||
  (keyword === 'discriminator' && typeof (params as { tagValue?: unknown }).tagValue !== 'string') ||
  (keyword === 'pattern' && propertyName !== undefined);

/** A key that is missing because it is misspelt: the unknown key beside it says so. */
const isMisspelt = (
  { keyword, params, instancePath }: ErrorObject,
  errors: readonly ErrorObject[],
): boolean =>
  keyword === 'required' &&
  errors.some(
    (other) =>
      other.keyword === 'additionalProperties' &&
      other.instancePath === instancePath &&
      nearest(
        String((other.params as Record<string, unknown>)['additionalProperty']),
        Object.keys((other.parentSchema as Written | undefined)?.properties ?? {}),
      ) === (params as Record<string, unknown>)['missingProperty'],
  );

/** The parts of a schema that messages are made from. */
interface Written {
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The kinds of a thing that has one, each with its keys. */
  readonly kinds?: Readonly<Record<string, readonly string[]>>;
  readonly patternErrorMessage?: string;
  readonly examples?: readonly unknown[];
}

function describe(error: ErrorObject, locate: Locator): Diagnostic {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = (place: Place, message: string, fix?: string): Diagnostic => ({
    rule: 'schema/shape',
    severity: 'error',
    place,
    message,
    ...(fix ? { fix } : {}),
  });
  const params = error.params as Record<string, unknown>;
  const schema = (error.parentSchema ?? {}) as Written;
  const where = path.at(-1) ?? 'the file';
  // An entry of a list goes by the name of the list.
  const named = path.findLast((part) => !/^\d+$/.test(part)) ?? 'the file';
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const near = nearest(key, known);
      return found(
        locate.key([...path, key]),
        `unknown key "${shortened(key)}"`,
        near
          ? `write "${near}"`
          : known.length
            ? `use one of: ${known.join(', ')}`
            : 'remove it; the schema in data/schemas lists the keys',
      );
    }
    case 'required': {
      const key = String(params['missingProperty']);
      const kinds = Object.keys(schema.kinds ?? {});
      const known = new Set(Object.values(schema.kinds ?? {}).flat());
      // Without its kind nothing else is held against an entry: not even that its key is misspelt.
      const written = kinds.length > 0 ? Object.keys(error.data as object) : [];
      const near = nearest(
        key,
        written.filter((name) => !known.has(name)),
      );
      return near === null
        ? found(
            locate.value(path),
            `"${key}" is missing`,
            kinds.length > 0 ? `add "${key}", one of: ${kinds.join(', ')}` : `add "${key}"`,
          )
        : found(locate.key([...path, near]), `unknown key "${near}"`, `write "${key}"`);
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return found(
        locate.value(path),
        `"${shortened(String(error.data))}" is no value of "${named}"`,
        choose(String(error.data), allowed),
      );
    }
    case 'discriminator': {
      const tag = String(params['tag']);
      const written = shortened(String(params['tagValue']));
      return found(
        locate.value([...path, tag]),
        `"${written}" is no ${tag}`,
        choose(written, Object.keys(schema.kinds ?? {})),
      );
    }
    case 'pattern': {
      const { patternErrorMessage: form = '', examples: [example] = [] } = schema;
      const written = String(error.data);
      const meant = mended(written, new RegExp(String(params['pattern']), 'u'));
      return found(
        locate.value(path),
        `"${named}" is "${shortened(written)}", expected ${form}`,
        meant === null ? `write it in this form: ${String(example)}` : `write ${meant}`,
      );
    }
    case 'minLength':
    case 'minItems':
      return found(locate.value(path), `"${where}" ${shortOf(error)}`, 'write it, or take its key out');
    case 'type':
      return found(
        locate.value(path),
        `"${where}" should be ${article(String(params['type']))}`,
        params['type'] === 'string' ? 'put it in quotes, so that codes and dates keep their form' : undefined,
      );
    case 'propertyNames': {
      const name = String(params['propertyName']);
      const id = asId(name);
      return found(
        locate.key([...path, name]),
        `"${shortened(name)}" is no valid id`,
        `${id === '' || id.length > 100 ? '' : `write ${id}: `}use lower case letters, digits and hyphens`,
      );
    }
    default:
      return found(locate.value(path), `"${where}" ${error.message ?? 'does not fit'}`);
  }
}

/** The nearest of the values that are allowed, and all of them. */
function choose(written: string, allowed: readonly string[]): string {
  // Of a letter or two every other is near.
  const near = written.length > 2 ? nearest(written, allowed) : null;
  return `${near === null ? '' : `write "${near}"; or `}use one of: ${allowed.join(', ')}`;
}

const asId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');

/** What was plainly meant: a number without its commas and unit, an id or a column in lower case; null where it is not plain. */
function mended(written: string, pattern: RegExp): string | null {
  // Only commas between thousands: 12,5 is no 125.
  const number = written
    .replace(/[%£\s]/gu, '')
    .replace(/^[−–]/u, '-')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '');
  const tries = [number, asId(written), asId(written).replaceAll('-', '_')];
  return tries.find((text) => pattern.test(text)) ?? null;
}

function shortOf({ params, keyword }: ErrorObject): string {
  const { limit } = params as { limit: number };
  if (limit === 1) return 'is empty';
  return `should have at least ${limit} ${keyword === 'minItems' ? 'entries' : 'characters'}`;
}

const article = (type: string): string =>
  /^[aeiou]/.test(type) ? `an ${type}` : `a ${type === 'string' ? 'text' : type}`;
