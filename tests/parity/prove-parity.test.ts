import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { join } from 'node:path';
import type { Artefact } from '../../src/model/artefact';
import type { CheckedReport, ReportDocument } from '../../src/model/document';
import { proveFiles } from '../../src/render/formats/release';
import { matchUnits } from '../../src/render/proof/match-units';
import { tokensOf } from '../../src/render/proof/reading';
import { runPipeline } from '../../src/workspace/pipeline';
import { renderPdf } from '../../src/render/pdf';
import { realWorld } from '../../src/world';
import { PROJECT } from '../pipeline/run-stra';
import { asChecked } from '../render/html/sample-report';

describe('one truth in every format', () => {
  let report: CheckedReport;
  let document: ReportDocument;
  let artefacts: readonly Artefact[];
  beforeAll(async () => {
    const world = realWorld(PROJECT, () => undefined);
    const options = { outline: 'public', stopAfter: 'render' } as const;
    const { results } = await runPipeline(join(PROJECT, 'data/editions/2023'), world, options);
    if (!results.check || !results.render) throw new Error('the 2023 edition does not build');
    report = results.check;
    ({ document } = report);
    artefacts = results.render;
  });

  it('has the files that its formats list, and no other', () => {
    const stray = { path: 'notes.txt', mediaType: 'text/plain', bytes: Buffer.from('three') };
    expect(proveFiles(report, artefacts)).toEqual([]);
    expect(proveFiles(report, [...artefacts, stray]).map(({ rule }) => rule)).toEqual(['parity/unlisted']);
  });

  /** The findings when one file is another than it was. */
  const faultsWith = (path: string, change: (bytes: Uint8Array) => Uint8Array): string[] => {
    const artefact = artefacts.find((item) => item.path === path);
    if (!artefact) throw new Error(`no ${path}`);
    const charts = artefacts.filter((item) => item.path.startsWith('charts/'));
    return proveFiles(report, [{ ...artefact, bytes: change(artefact.bytes) }, ...charts]).map(
      ({ rule, message }) => `${rule}: ${message}`,
    );
  };
  const bytesOf = (path: string): Uint8Array =>
    artefacts.find((item) => item.path === path)?.bytes ?? new Uint8Array();
  const inText =
    (from: string | RegExp, to: string) =>
    (bytes: Uint8Array): Uint8Array => {
      const before = Buffer.from(bytes).toString('utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`nothing to change: ${String(from)}`);
      return Buffer.from(after);
    };
  const inZip =
    (path: string, from: string, to: string) =>
    (bytes: Uint8Array): Uint8Array => {
      const parts = unzipSync(bytes);
      const before = strFromU8(parts[path] ?? new Uint8Array());
      if (!before.includes(from)) throw new Error(`nothing to change in ${path}`);
      return zipSync({ ...parts, [path]: strToU8(before.replace(from, to)) });
    };

  it('finds nothing wrong with the 2023 edition', () => {
    expect(proveFiles(report, artefacts).map(({ message }) => message)).toEqual([]);
  });
  it.each(['2024', 'example-island'])('finds nothing wrong with the edition %s', async (name) => {
    const world = realWorld(PROJECT, () => undefined);
    const options = { outline: 'public', stopAfter: 'render' } as const;
    const { results } = await runPipeline(join(PROJECT, 'data/editions', name), world, options);
    if (!results.check || !results.render) throw new Error(`${name} does not build`);
    expect(proveFiles(results.check, results.render).map(({ message }) => message)).toEqual([]);
  });
  it('finds a chart that is shown in the place of another', () => {
    const shown = [
      ...new Set(
        Buffer.from(bytesOf('report.md'))
          .toString('utf8')
          .match(/charts\/[\w-]+\.svg/g),
      ),
    ];
    const [first = '', second = ''] = shown;
    const swapped = inText(first, second);
    expect(second).not.toBe('');
    expect(faultsWith('report.md', swapped)).toEqual([
      expect.stringContaining(`is shown by "${second}", expected "${first}"`),
    ]);
  });
  it('finds a changed digit in the Markdown, and says where', () => {
    const faults = faultsWith('report.md', inText('507,827', '507,828'));
    expect(faults.join('\n')).toContain('the number "507,828" belongs to nothing');
    expect(faults.join('\n')).toContain('is not there as it is written');
  });
  it('finds a digit that was added between the paragraphs', () => {
    expect(
      faultsWith('report.md', inText('\n## Introduction', '\nSome 37 of them.\n\n## Introduction')),
    ).toEqual([expect.stringContaining('the number "37" belongs to nothing')]);
  });
  it('finds a changed digit in the page, its text and its machine-readable value alike', () => {
    expect(faultsWith('report.html', inText(/(<data [^>]*>)507,827/, '$1507,828')).join()).toContain(
      '507,828',
    );
    expect(
      faultsWith('report.html', inText('<data value="507827"', '<data value="507828"')).join(),
    ).toContain('parity/data');
  });
  it('finds a changed word', () => {
    expect(faultsWith('report.html', inText('>likely</strong>', '>unlikely</strong>')).join()).toContain(
      'parity/missing',
    );
  });
  it('finds a changed title and a changed alternative text', () => {
    expect(faultsWith('report.md', inText('## Introduction', '## Beginning')).join()).toContain(
      'parity/headings',
    );
    expect(faultsWith('report.md', inText('![Bar chart with', '![Bar chart without')).join()).toContain(
      'parity/alternative-text',
    );
  });
  it('finds two paragraphs that changed places', () => {
    const swapped = (bytes: Uint8Array): Uint8Array => {
      const parts = Buffer.from(bytes).toString('utf8').split('\n\n');
      const long = parts.flatMap((part, i) => (/^[A-Z][^|]*\.$/.test(part) && part.length > 250 ? [i] : []));
      const [a = 0, b = 0] = long;
      if (a === b) throw new Error('no two long paragraphs');
      const [first = '', second = ''] = [parts[a], parts[b]];
      return Buffer.from(parts.map((part, i) => (i === a ? second : i === b ? first : part)).join('\n\n'));
    };
    expect(faultsWith('report.md', swapped).join()).toContain('parity/order');
  });
  it('finds a pointer to a note that went, and a link that leads elsewhere', () => {
    expect(faultsWith('report.md', inText(/\[\^\d+\](?!:)/, '')).join()).toContain('parity/notes');
    expect(
      faultsWith('report.md', inText(/\]\(https:[^)]*\)/, '](https://example.org/elsewhere)')).join(),
    ).toContain('parity/beside');
  });
  it('finds a changed value in the record for machines', () => {
    expect(faultsWith('published.json', inText('507827', '507828')).join()).toContain('parity/record');
  });
  it('finds a changed digit in the drawing of a chart', () => {
    const all = (bytes: Uint8Array): Uint8Array =>
      Buffer.from(
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/(<text[^>]*>)1,037,283/g, '$11,037,284'),
      );
    expect(faultsWith('report.html', all).join()).toContain('parity/drawing');
  });
  it('finds a changed digit in the PDF', async () => {
    const digit = JSON.stringify(report.document.chapters).replace('"words":"507,827"', '"words":"507,828"');
    const chapters = JSON.parse(digit) as ReportDocument['chapters'];
    expect(chapters).not.toEqual(document.chapters);
    const other = await renderPdf(asChecked({ ...document, chapters }));
    expect(faultsWith('report.pdf', () => other).join()).toContain('the number "507,828" belongs to nothing');
  });
  it('finds a changed digit in each of the tables', () => {
    const ods = inZip('content.xml', 'office:value="447431"', 'office:value="447432"');
    expect(faultsWith('tables/2023.ods', ods).join()).toContain('is 447432, expected 447431');
    const workbook = artefacts.find(({ path }) => path.endsWith('.xlsx'));
    const sheet = Object.entries(unzipSync(workbook?.bytes ?? new Uint8Array())).find(([, part]) =>
      strFromU8(part).includes('<v>447431</v>'),
    )?.[0];
    const xlsx = inZip(sheet ?? '', '<v>447431</v>', '<v>447432</v>');
    expect(faultsWith('tables/2023.xlsx', xlsx).join()).toContain('is 447432, expected 447431');
    const csv = inText(',447431,', ',447432,');
    expect(faultsWith('tables/table-domestic-abuse-figures.csv', csv).join()).toContain(
      'has "447432" in field 7, expected "447431"',
    );
  });
});

