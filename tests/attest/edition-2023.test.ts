import { QUALITY_LOG } from '../../src/document/quality-log';
import type { ReportDocument } from '../../src/model/document';
import { mapBlocks } from '../../src/model/walk-document';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AttestationSpec } from '../../src/model/files/attestation-file';
import { EDITION, PROJECT } from '../pipeline/run-stra';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { blocksOf } from '../../src/model/walk-document';
import { plainWords } from '../../src/model/sentences';
import type { Table } from '../../src/model/document';

const release = async () =>
  runPipeline(
    EDITION,
    realWorld(PROJECT, () => undefined),
    {
      outline: 'public',
      stopAfter: 'check',
      release: { release: true, override: null },
    },
  );

/** The document as it was counted: its quality log is tables and a paragraph whose ids begin with the log's. */
const withQualityLogTakenOut = (document: ReportDocument): ReportDocument => ({
  ...document,
  chapters: document.chapters.map((chapter) => ({
    ...chapter,
    children: mapBlocks(chapter.children, (block) => (block.id.startsWith(`${QUALITY_LOG}-`) ? [] : [block])),
  })),
});

describe('the 2023 edition', () => {
  it('may be released: every judgement signed as it stands, no number unowned', async () => {
    const { results, diagnostics } = await release();
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(results.check?.account.unowned).toBe(0);
    expect(results.check?.document.front.notice?.short).not.toMatch(/draft/i);
  });

  it('is signed in the role of a demonstration, and nobody’s name or rating stands in it', () => {
    const signed = parse(readFileSync(join(EDITION, 'attestations.yaml'), 'utf8')) as AttestationSpec[];
    const judgements = signed.flatMap((entry) => Object.values(entry.judgements));
    expect(judgements.length).toBeGreaterThanOrEqual(21);
    expect(new Set(signed.map((entry) => entry.by))).toEqual(new Set(['demonstration']));
    expect(new Set(signed.map((entry) => entry.role))).toEqual(new Set(['demonstration']));
    expect(new Set(judgements.map((entry) => entry.confidence))).toEqual(new Set(['not recorded']));
  });

  it('prints its yardstick, and a quality log whose account is that of the document', async () => {
    const { results } = await release();
    const report = results.check;
    if (!report) throw new Error('the edition was not released');
    const blocks = [...blocksOf(report.document.chapters)];
    expect(blocks.some((block) => block.kind === 'figure' && block.figure.chart === 'yardstick')).toBe(true);
    const table = (id: string): Table | undefined =>
      blocks.find((block): block is Table => block.kind === 'table' && block.id === id);
    const cells = (id: string): string[][] =>
      (table(id)?.rows ?? []).map((row) => row.cells.map((cell) => plainWords(cell)));
    const { computed, reported, quoted, structural, unowned } = report.account;
    expect(cells('quality-log-numbers').map((row) => Number(row[1]))).toEqual([
      computed,
      reported,
      quoted,
      structural,
      unowned,
    ]);
    // All stand as the same people signed them, which is one sentence.
    const said = blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainWords(block.inlines)] : []));
    expect(said.join(' ')).toContain('All 21 key judgements are current');
  });

  it('counts in the account that it prints what stands beside its log, and not the log', async () => {
    const { results } = await release();
    const report = results.check;
    if (!report) throw new Error('the edition was not released');
    const { accountNumbers } = await import('../../src/words/check/account-numbers');
    const beside = withQualityLogTakenOut(report.document);
    expect(accountNumbers(beside)).toEqual(report.account);
  });
});
