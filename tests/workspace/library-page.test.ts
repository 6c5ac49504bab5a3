import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

const PAGE = readFileSync(join(PROJECT, 'docs/library.md'), 'utf8');
const examples = [...PAGE.matchAll(/```js\n([\s\S]*?)```\s+```text\n([\s\S]*?)```/g)].map(
  ([, code = '', printed = '']): [string, string, string] => [
    code.trim().split('\n').at(-1) ?? '',
    code,
    printed,
  ],
);

/** A folder of somebody else's, who has the package and a copy of the editions. */
function outside(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(PROJECT, join(folder, 'node_modules/stra'), 'junction');
  cpSync(join(PROJECT, 'data/editions'), join(folder, 'data/editions'), { recursive: true });
  return folder;
}
function run(folder: string, name: string, code: string) {
  writeFileSync(join(folder, name), code);
  const ran = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
  return { printed: ran.stdout, wrong: ran.stderr, code: ran.status };
}

describe('the page about the library', () => {
  const folder = outside();
  it('shows every example with what it prints', () => {
    expect(PAGE.match(/```js/g)?.length).toBe(examples.length);
    expect(examples.length).toBeGreaterThan(4);
  });
  it.each(examples)('is right that an example prints what it says: %s', (_, code, printed) => {
    const ran = run(folder, 'example.cjs', `(async () => {\n${code}\n})();\n`);
    expect(ran).toEqual({ printed, wrong: '', code: 0 });
  });
});

describe('the package', () => {
  it('is a module that can be imported by name too, and running it runs no command', () => {
    const code = "import { openWorkspace } from 'stra';\nconsole.log(typeof openWorkspace);\n";
    expect(run(outside(), 'importing.mjs', code)).toEqual({ printed: 'function\n', wrong: '', code: 0 });
  });
});
