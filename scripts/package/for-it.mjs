// FOR-IT.pdf: what an IT department asks of a package, as the program itself sets it. Its words are an edition in for-it/;
// what they say of the files is read from the files. The same commit gives the same bytes.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE } from './platforms.mjs';
import { signer } from './signature.mjs';

/** The note as PDF. `files` are those of the package: `{ path, bytes }`. `date` is a day, `2026-11-29`. */
export function forIt(root, { platform, version, date, files }) {
  const work = mkdtempSync(join(tmpdir(), 'stra-for-it-'));
  try {
    const edition = join(work, 'for-it');
    cpSync(join(root, 'scripts/package/for-it'), edition, { recursive: true });
    chosen(join(edition, 'sections'), platform.name);
    const says = sayings({ platform, version, date, files });
    for (const path of readdirSync(edition, { recursive: true }).filter((name) =>
      /\.(?:md|yaml)$/.test(name),
    ))
      fillIn(join(edition, path), says);
    const out = join(work, 'out');
    const args = [join(root, 'bin/stra.js'), 'build', edition, '--only', 'pdf', '--out', out, '--quiet'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0 || stderr !== '') throw new Error(`FOR-IT.pdf could not be made:\n${stderr}`);
    return readFileSync(join(out, 'report.pdf'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Of sections that differ by platform, the one of this. */
function chosen(folder, platform) {
  for (const name of readdirSync(folder)) {
    const [section, of] = name.split('.');
    if (of === platform) renameSync(join(folder, name), join(folder, `${section}.md`));
    else if (of !== 'md') rmSync(join(folder, name));
  }
}

/** Each `{NAME}` of a text; in quotation marks, as a value of YAML. Throws for one that nothing is known of. */
function fillIn(path, says) {
  const known = (name) => {
    if (says[name] === undefined) throw new Error(`nothing is known of {${name}} in ${path}`);
    return says[name];
  };
  const text = readFileSync(path, 'utf8')
    .replace(/'\{([A-Z_]+)\}'/g, (_, name) => JSON.stringify(known(name)))
    .replace(/\{([A-Z_]+)\}/g, (_, name) => known(name));
  writeFileSync(path, text);
}

function sayings({ platform, version, date, files }) {
  const name = `stra-${version}-${platform.name}`;
  const engine = JSON.parse(
    files.find(({ path }) => path === `node_modules/${platform.engine}/package.json`).bytes.toString('utf8'),
  ).version;
  const programs = files
    .filter(({ path }) => /\.(?:exe|dll|node)$/.test(path))
    .map(({ path, bytes }) => ({ path, by: signer(bytes) }));
  const unsigned = programs.filter(({ by }) => by === null).map(({ path }) => path.split('/').at(-1));
  const counted = String(files.length);
  const windows = platform.lineEnd === '\r\n';
  const NUMBERS = [
    version,
    NODE,
    engine,
    counted,
    name,
    '127.0.0.1',
    '2.28',
    'Debian 12',
    'SHA256SUMS',
    'sha256sum',
    ...programs.map(({ path }) => path),
  ];
  return {
    VERSION: version,
    PLATFORM: windows ? 'Windows' : 'Linux',
    DATE: date,
    YEAR: date.slice(0, 4),
    NAME: name,
    NODE,
    DUCKDB: engine,
    NODE_PATH: windows ? platform.node.as.replaceAll('/', '\\') : platform.node.as,
    FILES: counted,
    STRUCTURAL: NUMBERS.map((text) => ({ text, reason: 'name' })),
    SIGNED: programs
      .map(({ path, by }) => `- **${path}**: ${by === null ? 'not signed' : `signed by the ${by}`}`)
      .join('\n'),
    UNSIGNED_WORDS:
      unsigned.length === 0
        ? ''
        : `Of the programs ${unsigned.map((one) => `**${one}**`).join(' and ')} ${unsigned.length === 1 ? 'is' : 'are'} not.`,
    CHECK_WITH: windows
      ? `In PowerShell: **Get-FileHash ${name}.zip**.`
      : 'In the folder: **sha256sum -c SHA256SUMS**.',
  };
}
