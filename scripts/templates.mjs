// Reads the templates that travel with the program when it is built: most editions use them as they are, and a start
// need not read and compile them again, nor load what does.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** What a check of a template looks at: not at its words, and not at how it was spaced. */
const looked = (key, value) => {
  if (key === 'strip' || key === 'source' || key.endsWith('Strip')) return undefined;
  return value?.type === 'ContentStatement' ? { type: value.type } : value;
};

/**
 * The text of a CommonJS module with the tree and the program of each template, by its name and its source. It is made
 * as `src/syntax/template-programs.ts` makes those of any other template.
 */
export async function templateCode(root) {
  const made = join(root, 'build/marked-tree.cjs');
  await build({
    entryPoints: [join(root, 'src/syntax/marked-tree.ts')],
    outfile: made,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { PAGE_OPTIONS, PART_OPTIONS, markedTree } = require(made);
  const Handlebars = require('handlebars');
  const trees = [];
  const programs = [];
  const folder = join(root, 'templates');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.hbs')) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll('\\', '/');
    const source = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
    trees.push([source, JSON.stringify(Handlebars.parse(source), looked)]);
    const program = name.endsWith('.md.hbs')
      ? Handlebars.precompile(markedTree(Handlebars.parse(source), name), PART_OPTIONS)
      : Handlebars.precompile(source, PAGE_OPTIONS);
    programs.push(`${JSON.stringify(`${name}\n${source}`)}: ${program}`);
  }
  return `// Made by scripts/build.mjs.
const TREES = ${JSON.stringify(Object.fromEntries(trees))};
const PROGRAMS = {
${programs.join(',\n')}
};
exports.tree = (source) => (Object.hasOwn(TREES, source) ? JSON.parse(TREES[source]) : undefined);
exports.program = (name, source) => {
  const key = name + '\\n' + source;
  return Object.hasOwn(PROGRAMS, key) ? PROGRAMS[key] : undefined;
};
`;
}
