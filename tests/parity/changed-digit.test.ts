import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse } from 'yaml';
import type { Artefact } from '../../src/model/artefact';
import type { CheckedReport, ReportDocument } from '../../src/model/document';
import type { Theme } from '../../src/model/theme';
import { proveFiles } from '../../src/render/formats/release';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { everyBlockReport } from '../fixtures/documents/every-block';
import { longReport } from '../fixtures/documents/long';
import { renderAll } from '../fixtures/documents/render';
import { PROJECT } from '../pipeline/run-stra';

const said = (report: CheckedReport, artefacts: readonly Artefact[]): string[] =>
  proveFiles(report, artefacts).map(({ message }) => message);

describe('a single changed digit', () => {
  let checked: CheckedReport;
  let document: ReportDocument;
  let artefacts: readonly Artefact[];
  /** The files that the Markdown shows. */
  let charts: readonly Artefact[];
  beforeAll(async () => {
    const world = realWorld(PROJECT, () => undefined);
    const options = { outline: 'public', stopAfter: 'render' } as const;
    const { results } = await runPipeline(join(PROJECT, 'data/editions/2023'), world, options);
    if (!results.check || !results.render) throw new Error('the 2023 edition does not build');
    checked = results.check;
    ({ document } = checked);
    artefacts = results.render;
    charts = artefacts.filter(({ path }) => path.startsWith('charts/'));
    expect(said(checked, artefacts)).toEqual([]);
  });

  const file = (path: RegExp): Artefact => {
    const found = artefacts.find((artefact) => path.test(artefact.path));
    if (!found) throw new Error(`no ${String(path)}`);
    return found;
  };
  const another = (digit: string): string => String((Number(digit) + 1) % 10);

  /** A file with those that it shows, which are only the Markdown's: others are proven by themselves. */
  const withIts = (artefact: Artefact): Artefact[] =>
    artefact.path === 'report.md' ? [artefact, ...charts] : [artefact];
  /** Changes digits one at a time, `count` of them spread over the text, and gives those that nobody noticed. */
  function unnoticed(
    text: string,
    places: readonly number[],
    count: number,
    artefact: (changed: string) => Artefact,
  ): string[] {
    const step = Math.max(1, Math.floor(places.length / count));
    const tried = places.filter((_, i) => i % step === 0);
    expect(tried.length).toBeGreaterThan(0);
    expect(said(checked, withIts(artefact(text)))).toEqual([]);
    return tried.flatMap((at) => {
      const changed = text.slice(0, at) + another(text.charAt(at)) + text.slice(at + 1);
      let faults: readonly string[];
      try {
        faults = said(checked, withIts(artefact(changed)));
      } catch {
        return [];
      }
      return faults.length > 0 ? [] : [`${text.slice(Math.max(0, at - 60), at)}»${text.charAt(at)}«`];
    });
  }
  const digits = (text: string, from = 0): number[] =>
    [...text.matchAll(/\d/g)].map(({ index }) => index).filter((index) => index >= from);
  const within = (text: string, pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].flatMap((found) =>
      [...found[0].matchAll(/\d/g)].map(({ index }) => found.index + index),
    );
  const asText = ({ bytes }: Artefact): string => Buffer.from(bytes).toString('utf8');

  it('is found in the Markdown, wherever it stands', () => {
    const report = file(/^report\.md$/);
    const text = asText(report);
    const make = (changed: string): Artefact => ({ ...report, bytes: Buffer.from(changed) });
    expect(unnoticed(text, digits(text), 25, make)).toEqual([]);
    // Alternative texts, numbers of notes, anchors, and the contents.
    for (const pattern of [/!\[[^\]]*\]/g, /^\[\^\d+\]:/gm, /^\s*- \[.*\]\(#.*\)$/gm])
      if (within(text, pattern).length > 0)
        expect(unnoticed(text, within(text, pattern), 6, make)).toEqual([]);
  });
  it.each([
    ['the words', />[^<>]*\d[^<>]*(?=<)/g],
    ['drawings', /<text [^>]*>[^<]*\d[^<]*(?=<\/text>)/g],
    ['alternative texts', /<desc [^>]*>[^<]*\d[^<]*(?=<\/desc>)/g],
    ['machine-readable numbers', /<data value="[^"]*"/g],
    ['the numbers of notes', /<li id="note-\d+" value="\d+"/g],
    ['links inside', /href="#[^"]*\d[^"]*"/g],
    ['words for screen readers', /<span class="unseen">[^<]*\d[^<]*(?=<)/g],
  ])('is found in the page: %s', (_, pattern) => {
    const report = file(/^report\.html$/);
    const text = asText(report);
    const body = text.indexOf('<body>');
    // Coordinates and sizes are no words.
    const places = within(text, pattern).filter(
      (at) =>
        at > body && !/ (?:x|y|font-size|font-weight|id)="[^"]*$/.test(text.slice(Math.max(0, at - 60), at)),
    );
    const make = (changed: string): Artefact => ({ ...report, bytes: Buffer.from(changed) });
    expect(unnoticed(text, places, 6, make)).toEqual([]);
  });
  it('is found in what the page says of itself, and in its style', () => {
    const report = file(/^report\.html$/);
    const text = asText(report);
    const make = (changed: string): Artefact => ({ ...report, bytes: Buffer.from(changed) });
    expect(unnoticed(text, within(text, /<title>[^<]*/g), 4, make)).toEqual([]);
    expect(unnoticed(text, within(text, /<style>[^<]*/g), 4, make)).toEqual([]);
  });
  it('is found in each chart that is a file of its own', () => {
    for (const chart of artefacts.filter(({ path }) => path.startsWith('charts/'))) {
      const text = asText(chart);
      const places = within(text, />[^<>]*\d[^<>]*(?=<)/g);
      expect(unnoticed(text, places, 8, (changed) => ({ ...chart, bytes: Buffer.from(changed) }))).toEqual(
        [],
      );
    }
  });
  it('is found in each CSV file', () => {
    for (const table of artefacts.filter(({ path }) => path.endsWith('.csv'))) {
      const text = asText(table);
      if (digits(text).length > 0)
        expect(
          unnoticed(text, digits(text), 4, (changed) => ({ ...table, bytes: Buffer.from(changed) })),
        ).toEqual([]);
    }
  });
  it.each([
    ['ods', 'content.xml', /office:value="[^"]*"/g],
    ['ods', 'content.xml', /<text:p>[^<]*\d[^<]*(?=<)/g],
    ['ods', 'meta.xml', /(?<=>)[^<>]*\d[^<>]*(?=<)/g],
    ['xlsx', 'xl/sharedStrings.xml', /(?<=<t xml:space="preserve">)[^<]*\d[^<]*(?=<)/g],
    // The first sheet with numbers in it: which that is hangs on what the document says before its tables.
    ['xlsx', 'xl/worksheets/', /(?<!t="s")><v>[^<]*(?=<)/g],
    ['xlsx', 'docProps/core.xml', /<dc:title>[^<]*\d[^<]*(?=<)/g],
  ])('is found in the %s: %s %s', (format, begins, pattern) => {
    const workbook = file(new RegExp(`\\.${format}$`));
    const parts = unzipSync(workbook.bytes);
    const asWritten = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    const part = Object.keys(parts).find(
      (name) => name.startsWith(begins) && within(asWritten(name), pattern).length > 0,
    );
    expect(part).toBeDefined();
    if (part === undefined) return;
    const text = asWritten(part);
    const make = (changed: string): Artefact => ({
      ...workbook,
      bytes: zipSync({ ...parts, [part]: strToU8(changed) }, { level: 0 }),
    });
    expect(unnoticed(text, within(text, pattern), 8, make)).toEqual([]);
  });
  /** A PDF with one of its packed streams changed. */
  function repacked(bytes: Uint8Array, stream: RegExp, change: (text: string) => string): Uint8Array {
    const latin = Buffer.from(bytes).toString('latin1');
    for (const found of latin.matchAll(/\/Length (\d+)([^>]*>>\nstream\n)/g)) {
      const start = found.index + found[0].length;
      const data = Buffer.from(latin.slice(start, start + Number(found[1])), 'latin1');
      const packed = found[2]?.includes('FlateDecode') === true || data[0] === 0x78;
      const text = (packed ? inflateSync(data) : data).toString('latin1');
      if (!stream.test(text)) continue;
      const changed = deflateSync(Buffer.from(change(text), 'latin1')).toString('latin1');
      const head = `/Length ${changed.length}${found[2] ?? ''}`;
      const rest = latin.slice(start + data.length);
      return Buffer.from(latin.slice(0, found.index) + head + changed + rest, 'latin1');
    }
    throw new Error(`no stream like ${String(stream)}`);
  }
  const lastDigit = (found: string): string => found.replace(/\d(?=\D*$)/, another);

  it.each([
    ['an alternative text', /\/Alt \(Bar chart[^)]*\d/],
    ['the ranges of a yardstick', /\/Alt \(\xfe\xff[^)]*/],
    ['what is said of a link of the contents', /\/Contents \([A-Z][^)]*, \d+\)/],
    ['what is said of a reference', /\/Contents \(Note \d+\)/],
  ])('is found in the PDF: %s', (_, pattern) => {
    const report = file(/\.pdf$/);
    const bytes = repacked(report.bytes, pattern, (text) => {
      const after = text.replace(pattern, (found) =>
        found.includes('\xfe\xff')
          ? found.replace(/\0\d/, (pair) => `\x00${another(pair.charAt(1))}`)
          : lastDigit(found),
      );
      expect(after).not.toBe(text);
      return after;
    });
    expect(said(checked, [report])).toEqual([]);
    expect(said(checked, [{ ...report, bytes }])).not.toEqual([]);
  });
  it('is found in a file attached to the PDF', () => {
    expect(document.attachData).toBe(true);
    const pdf = file(/\.pdf$/);
    const changed = repacked(pdf.bytes, /,447431,/, (text) => text.replace(',447431,', ',447432,'));
    expect(said(checked, [{ ...pdf, bytes: changed }]).join()).toContain('attached');
  });
  it('is found in the record for machines', () => {
    const record = file(/^published\.json$/);
    const text = asText(record);
    const make = (changed: string): Artefact => ({ ...record, bytes: Buffer.from(changed) });
    expect(unnoticed(text, digits(text), 12, make)).toEqual([]);
  });
});

