/**
 * What scripts use of the program's own source, which Node cannot read as it is: bundled into `build/`, inside the project,
 * so that the packages that stay outside are found from there, and required.
 */
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The exports of some TypeScript.
 *
 * @param {string} name of the bundle: `build/<name>.cjs`.
 * @param {{ entry?: string, contents?: string, external: readonly string[], define?: Record<string, string> }} of
 *   `entry`: a file of the project; `contents`: statements instead of one, as if they stood at the top of the project;
 *   `external`: packages that are not bundled, `*` for all.
 */
export async function bundled(name, { entry, contents, external, define = {} }) {
  const outfile = join(root, 'build', `${name}.cjs`);
  await build({
    ...(entry === undefined
      ? { stdin: { contents, resolveDir: root, loader: 'ts' } }
      : { entryPoints: [join(root, entry)] }),
    ...(external.includes('*') ? { packages: 'external' } : { external }),
    outfile,
    define,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // As in the program: a package that is loaded late is required, and no promise of a module.
    supported: { 'dynamic-import': false },
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}
