// Compiles the schemas of an edition's files into two programs of one meaning. Most files are right: one that only says so
// is a fifth as long as one that can say what is wrong, and starts sooner. What is wrong is said by Ajv's own, unshortened.
import { build } from 'esbuild';
import { withSharedParts } from './shared-schemas.mjs';

/** What says something of a schema and holds no value to anything. */
const SAID = ['title', 'description', 'examples', 'patternErrorMessage'];

/** A schema without what it says of itself. A property may have any of these names, and is a schema. */
function unsaid(schema) {
  if (Array.isArray(schema)) return schema.map(unsaid);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(SAID.includes(key) && (typeof value === 'string' || Array.isArray(value))))
      .map(([key, value]) => [key, unsaid(value)]),
  );
}

async function compiled(schemas, options) {
  const { default: Ajv } = await import('ajv');
  const { default: standaloneCode } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv.default({
    ...options,
    discriminator: true,
    strict: true,
    strictRequired: false,
    inlineRefs: false,
    code: { source: true },
  });
  // What editors say where a text has another form than its pattern; here check-schema says it.
  ajv.addKeyword('patternErrorMessage');
  ajv.addKeyword('kinds');
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const names = Object.keys(schemas).map((name) => [name.replaceAll('-', '_'), name]);
  return standaloneCode.default(ajv, Object.fromEntries(names));
}

/**
 * How Ajv's code notes what is wrong, and what is left of it where nothing is said: whether anything is. Each form is
 * Ajv's own of one version; what is left of another stops the build.
 */
const NOTED = [
  [/validate\d+\.errors = \[\{instancePath[^\n]*?\}\];return false;/g, 'return false;'],
  [
    /const err\d+ = \{instancePath[^\n]*?\};if\(vErrors === null\)\{vErrors = \[err\d+\];\}else \{vErrors\.push\(err\d+\);\}errors\+\+;/g,
    'errors++;',
  ],
  [
    /vErrors = vErrors === null \? validate\d+\.errors : vErrors\.concat\(validate\d+\.errors\);errors = vErrors\.length;/g,
    'errors++;',
  ],
  [/if\(vErrors !== null\)\{if\(_errs\d+\)\{vErrors\.length = _errs\d+;\}else \{vErrors = null;\}\}/g, ''],
  [/validate\d+\.errors = vErrors;/g, ''],
  [/let vErrors = null;/g, ''],
  [/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, ''],
  [/, \{instancePath:(?:[^{}]|\{[^{}]*\})*?,rootData\}/g, ''],
];

/** The program that says of each kind of file whether a value fits it. Text of a CommonJS module, by the kind's name. */
export async function fitCode(schemas) {
  const plain = Object.entries(schemas).map(([name, schema]) => [name, unsaid(withSharedParts(schema))]);
  let code = await compiled(Object.fromEntries(plain), { allErrors: false, messages: false });
  for (const [form, left] of NOTED) code = code.replace(form, left);
  const unread = /.{0,60}(?:vErrors|\.errors\b|instancePath).{0,60}/.exec(code)?.[0];
  if (unread !== undefined) throw new Error(`Ajv notes what is wrong in a form that is not known: ${unread}`);
  const { outputFiles } = await build({
    stdin: { contents: code, loader: 'js', resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
    // What belongs to a schema of which nothing is asked any more is dropped.
    treeShaking: true,
  });
  return outputFiles[0].text;
}

/** The program that says what is wrong with a value, and the schemas themselves. Text of a CommonJS module. */
export async function faultCode(schemas) {
  const shared = Object.entries(schemas).map(([name, schema]) => [name, withSharedParts(schema)]);
  const code = await compiled(Object.fromEntries(shared), { allErrors: true, verbose: true });
  return `${code}\nexports.schemas = ${JSON.stringify(schemas)};\n`;
}

/** Words of the schemas' own language: names of properties, and the values that a place allows. */
export function closedWords(schemas) {
  const found = new Set();
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'enum' && Array.isArray(part))
        for (const item of part.filter((each) => typeof each === 'string')) found.add(item);
      else if (name === 'const' && typeof part === 'string') found.add(part);
      else {
        if (name === 'properties' && typeof part === 'object' && part !== null)
          for (const key of Object.keys(part)) found.add(key);
        visit(part);
      }
    }
  };
  visit(schemas);
  return [...found];
}
