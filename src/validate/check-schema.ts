import type { ErrorObject } from 'ajv';
import validators from '../../build/validators.cjs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';
import type { SchemaName } from '../model/files';
import { nearest } from '../model/nearest';

/** Where the parts of a value stand: YAML paths, or the column of a table's row. */
export interface Locator {
  readonly value: (path: readonly string[]) => Place;
  readonly key: (path: readonly string[]) => Place;
}

/** Holds a value against the schema of its kind of file; each mistake with its place and what to write. */
export function checkSchema(name: SchemaName, value: unknown, locate: Locator): Diagnostic[] {
  const validate = validators[name.replaceAll('-', '_')];
  if (!validate) throw new Error(`there is no schema "${name}"`);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // A `oneOf` only says that none fitted; the discriminator has already said why.
  return errors.filter((error) => error.keyword !== 'oneOf').map((error) => describe(error, locate));
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
  const where = path.at(-1) ?? 'the file';
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      const near = nearest(key, known);
      return found(
        locate.key([...path, key]),
        `unknown key "${key}"`,
        near
          ? `write "${near}"`
          : known.length
            ? `use one of: ${known.join(', ')}`
            : 'remove it; the schema in data/schemas lists the keys',
      );
    }
    case 'required':
      return found(
        locate.value(path),
        `"${String(params['missingProperty'])}" is missing`,
        `add "${String(params['missingProperty'])}"`,
      );
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return found(
        locate.value(path),
        `"${where}" is not one of the allowed values`,
        `use one of: ${allowed.join(', ')}`,
      );
    }
    case 'discriminator':
      return found(
        locate.value([...path, String(params['tag'])]),
        `"${String(params['tagValue'])}" is no known ${String(params['tag'])}`,
        'use a kind from the schema in data/schemas',
      );
    case 'type':
      return found(
        locate.value(path),
        `"${where}" should be ${article(String(params['type']))}`,
        params['type'] === 'string' ? 'put it in quotes, so that codes and dates keep their form' : undefined,
      );
    case 'propertyNames':
      return found(
        locate.key([...path, String(params['propertyName'])]),
        `"${String(params['propertyName'])}" is no valid id`,
        'use lower case letters, digits and hyphens',
      );
    default:
      return found(locate.value(path), `"${where}" ${error.message ?? 'does not fit'}`);
  }
}
const article = (type: string): string =>
  /^[aeiou]/.test(type) ? `an ${type}` : `a ${type === 'string' ? 'text' : type}`;
