import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

/** The starter of a package with a program of one line, which says it ran. */
function packaged(
  program = "exports.onLongRun = () => 0; exports.run = () => console.log('ran')",
  list = true,
): { folder: string; home: string } {
  const folder = join(temporaryFolder(), 'stra-1');
  cpSync(join(PROJECT, 'bin'), join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/cli.cjs'), program);
  if (list) writeFileSync(join(folder, 'SHA256SUMS'), '');
  return { folder, home: temporaryFolder() };
}
function start(folder: string, home: string, command = 'build'): string {
  const env = { PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: home };
  const args = [join(folder, 'bin/stra.js'), command];
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  return stdout + stderr;
}
const kept = (home: string): string[] =>
  existsSync(join(home, 'stra')) ? readdirSync(join(home, 'stra')) : [];

describe('the program of a package', () => {
  it('keeps its compiled code with the user’s own data, and nothing in its own folder', () => {
    const { folder, home } = packaged();
    expect([start(folder, home), start(folder, home)]).toEqual(['ran\n', 'ran\n']);
    expect(kept(home)).toEqual([
      expect.stringMatching(`^[0-9a-f]{32}-${process.version}-${process.arch}-build\\.code$`),
    ]);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['cli.cjs']);
  });

  it('never starts the code of another version, though both texts are equally long', () => {
    const { folder, home } = packaged("exports.onLongRun = () => 0; exports.run = () => console.log('old')");
    expect(start(folder, home)).toBe('old\n');
    writeFileSync(
      join(folder, 'dist/cli.cjs'),
      "exports.onLongRun = () => 0; exports.run = () => console.log('new')",
    );
    expect(start(folder, home)).toBe('new\n');
    expect(kept(home)).toHaveLength(1);
  });

  it('keeps the code of a check beside that of a build', () => {
    const { folder, home } = packaged();
    for (const command of ['check', 'build', 'check']) expect(start(folder, home, command)).toBe('ran\n');
    const own = `${process.version}-${process.arch}`;
    expect(kept(home).sort()).toEqual([
      expect.stringMatching(`^[0-9a-f]{32}-${own}-build\\.code$`),
      expect.stringMatching(`^[0-9a-f]{32}-${own}-check\\.code$`),
    ]);
  });

  it('keeps nothing of a small command, and nothing where it was built itself', () => {
    const { folder, home } = packaged();
    expect(start(folder, home, 'diff')).toBe('ran\n');
    const built = packaged(undefined, false);
    expect(start(built.folder, built.home)).toBe('ran\n');
    expect([kept(home), kept(built.home)]).toEqual([[], []]);
  });

  it('starts where nothing can be kept, without a word', () => {
    const { folder, home } = packaged();
    // A file stands where the folder would be.
    writeFileSync(join(home, 'stra'), '');
    chmodSync(home, 0o500);
    expect(start(folder, home)).toBe('ran\n');
    chmodSync(home, 0o700);
  });
});

describe('the parts of a package', () => {
  interface Part {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    readonly words: string;
  }
  const { PLATFORMS } = jest.requireActual<{ PLATFORMS: readonly { name: string }[] }>(
    '../../scripts/package/platforms.mjs',
  );
  const { parts } = jest.requireActual<{
    parts: (root: string, platform: unknown, nodeLicence: string) => readonly Part[];
  }>('../../scripts/package/parts.mjs');
  const { billOfMaterials } = jest.requireActual<{
    billOfMaterials: (facts: { version: string; platform: unknown; parts: readonly Part[] }) => string;
  }>('../../scripts/package/bill-of-materials.mjs');

  it.each(PLATFORMS)('are each named with their licence in its bill of materials: $name', (platform) => {
    const inside = parts(PROJECT, platform, 'the licence of Node');
    expect(inside.filter(({ words }) => words.trim() === '')).toEqual([]);
    const names = inside.map(({ name }) => name);
    // Bundled, beside the program, native, and Node itself; Node's types are none of it.
    for (const name of ['markdown-it', '@fontsource/source-sans-3', '@duckdb/node-bindings'])
      expect(names).toContain(name);
    expect(names.filter((name) => /^node-|node-bindings-/.test(name))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('@types/'))).toEqual([]);

    const text = billOfMaterials({ version: '1.2.3', platform, parts: inside });
    const bill = JSON.parse(text) as { components: { name: string; purl: string; licenses: unknown[] }[] };
    expect(bill.components.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(bill.components.filter(({ licenses }) => licenses.length !== 1)).toEqual([]);
    expect(billOfMaterials({ version: '1.2.3', platform, parts: inside })).toBe(text);
  });

  it('make a bill that CycloneDX’s own schema takes', () => {
    const [platform] = PLATFORMS;
    const bill = billOfMaterials({
      version: '1.2.3',
      platform,
      parts: parts(PROJECT, platform, 'the licence of Node'),
    });
    const schemas = join(PROJECT, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
    const schema = (name: string): object => JSON.parse(readFileSync(join(schemas, name), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
      ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}`);
    const valid = ajv.validate(schema('bom-1.6.SNAPSHOT.schema.json'), JSON.parse(bill));
    expect([valid, ajv.errors]).toEqual([true, null]);
  });
});
