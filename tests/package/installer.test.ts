const { source } = jest.requireActual<{ source: (version: string, paths: readonly string[]) => string }>(
  '../../scripts/package/msi.mjs',
);
const guidsOf = (text: string): string[] =>
  [...text.matchAll(/<Component [^>]*Guid="([^"]+)"/g)].map(([, guid = '']) => guid);
const productOf = (text: string): string => /<Product Id="([^"]+)"/.exec(text)?.[1] ?? '';
const upgradeOf = (text: string): string => /UpgradeCode="([^"]+)"/.exec(text)?.[1] ?? '';

describe('the source of the installer', () => {
  const PATHS = ['stra.cmd', 'bin/stra.js', 'data/editions/2023/edition.yaml', 'data/schemas/edition.json'];
  const [old, next] = [source('0.2.0', PATHS), source('0.3.0', PATHS)];

  it('has each file once, in its folder, and installs each', () => {
    expect(old.match(/<File /g)).toHaveLength(4);
    expect(old.match(/<ComponentRef /g)).toHaveLength(4);
    // data, data/editions, data/editions/2023, data/schemas and bin.
    expect(
      [...old.matchAll(/<Directory Id="d[^"]+" Name="([^"]+)"/g)].map(([, name]) => name).sort(),
    ).toEqual(['2023', 'bin', 'data', 'editions', 'schemas']);
  });

  it('lets Windows know a newer version of the same program and of the same file', () => {
    expect(productOf(next)).not.toBe(productOf(old));
    expect(upgradeOf(next)).toBe(upgradeOf(old));
    expect(guidsOf(next)).toEqual(guidsOf(old));
    expect(new Set(guidsOf(old)).size).toBe(4);
    for (const guid of [productOf(old), ...guidsOf(old)])
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('puts an entry into the Start menu that opens the desk with a signed program', () => {
    const [entry] = source('0.3.0', [...PATHS, 'runtime/node.exe']).match(/<Shortcut [^>]+>/g) ?? [];
    expect(entry).toContain('Target="[INSTALLDIR]runtime\\node.exe"');
    expect(entry).toContain('Arguments="&quot;[INSTALLDIR]bin\\stra.js&quot; desk --mine"');
    expect(entry).toContain('Directory="ProgramMenuFolder"');
  });

  it('is for all users of the computer', () => {
    expect(old).toContain('InstallScope="perMachine"');
    expect(old).toContain('<Directory Id="ProgramFiles64Folder">');
  });
});
