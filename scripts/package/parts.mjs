// The packages that lie in a package of the program, each with its version and the words of its licence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE } from './platforms.mjs';

/** Licences that a package names and does not carry; from their repositories. */
const CARRIED = 'scripts/package/licences';
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;
/** A package that names its licence in its file only. */
const NAMED_IN_FILE = { 'png-js': 'MIT' };

/** What is in the program and beside it, by name. Throws where one has no licence to give. */
export function parts(root, platform, nodeLicence) {
  const bundled = JSON.parse(readFileSync(join(root, 'build/bundled.json'), 'utf8'));
  const beside = [
    '@duckdb/node-bindings',
    '@expo-google-fonts/source-sans-3',
    '@fontsource/source-sans-3',
    ...platform.others,
  ].map((name) => `node_modules/${name}`);
  const installed = [...new Set([...bundled, ...beside])].map((folder) => installedPart(root, folder));
  const bindings = installed.find(({ name }) => name === '@duckdb/node-bindings');
  return [
    ...installed,
    // The engine's archive for another platform than this one is not installed, and has the same licence.
    { ...bindings, name: platform.engine, kind: 'library' },
    { name: platform.node.package, version: NODE, licence: 'MIT', words: nodeLicence, kind: 'platform' },
  ].sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

function installedPart(root, folder) {
  const own = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const licence = own.license ?? NAMED_IN_FILE[own.name];
  const carried = join(root, CARRIED, `${own.name.replace('/', '-')}.txt`);
  const files = readdirSync(join(root, folder))
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => join(root, folder, name));
  if (files.length === 0 && existsSync(carried)) files.push(carried);
  if (files.length === 0 || licence === undefined)
    throw new Error(
      `${own.name} ${own.version} carries no words of its licence: put those of its repository into ${CARRIED}/`,
    );
  const words = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return { name: own.name, version: own.version, licence, words, kind: 'library' };
}
