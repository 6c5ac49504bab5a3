import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStructure } from '../../src/words/check/rules/structure';
import { checkFigures } from '../../src/words/check/rules/figures';
import type { FigureBlock, Paragraph, ReportDocument } from '../../src/model/document';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { writeOutputs } from '../../src/write/write-outputs';

/** Findings that no file of an edition can show: what stands in the way at the disk, and what no author can write. */
const PROJECT = join(__dirname, '../..');
const BASE = join(__dirname, 'base');
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'stra-disk-'));
});
afterEach(() => {
  rmSync(work, { recursive: true, force: true });
});

const FACTS = {
  edition: 'base',
  date: '2031-05-18',
  outline: 'public',
  purpose: 'draft',
  override: null,
  asOf: null,
  software: {},
  inputs: [],
} as const;
const ONE = [{ path: 'report.md', mediaType: 'text/markdown', bytes: Buffer.from('Words.') }];
const said = (result: { diagnostics: readonly { rule: string; message: string }[] }): string[] =>
  result.diagnostics.map(({ rule, message }) => `${rule}: ${message.replaceAll(work, '…')}`);

describe('what stands in the way at the disk', () => {
  it('refuses a folder that no build wrote', async () => {
    writeFileSync(join(work, 'letter.docx'), 'mine');
    expect(said(await writeOutputs(work, ONE, FACTS))).toEqual([
      'write/not-ours: the folder "…" holds files and no build wrote them',
    ]);
  });
  it('says what could not be written, and leaves what was there', async () => {
    writeFileSync(join(work, 'a-file'), '');
    expect(said(await writeOutputs(join(work, 'a-file', 'out'), ONE, FACTS))[0]).toMatch(
      /^write\/failed: the outputs could not be written: a part of this path is a file and no folder: ".+a-file.+"$/,
    );
  });
  it('refuses a text that is larger than any section', async () => {
    const edition = join(work, 'edition');
    const world = realWorld(PROJECT, () => undefined);
    mkdirSync(edition);
    const run = await runPipeline(
      BASE,
      {
        ...world,
        fileSize: (path) => (path.endsWith('words.md') ? Promise.resolve(50_000_000) : world.fileSize(path)),
      },
      { outline: 'public', stopAfter: 'check' },
    );
    expect(run.diagnostics.map(({ rule, place }) => `${place.file}: ${rule}`)).toEqual([
      'edition.yaml: load/too-large',
    ]);
  });
  it('knows no dataset of records by a wrong name', async () => {
    const run = await runPipeline(BASE, realWorld(PROJECT, () => undefined), {
      outline: 'public',
      stopAfter: 'check',
      records: { crime: 'extract.parquet' },
    });
    expect(said(run)).toEqual([
      'load/records: --records names "crime", which is no dataset with records: true',
    ]);
  });
});

const document = (...blocks: ReportDocument['chapters'][number]['children']): ReportDocument =>
  ({
    front: { notice: null },
    chapters: [{ kind: 'section', id: 'one', number: null, level: 1, title: [], children: blocks, place: null }],
    notes: [],
  }) as unknown as ReportDocument;
const paragraph = (id: string): Paragraph =>
  ({ kind: 'paragraph', id, inlines: [], place: null }) as unknown as Paragraph;
const figure = (alt: string): FigureBlock =>
  ({
    kind: 'figure',
    id: 'towns',
    alt,
    headline: [],
    subtitle: [],
    source: [],
    data: { kind: 'table', id: 'data', caption: [], columns: [], rows: [], place: null },
    figure: { chart: 'bars', bars: [] },
    place: null,
  }) as unknown as FigureBlock;

describe('what no author can write', () => {
  it('finds one id twice', () => {
    expect(checkStructure(document(paragraph('a'), paragraph('a'))).map(({ rule }) => rule)).toEqual([
      'document/duplicate-id',
    ]);
  });
  it('finds a figure without an alternative text', () => {
    expect(checkStructure(document(figure(' '))).map(({ rule }) => rule)).toEqual(['figure/no-alt']);
  });
  it('finds a rank in an alternative text that nothing proves', () => {
    expect(checkFigures(document(figure('The largest is theft.'))).map(({ rule }) => rule)).toEqual([
      'figure/alt-claim',
    ]);
  });
});
