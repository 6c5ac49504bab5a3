// The installer for Windows, per machine, so that an IT department can deploy it: the same files under Program Files,
// which the usual rules let run. Made by wixl (Debian's package of that name); another version of wixl may lay the
// same installer out in other bytes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** By this Windows knows that a newer installer takes the place of an older one. It never changes. */
const UPGRADE = '6d1f3c1e-6a57-5d3a-9c0e-5b1f0c5e7a42';

/** What the entry of the Start menu runs: a signed program, since scripts are blocked on many computers. */
const OPENED = 'runtime/node.exe';
const START_ENTRY =
  '<Shortcut Id="desk" Directory="ProgramMenuFolder" Name="stra" Description="Opens the desk with your own editions" Target="[INSTALLDIR]runtime\\node.exe" Arguments="&quot;[INSTALLDIR]bin\\stra.js&quot; desk --mine" WorkingDirectory="INSTALLDIR"/>';

/** The date of every file. */
const DATE = new Date('1980-01-01T12:00:00Z');

/** The installer with these files, `{ path, bytes }`; null where wixl is not installed. */
export async function msi(root, version, files) {
  if (spawnSync('wixl', ['--version']).error) return null;
  const work = join(root, 'build/msi');
  await rm(work, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(work, 'files', path)), { recursive: true });
    await writeFile(join(work, 'files', path), bytes);
    await utimes(join(work, 'files', path), DATE, DATE);
  }
  await writeFile(
    join(work, 'stra.wxs'),
    source(
      version,
      files.map(({ path }) => path),
    ),
  );
  const args = ['--arch', 'x64', '--output', 'stra.msi', 'stra.wxs'];
  const { status, stderr } = spawnSync('wixl', args, { cwd: work, encoding: 'utf8' });
  if (status !== 0) throw new Error(`wixl could not make the installer: ${stderr}`);
  return settled(
    await readFile(join(work, 'stra.msi')),
    guid(files.map(({ bytes }) => digest(bytes)).join()),
  );
}

// The summary of a Windows document: its format, then an offset, then its section (size, count, kinds and offsets).
const SUMMARY = Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex');
const [REVISION, CREATED, SAVED] = [9, 12, 13];
const FILETIME_OF_1980 = 119_600_064_000_000_000n;

/** wixl writes the moment and a number drawn by chance into the summary: here a fixed date, and a number that follows from the files. */
function settled(bytes, number) {
  const at = bytes.indexOf(SUMMARY);
  const section = at + SUMMARY.length + 4;
  if (at < 0) throw new Error('wixl made an installer without a summary');
  for (let n = 0; n < bytes.readUInt32LE(section + 4); n++) {
    const kind = bytes.readUInt32LE(section + 8 + 8 * n);
    // A value stands behind its type; a text behind its length too.
    const value = section + bytes.readUInt32LE(section + 12 + 8 * n) + 4;
    if (kind === CREATED || kind === SAVED) bytes.writeBigUInt64LE(FILETIME_OF_1980, value);
    if (kind === REVISION) bytes.write(`{${number.toUpperCase()}}`, value + 4, 'latin1');
  }
  return bytes;
}

/** What wixl makes the installer from. Each file is a component of its own, as Windows repairs and removes them. */
export function source(version, paths) {
  const components = paths.map((path) => `      <ComponentRef Id="${id('c', path)}"/>`).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${guid(`stra ${version}`)}" Name="stra" Version="${version}" Language="2057" Manufacturer="The stra project" UpgradeCode="${UPGRADE}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="stra ${version}"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version of stra is installed already."/>
    <Media Id="1" Cabinet="stra.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="stra">
${folder('', paths)}
        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder" Name="Programs"/>
    </Directory>
    <Feature Id="stra" Level="1">
${components}
    </Feature>
  </Product>
</Wix>
`;
}

/** The files directly in a folder, and its folders. */
function folder(under, paths) {
  const inside = paths.filter((path) => path.startsWith(under));
  const rest = (path) => path.slice(under.length);
  const files = inside.filter((path) => !rest(path).includes('/'));
  const names = inside.filter((path) => rest(path).includes('/')).map((path) => rest(path).split('/')[0]);
  return [
    ...files.map(
      (path) =>
        `<Component Id="${id('c', path)}" Guid="${guid(path)}" Win64="yes"><File Id="${id('f', path)}" KeyPath="yes" Name="${rest(path)}" Source="files/${path}"/>${path === OPENED ? START_ENTRY : ''}</Component>`,
    ),
    ...[...new Set(names)].map((name) => {
      const inner = `${under}${name}/`;
      return `<Directory Id="${id('d', inner)}" Name="${name}">\n${folder(inner, paths)}\n</Directory>`;
    }),
  ].join('\n');
}

const digest = (text) => createHash('sha256').update(text).digest('hex');
const id = (kind, path) => `${kind}${digest(path).slice(0, 24)}`;
/** The same for the same name, for ever. */
function guid(name) {
  const hex = digest(`${UPGRADE} ${name}`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
