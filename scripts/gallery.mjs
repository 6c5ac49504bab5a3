// Writes docs/figures.md and its pictures: every kind of chart that exhibits.yaml knows, with the YAML that makes it.
//   node scripts/gallery.mjs            write them
//   node scripts/gallery.mjs --check    say what is not as it would be written, and exit 1
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const PICTURES = 'docs/images/figures';

/** In the order of the page: the edition, the figure, and what it is for. */
const SHOWN = [
  [
    '2023',
    'recorded-crime',
    'Sizes side by side. Say whether the bars are parts of a whole, overlap, or neither.',
  ],
  [
    '2024',
    'recorded',
    'The same with a number of which only a bound was published: an arrow leads from it to where the number is.',
  ],
  ['recorded-crime', 'two-years-in-bars', 'The same few series in each of several groups.'],
  [
    'recorded-crime',
    'sexual-offences',
    'Change over time. No line crosses a break. A missing year is a gap, and a provisional one an open dot.',
  ],
  [
    'recorded-crime',
    'stalking-and-harassment',
    'The same line for several things, all on one scale, each with the breaks of its own.',
  ],
  ['recorded-crime', 'two-years', 'Two years or editions, where the order of things tells something.'],
  ['recorded-crime', 'two-years-as-dots', 'Two years or editions, where some may not be compared.'],
  ['2023', 'force-ranges', 'Lowest and highest, with a marked value.'],
  ['recorded-crime', 'small-counts', 'Values with their ranges: of chance, of a survey, or as published.'],
  ['recorded-crime', 'sh-rate-by-force', 'Every force on one scale, with the median and the value of all.'],
  ['recorded-crime', 'a-chosen-force', 'The same with a force that is named.'],
  ['recorded-crime', 'sexual-rate-by-force', 'Every force where it lies, shaded by thirds of the forces.'],
  [
    'recorded-crime',
    'rape-charged-by-force',
    'Shares of forces of every size, with the limits within which chance alone would leave them.',
  ],
  ['example-island', 'gardens-target', 'The way to a target, and what was measured (made up).'],
];

const work = mkdtempSync(join(tmpdir(), 'stra-gallery-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const edition = (name) => join(work, 'data/editions', name);

const texts = {};
for (const name of new Set(SHOWN.map(([name]) => name))) {
  const issued = ['issued', 'published.json'].map((file) => join(root, 'data/editions', name, file));
  cpSync(join(root, 'data/editions', name), edition(name), {
    recursive: true,
    filter: (path) => !issued.includes(path),
  });
  const exhibits = join(edition(name), 'exhibits.yaml');
  texts[name] = readFileSync(exhibits, 'utf8');
  if (name !== 'recorded-crime') continue;
  const file = readFileSync(join(root, 'scripts/gallery/more-figures.yaml'), 'utf8');
  const more = file.slice(file.indexOf('\nfigures:\n') + '\nfigures:\n'.length);
  texts[name] = texts[name].replace('\ntables:', `\n${more}tables:`);
  writeFileSync(exhibits, texts[name]);
  const calls = Object.keys(parse(`figures:\n${more}`).figures).map((id) => `\n{{figure "${id}"}}\n`);
  const template = join(edition(name), 'templates/report.md.hbs');
  writeFileSync(template, `${readFileSync(template, 'utf8')}${calls.join('')}`);
}

const pictures = new Map();
for (const name of Object.keys(texts)) {
  const build = ['build', edition(name), '--quiet', '--only', 'fragment'];
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'bin/stra.js'), ...build], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} was not built:\n${stdout}${stderr}`);
  const charts = join(work, 'output', name, 'charts');
  for (const file of readdirSync(charts)) pictures.set(`${name} ${file}`, readFileSync(join(charts, file)));
}

/** The entry as it stands in the file, without its indent. */
function entryOf(text, id) {
  const lines = text.split('\n');
  const start = lines.indexOf(`  ${id}:`);
  if (start < 0) throw new Error(`no figure "${id}"`);
  const after = lines.slice(start + 1).findIndex((line) => !line.startsWith('    '));
  return lines
    .slice(start, start + 1 + after)
    .map((line) => line.slice(2))
    .join('\n');
}

const wanted = new Map();
const parts = SHOWN.map(([name, id, use]) => {
  const { figures } = parse(texts[name]);
  const { chart, headline } = figures[id];
  const svg = pictures.get(`${name} figure-${id}.svg`);
  if (!svg) throw new Error(`${name} has no picture of "${id}"`);
  const file = `${id}.svg`;
  wanted.set(`${PICTURES}/${file}`, svg);
  const plain = headline.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return `## \`chart: ${chart}\`${id === 'a-chosen-force' ? ', with a chosen force' : ''}\n\n${use}\n\n![${plain}](images/figures/${file})\n\n\`\`\`yaml\n${entryOf(texts[name], id)}\n\`\`\`\n`;
});
const page = `# Figures

Every kind of chart that \`exhibits.yaml\` knows, as the editions of this folder print it, with the entry that makes it. [Charts, pages and themes](publication.md) says what each needs. Made by \`node scripts/gallery.mjs\`.

${parts.join('\n')}`;
const style = await resolveConfig(join(root, 'docs/figures.md'));
wanted.set('docs/figures.md', Buffer.from(await format(page, { ...style, parser: 'markdown' })));

const there = existsSync(join(root, PICTURES))
  ? readdirSync(join(root, PICTURES)).map((file) => `${PICTURES}/${file}`)
  : [];
const gone = there.filter((file) => !wanted.has(file));
const other = [...wanted].filter(
  ([file, bytes]) => !existsSync(join(root, file)) || !readFileSync(join(root, file)).equals(bytes),
);
if (check) {
  for (const file of [...gone, ...other.map(([file]) => file)]) console.log(`not current: ${file}`);
  process.exitCode = gone.length + other.length > 0 ? 1 : 0;
} else {
  mkdirSync(join(root, PICTURES), { recursive: true });
  for (const file of gone) rmSync(join(root, file));
  for (const [file, bytes] of wanted) writeFileSync(join(root, file), bytes);
}