describe('matching words', () => {
  const unit = (text: string) => ({ text, place: null, repeats: false, flows: true });
  it('keeps signs, percent signs and decimals, and nothing of how words are parted', () => {
    expect(tokensOf('A fall of −4.2%, or -5 (COVID-19); 1,200\u00a0offences.')).toEqual([
      'a',
      'fall',
      'of',
      '−4.2%',
      'or',
      '-5',
      'covid',
      '19',
      '1,200',
      'offences',
    ]);
  });
  it('uses each word once', () => {
    expect(matchUnits([unit('43% of all'), unit('43% of all')], '43% of all').missing).toHaveLength(1);
  });
  it('gives words that stand once to what has to be there, and not to what a format may leave out', () => {
    const cover = { ...unit('43% of all'), optional: true as const };
    expect(matchUnits([cover, unit('43% of all')], '43% of all').missing).toEqual([]);
    expect(matchUnits([cover, unit('43% of all')], 'of all').missing).toHaveLength(1);
  });
  it('lets no number go free', () => {
    const { strays } = matchUnits([unit('Figure 3')], 'Figure 3 and 4');
    expect(strays.map(({ token }) => token)).toEqual(['4']);
  });
  it('finds paragraphs that changed places', () => {
    const long = (word: string): string => `${word} `.repeat(13);
    expect(
      matchUnits([unit(long('one')), unit(long('two'))], long('two') + long('one')).misplaced,
    ).not.toBeNull();
  });
});
