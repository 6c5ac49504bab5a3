import { ID_PATTERN } from '../../model/files/shape';
import { helpOf, kindLabel, labelOf, offersOf } from './field-words';
import type { EntryForm, FormField, FormInput } from './form-field';
import { registerOf, type RegisterId } from './register-list';

/** The parts of a schema that a form is made from. */
interface Shape {
  readonly type?: string;
  readonly const?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly discriminator?: { readonly propertyName: string };
  readonly propertyNames?: { readonly pattern?: string };
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
}

/** Fields whose words run over more than a line. */
const LONG = new Set([
  'text',
  'headline',
  'subtitle',
  'caveat',
  'note',
  'claim',
  'extract',
  'caption',
  'because',
  'became',
  'limitations',
  'detail',
  'meaning',
  'reason',
]);

/** The form of a register, from the same schema that editors and the check use. */
export function formOf(register: RegisterId): EntryForm {
  const { entry, form, named } = registerOf(register);
  const shape = shapeOf(entry);
  const key = shape.discriminator?.propertyName;
  // What a row, or one of a list, is called stands apart from what it says.
  const apart = form === 'yaml' ? [] : [named.key];
  if (key === undefined) return { kinds: null, fields: { '': fieldsOf(register, shape, apart) } };
  const kinds = (shape.oneOf ?? []).map((one) => [one.properties?.[key]?.const ?? '', one] as const);
  return {
    kinds: {
      key,
      label: key === 'chart' ? 'What kind of chart' : 'What kind of number',
      choices: kinds.map(([value]) => ({ value, label: kindLabel(value) })),
    },
    fields: Object.fromEntries(kinds.map(([value, one]) => [value, fieldsOf(register, one, [key])])),
  };
}
const shapeOf = (schema: object): Shape => schema;

function fieldsOf(register: RegisterId, shape: Shape, apart: readonly string[] = []): FormField[] {
  const fields = Object.entries(shape.properties ?? {})
    .filter(([key]) => !apart.includes(key))
    .map(([key, one]) => fieldOf(register, key, one, shape.required?.includes(key) ?? false));
  // What an entry is none without comes first, in the order of the schema.
  return [...fields.filter(({ needed }) => needed), ...fields.filter(({ needed }) => !needed)];
}
const fieldOf = (register: RegisterId, key: string, shape: Shape, needed: boolean): FormField => ({
  key,
  label: labelOf(register, key),
  help: helpOf(register, key, shape.description),
  needed,
  ...inputOf(register, key, shape),
});

function inputOf(register: RegisterId, key: string, shape: Shape): FormInput {
  if (shape.enum)
    return { is: 'choice', choices: shape.enum.map((value) => ({ value, label: kindLabel(value) })) };
  const rows = Object.values(shape.patternProperties ?? {})[0];
  if (rows) return { is: 'filter' };
  if (shape.propertyNames) return { is: 'by id', offers: offersOf(register, key) };
  if (shape.properties) return { is: 'group', fields: fieldsOf(register, shape) };
  if (shape.items) return listOf(register, key, shape.items);
  if (shape.type === 'boolean') return { is: 'yes' };
  if (shape.type === 'string') return textOf(register, key, shape);
  if (shape.type === 'integer' || shape.type === 'number')
    return {
      is: 'number',
      whole: shape.type === 'integer',
      least: shape.minimum ?? null,
      most: shape.maximum ?? null,
    };
  throw new Error(`no form knows what "${key}" of ${register} is`);
}
function textOf(register: RegisterId, key: string, { pattern, examples }: Shape): FormInput {
  const isId = pattern === ID_PATTERN;
  const [example] = examples ?? [];
  return {
    is: 'text',
    long: LONG.has(key),
    example: isId || typeof example !== 'string' ? null : example,
    offers: isId ? offersOf(register, key) : null,
  };
}
function listOf(register: RegisterId, key: string, items: Shape): FormInput {
  if (items.enum)
    return { is: 'ticks', choices: items.enum.map((value) => ({ value, label: kindLabel(value) })) };
  // A place in a list may be empty where the schema lets nothing stand in it.
  const inner = items.anyOf?.find(({ type }) => type !== 'null') ?? items;
  const gaps = items.anyOf?.some(({ type }) => type === 'null') ?? false;
  return { is: 'list', of: inputOf(register, key, inner), ...oneOf(labelOf(register, key)), gaps };
}

/** What one of a list is called: "Threat areas" is "threat area". What is called by more than a noun keeps its name. */
function oneOf(label: string): { readonly one: string; readonly add: string } {
  const words = label.toLowerCase();
  if (!/^[a-z]+(?: [a-z]+)?(?<!s)s$/.test(words)) return { one: words, add: 'Add one' };
  const one = words.endsWith('ies') ? `${words.slice(0, -3)}y` : words.slice(0, -1);
  return { one, add: `Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}` };
}
