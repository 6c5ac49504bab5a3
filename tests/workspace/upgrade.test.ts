import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

/** The example as an earlier version wrote it: without a format, and with words that no longer fit. */
function earlier(change: (file: (name: string) => string) => void = () => undefined): string {
  const folder = join(temporaryFolder(), 'example-island');
  cpSync(join(PROJECT, 'data/editions/example-island'), folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  const text = readFileSync(file('edition.yaml'), 'utf8');
  writeFileSync(file('edition.yaml'), text.replace('format: 2\n', ''));
  change(file);
  return folder;
}
const NEW = 'it was written for an earlier version';

describe('an edition that an earlier version wrote', () => {
  it('is read as ever; status says that it can be brought up, and upgrade what changed', () => {
    const folder = earlier();
    expect(stra(['check', folder, '--quiet']).code).toBe(0);
    expect(stra(['status', folder]).stdout).toContain(NEW);
    const before = readFileSync(join(folder, 'edition.yaml'), 'utf8');
    const said = stra(['upgrade', folder]);
    expect(said.code).toBe(1);
    expect(said.stdout).toContain('has format 1; this version has 2. What changed:');
    expect(said.stdout).toContain('write it with stra upgrade --write');
    expect(readFileSync(join(folder, 'edition.yaml'), 'utf8')).toBe(before);
  });

  it.each([
    ['\n', 'lines that end as on Linux'],
    ['\r\n', 'lines that end as on Windows'],
  ])('gets the format below its id, and nothing else in edition.yaml changes (%j)', (end) => {
    const folder = earlier((file) => {
      writeFileSync(file('edition.yaml'), readFileSync(file('edition.yaml'), 'utf8').replaceAll('\n', end));
    });
    const before = readFileSync(join(folder, 'edition.yaml'), 'utf8');
    const said = stra(['upgrade', folder, '--write']);
    expect(said.stdout).toContain('nothing is left to do');
    expect(said.code).toBe(0);
    expect(readFileSync(join(folder, 'edition.yaml'), 'utf8')).toBe(
      before.replace(`id: example-island${end}`, `id: example-island${end}format: 2${end}`),
    );
    expect(stra(['status', folder]).stdout).not.toContain(NEW);
    expect(stra(['upgrade', folder]).stdout).toContain('which is that of this version');
  });

  it('has words that do not fit written otherwise, and is asked what no program can answer', () => {
    const folder = earlier((file) => {
      const slugs = file('sections/giant-slugs.md');
      const text = readFileSync(slugs, 'utf8');
      expect(text).toContain('[almost three in five](=giant-slugs-share)');
      writeFileSync(
        slugs,
        text.replace(
          '[almost three in five](=giant-slugs-share)',
          '[over three in five](=giant-slugs-share)',
        ),
      );
    });
    const said = stra(['upgrade', folder]);
    expect(said.stdout).toMatch(/giant-slugs\.md:\d+: ".+" would become ".+"/);
    const written = stra(['upgrade', folder, '--write']);
    expect(written.stdout).toMatch(/giant-slugs\.md:\d+: ".+" is now ".+"/);
    expect(written.code).toBe(0);
    expect(stra(['check', folder, '--quiet']).code).toBe(0);
  });
});

it('an edition that is issued stays as it is', () => {
  const folder = join(temporaryFolder(), '2023');
  cpSync(join(PROJECT, 'data/editions/2023'), folder, { recursive: true });
  const { code, stderr } = stra(['upgrade', folder, '--write']);
  expect(code).toBe(2);
  expect(stderr).toContain('is issued, and stays as it is');
  expect(stra(['status', folder]).stdout).not.toContain(NEW);
});

it('an edition of a newer version is not read as if it were known', () => {
  const folder = earlier((file) => {
    const text = readFileSync(file('edition.yaml'), 'utf8');
    writeFileSync(file('edition.yaml'), text.replace('number: 2', 'number: 2\nformat: 99\nnovelty: true'));
  });
  const { code, stderr } = stra(['check', folder]);
  expect(code).toBe(1);
  expect(stderr).toContain('written by a newer version of stra: its format is 99, and this version knows 2');
  expect(stderr).toContain('1 error, 0 warnings');
  const upgraded = stra(['upgrade', folder, '--write']);
  expect([upgraded.code, upgraded.stderr]).toEqual([2, expect.stringContaining('newer version')]);
});

it('what comes with the program is of this version', () => {
  const { stdout } = stra(['upgrade', join(PROJECT, 'data/editions/recorded-crime')]);
  expect(stdout).toContain('which is that of this version');
});
