// Makes data/editions/recorded-crime/other-figures.csv: what the Office for National Statistics published of the same
// offences for another year, by force, by region and of all, from Table P1 of its police force area data tables.
//   node scripts/other-figures.mjs <folder of the open data> [file to write]
// Contains public sector information licensed under the Open Government Licence v3.0.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [from, to = join(root, 'data/editions/recorded-crime/other-figures.csv')] = process.argv.slice(2);
const book = join(from ?? '', 'layouts/ons-dec2024.xlsx');
if (!from || !existsSync(book)) {
  console.error(
    from
      ? `${book} is not there`
      : 'usage: node scripts/other-figures.mjs <folder of the open data> [file to write]',
  );
  process.exit(2);
}

/** Of each measure its column in the table, by the whole of its header, and what the publisher calls it. */
const COUNTS = [
  { measure: 'sexual-2025', header: 'Sexual offences', label: 'sexual offences' },
  { measure: 'sh-2025', header: 'Stalking and harassment', label: 'stalking and harassment' },
];
const PERIOD = '2024-01/2024-12';
const SOURCE = 'ons-force-tables';
const DIFFERS =
  'It is of the calendar year 2024, which ends three months earlier, and as the police had it when that table was published; what they have corrected since is in the number of this document.';
/** Of all together: their documents have the two bodies that the table has, too. */
const NATION = 'K04000001';

const archive = unzipSync(readFileSync(book));
const part = (name) => strFromU8(archive[name]);
const plain = (xml) =>
  [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)]
    .map(([, text]) => text)
    .join('')
    .replaceAll('&amp;', '&')
    .trim();
const shared = part('xl/sharedStrings.xml')
  .split('</si>')
  .map((item) => plain(item));
function rowsOf(sheet) {
  const id = new RegExp(`name="${sheet}"[^>]*r:id="([^"]+)"`).exec(part('xl/workbook.xml'))?.[1];
  const relation = part('xl/_rels/workbook.xml.rels')
    .split('<Relationship ')
    .find((one) => one.includes(`Id="${id}"`));
  const target = /Target="([^"]+)"/.exec(relation ?? '')?.[1];
  return [...part(`xl/${target}`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    Object.fromEntries(
      [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(
        ([, at, kind, cell = '']) => {
          const value = /<v>(.*?)<\/v>/.exec(cell)?.[1];
          if (value === undefined) return [];
          return [[at, kind.includes('t="s"') ? shared[Number(value)] : value]];
        },
      ),
    ),
  );
}
const rows = rowsOf('Table P1');
const header = rows.find((row) => row.A === 'Area Code');
if (!header) throw new Error('Table P1 has no row that begins with "Area Code"');
const columnOf = (title) => {
  const found = Object.keys(header).filter((column) => header[column] === title);
  if (found.length !== 1) throw new Error(`Table P1 has ${found.length} columns "${title}"`);
  return found[0];
};

const csv = (name) => {
  const [head, ...lines] = readFileSync(join(root, 'data/reference', name), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split(',');
  // The first four columns have no quoted cell.
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell])));
};
const forces = csv('forces.csv').filter(({ kind }) => kind === 'territorial');
// The West Midlands are a force and a region.
const named = (kind) => (area) => ({
  ...area,
  id: area.id === 'west-midlands' ? `${kind}=${area.id}` : area.id,
});
const regions = csv('areas.csv').filter(({ id, kind }) => kind === 'region' || id === 'wales');
const areas = [{ id: '', code: NATION }, ...forces.map(named('force')), ...regions.map(named('region'))];

const lines = ['measure,area,label,value,period,source,differs'];
for (const { measure, header: title, label } of COUNTS) {
  const column = columnOf(title);
  for (const { id, code } of areas) {
    const found = rows.filter((row) => row.A === code);
    const value = Number(found[0]?.[column]);
    if (found.length !== 1 || !Number.isInteger(value))
      throw new Error(`Table P1 has no number of "${title}" for ${id || 'all'} (${code})`);
    lines.push(
      `${measure},${id},${label},"${value.toLocaleString('en-GB')}",${PERIOD},${SOURCE},"${DIFFERS}"`,
    );
  }
}
writeFileSync(to, `${lines.join('\n')}\n`);
console.log(`${lines.length - 1} figures`);
