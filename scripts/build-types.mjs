// Writes types/: what `require('stra')` gives, for editors and compilers. Only declarations that the library's own ones
// lead to are kept, since the rest of the program is nobody's to call.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entry = join(root, 'src', 'workspace', 'index.ts');
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(
  { ...config.compilerOptions, noEmit: false, declaration: true, emitDeclarationOnly: true, types: ['node'] },
  root,
);
const program = ts.createProgram([entry], {
  ...options,
  rootDir: join(root, 'src'),
  outDir: join(root, 'types'),
});

/** The declarations of one source file, and the source files that they name. */
function declared(path) {
  const source = program.getSourceFile(path);
  const found = ts.formatDiagnostics(program.getDeclarationDiagnostics(source), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  });
  if (found !== '') throw new Error(found);
  let text = '';
  program.emit(source, (_, written) => (text = written), undefined, true);
  const named = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const own = named.filter((name) => name.startsWith('.'));
  return { text, names: own.map((name) => resolved(name, path)) };
}

function resolved(name, from) {
  const { resolvedModule } = ts.resolveModuleName(name, from, program.getCompilerOptions(), ts.sys);
  if (!resolvedModule) throw new Error(`${from} names "${name}", which is not there`);
  return resolvedModule.resolvedFileName;
}

const kept = new Map();
for (const open = [entry]; open.length > 0;) {
  const path = resolve(open.pop());
  if (kept.has(path)) continue;
  const { text, names } = declared(path);
  kept.set(path, text);
  open.push(...names);
}
await rm(join(root, 'types'), { recursive: true, force: true });
for (const [path, text] of kept) {
  const file = relative(join(root, 'src'), path).split(sep).join('/').replace(/\.ts$/, '.d.ts');
  await mkdir(dirname(join(root, 'types', file)), { recursive: true });
  await writeFile(join(root, 'types', file), text);
}
console.log(`types/: ${kept.size} files of declarations`);
