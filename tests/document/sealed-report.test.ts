import { join } from 'node:path';
import type { Block, Inline } from '../../src/model/document';
import { blocksOf, runsOf } from '../../src/model/walk-document';
import type { CheckedReport } from '../../src/model/document';
import { accountNumbers } from '../../src/words/check/account-numbers';
import { checkReport } from '../../src/words/check/check-report';
import { QUALITY_LOG } from '../../src/document/quality-log';
import { plainWords } from '../../src/model/sentences';
import { runPipeline, type Results } from '../../src/workspace/pipeline';
import { renderReport } from '../../src/render/formats/render-report';
import { realWorld } from '../../src/world';
import { PROJECT } from '../pipeline/run-stra';

const page = { template: { file: 'page.html.hbs', source: '' }, css: '' };

describe('a sealed report', () => {
  let results: Results;
  beforeAll(async () => {
    const world = realWorld(PROJECT, () => undefined);
    ({ results } = await runPipeline(join(PROJECT, 'data/editions/example-island'), world, {
      outline: 'public',
      stopAfter: 'check',
    }));
  });
  const sealed = (): CheckedReport => {
    if (!results.check) throw new Error('the example island does not pass its check');
    return results.check;
  };
  const cellsOf = (table: string): string[] =>
    [...blocksOf(sealed().document.chapters)]
      .filter(({ id }) => id === `${QUALITY_LOG}-${table}`)
      .flatMap((block) => runsOf(block).map(plainWords));

  it('prints in its quality log the account of what was checked, in which the log is not counted', () => {
    const { document, account } = sealed();
    expect(cellsOf('numbers')).toContain(String(account.structural));
    // The log prints numbers too (how many tables, how many signed): they are in the document and not in its account.
    expect(accountNumbers(document).structural).toBeGreaterThan(account.structural);
    expect(accountNumbers(document).computed).toBe(account.computed);
  });

  it('is printed in the quotation marks of print already when it is checked', () => {
    const words = [...blocksOf(sealed().document.chapters)].flatMap((block) => runsOf(block).map(plainWords));
    expect(words.filter((text) => /["']/.test(text))).toEqual([]);
  });

  it('cannot be rendered when it was copied, even with nothing changed', async () => {
    const report = sealed();
    const copy = { document: report.document, account: report.account } as unknown as CheckedReport;
    await expect(renderReport(copy, page)).rejects.toThrow('a report that nobody checked was to be rendered');
  });

  it('is refused for a number without an owner in the quality log alone', () => {
    const { validate: edition, compose: document } = results;
    if (!edition || !document) throw new Error('the example island was not composed');
    const stray: Inline = { kind: 'text', text: 'and 17 more', place: null };
    const log = (): Block[] => [
      { kind: 'paragraph', id: 'stray', place: null, role: 'text', inlines: [stray] },
    ];
    const { value, diagnostics } = checkReport(document, edition, { findings: [], log });
    expect(value).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
      'number/unowned',
    ]);
  });
});
