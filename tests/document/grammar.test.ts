import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const MODEL = join(ROOT, 'src/model/document.ts');

/** Files of `src/` that do not compile once the document model has been changed. */
function brokenBy(change: (model: string) => string, asked: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const patched = change(readFileSync(MODEL, 'utf8'));
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version, ...rest) =>
    join(path) === MODEL ? ts.createSourceFile(path, patched, version) : read(path, version, ...rest);
  const program = ts.createProgram(
    asked.map((file) => join(ROOT, 'src', file)),
    options,
    host,
  );
  return asked.filter((file) => {
    const source = program.getSourceFile(join(ROOT, 'src', file));
    return program.getSemanticDiagnostics(source).length > 0;
  });
}

const replaced = (text: string, old: string, by: string): string => {
  if (!text.includes(old)) throw new Error(`the model no longer holds ${old}`);
  return text.replace(old, by);
};

/** Who says for each kind of block what becomes of it. */
const WALKERS = [
  'model/walk-document.ts',
  'document/compose/build-record.ts',
  'document/compose/mark-sections.ts',
];
const FORMATS = [
  'render/markdown/report.ts',
  'render/html/blocks.ts',
  'render/html/fragment.ts',
  'render/pdf/set-block.ts',
];

describe('the grammar of a document', () => {
  it('does not compile in any walker or format that does not know a block', () => {
    const withVerse = (model: string): string =>
      replaced(
        model,
        'export type Block =\n',
        "interface Verse extends BlockBase { readonly kind: 'verse'; readonly lines: readonly Block[] }\nexport type Block = Verse |\n",
      );
    expect(brokenBy(withVerse, [...WALKERS, ...FORMATS])).toEqual([...WALKERS, ...FORMATS]);
  }, 60_000);

  it('does not compile in any reader of words that does not know an inline', () => {
    const withRuby = (model: string): string =>
      replaced(
        model,
        'export type Inline =\n',
        "interface Ruby { readonly kind: 'ruby'; readonly above: readonly Inline[] }\nexport type Inline = Ruby |\n",
      );
    const readers = ['model/walk-document.ts', 'model/sentences.ts', 'model/document-passages.ts'];
    expect(brokenBy(withRuby, readers)).toEqual(readers);
    expect(brokenBy((model) => model, readers)).toEqual([]);
  }, 60_000);

  it('says in one place only what stands in a block', () => {
    // Whoever asks a block for its children by their names has written the grammar again.
    const own = '.items.flatMap((item) => item.children)';
    const files = ts.sys.readDirectory(join(ROOT, 'src'), ['.ts']);
    const found = files
      .filter((file) => readFileSync(file, 'utf8').includes(own))
      .map((file) => relative(join(ROOT, 'src'), file).split(sep).join('/'));
    expect(found).toEqual(['model/walk-document.ts']);
  });
});