describe('the fixtures', () => {
  const theme = parse(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8')) as Theme;
  it.each([
    ['every kind of block and chart', everyBlockReport],
    ['200 pages', longReport],
  ])(
    'say the same in every format: %s',
    async (_, make) => {
      const report = make(theme);
      expect(said(report, await renderAll(report, PROJECT))).toEqual([]);
    },
    120_000,
  );
  it('have every chart’s numbers looked at', async () => {
    const report = everyBlockReport(theme);
    const page = (await renderAll(report, PROJECT)).find(({ path }) => path === 'report.html');
    const text = Buffer.from(page?.bytes ?? []).toString('utf8');
    const drawn = [...text.matchAll(/<text [^>]*>([^<]*\d[^<]*)<\/text>/g)];
    expect(drawn.length).toBeGreaterThan(100);
    const passed = drawn.flatMap((found, i) => {
      if (i % 23 !== 0) return [];
      const at = found.index + found[0].indexOf('>') + 1 + (found[1] ?? '').search(/\d/);
      const changed = `${text.slice(0, at)}7777${text.slice(at)}`;
      const faults = said(report, [
        { path: 'report.html', mediaType: 'text/html', bytes: Buffer.from(changed) },
      ]);
      return faults.some((message) => message.includes('drawing')) ? [] : [found[1]];
    });
    expect(passed).toEqual([]);
  }, 60_000);
});
