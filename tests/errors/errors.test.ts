import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { auditDraft } from '../../src/words/audit/audit-draft';
import { checkDraftWording } from '../../src/words/check/check-wording';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { RULES } from '../../src/diagnostics/rules/catalogue';
import { sorted } from '../../src/diagnostics/print-diagnostics';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld, type World } from '../../src/world';

/**
 * A folder of `cases/` holds what differs from the edition in `base/`, or from a folder of `layers/` that lies over
 * it and that `layer.txt` names; all made up for tests. What is found stands beside
 * the bad line, in a comment after it (a rule with several folders has what tells them apart after a point): `expect <column> <severity> <rule>: <message>`. Where a file knows no
 * comments, `expected.txt` has the same with `file:line` before it. Everything found is asserted, and nothing else.
 */
const BASE = join(__dirname, 'base');
const CASES = join(__dirname, 'cases');
const LAYERS = join(__dirname, 'layers');
const DRAFTS = join(__dirname, 'drafts');
const PROJECT = join(__dirname, '../..');

const posix = (path: string): string => path.split(sep).join('/');
const filesUnder = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix(relative(folder, join(entry.parentPath, entry.name)))));

const NOT_OF_THE_EDITION: ReadonlySet<string> = new Set(['expected.txt', 'layer.txt']);
/** The folders of a case, lowest first: the base, the layer that its `layer.txt` names, and itself. */
function foldersOf(folder: string): string[] {
  const named = join(folder, 'layer.txt');
  return existsSync(named) ? [BASE, join(LAYERS, readFileSync(named, 'utf8').trim()), folder] : [BASE, folder];
}
const WORK = mkdtempSync(join(tmpdir(), 'stra-errors-'));
afterAll(() => {
  rmSync(WORK, { recursive: true, force: true });
});
/** These folders laid over one another in a place of their own, as an author would have them. */
function laid(folders: readonly string[]): string {
  const edition = join(WORK, 'edition');
  rmSync(edition, { recursive: true, force: true });
  for (const folder of folders) cpSync(folder, edition, { recursive: true });
  for (const file of NOT_OF_THE_EDITION) rmSync(join(edition, file), { force: true });
  return edition;
}
const world = (): World => realWorld(PROJECT, () => undefined);

const EXPECT = /^\s*(?:<!--|#|\{\{!)\s*expect (.*?)\s*(?:-->|\}\})?$/;
function expectedIn(folder: string): string[] {
  return filesUnder(folder).flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    if (file === 'expected.txt') return lines.filter((line) => line !== '');
    let line = 0;
    return lines.flatMap((text, i): string[] => {
      const expected = EXPECT.exec(text)?.[1];
      if (expected === undefined) {
        line = i + 1;
        return [];
      }
      return [`${file}:${line}:${expected}`];
    });
  });
}

const printed = ({ rule, severity, place, message }: Diagnostic): string =>
  `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`;
async function found(folders: readonly string[]): Promise<string[]> {
  const run = await runPipeline(laid(folders), world(), { outline: 'public', stopAfter: 'check' });
  return sorted(run.diagnostics).map(printed);
}

const cases = readdirSync(CASES).sort();
const ruleOf = (name: string): string => name.replace(/\..*$/, '').replace('-', '/');

describe('the finding stands beside the bad line', () => {
  it('finds nothing in the base itself', async () => {
    expect(await found([BASE])).toEqual([]);
  });
  it.each(readdirSync(LAYERS))('finds nothing in the layer "%s" itself', async (layer) => {
    expect(await found([BASE, join(LAYERS, layer)])).toEqual([]);
  });
  it.each(cases)('%s', async (name) => {
    const expected = expectedIn(join(CASES, name));
    expect((await found(foldersOf(join(CASES, name)))).sort()).toEqual([...expected].sort());
    expect(expected.join('\n')).toContain(` ${ruleOf(name)}: `);
  });
});

const drafts = readdirSync(DRAFTS).sort();
describe('in a draft that is held against the edition', () => {
  it.each(drafts)('%s', async (name) => {
    const { results } = await runPipeline(laid([BASE]), world(), { outline: 'public', stopAfter: 'compose' });
    const { validate: edition, compose: document } = results;
    if (!edition || !document) throw new Error('the base does not compose');
    const { values } = document.record;
    const lines = readFileSync(join(DRAFTS, name), 'utf8');
    const audit = auditDraft({ file: name, text: lines }, edition, values);
    const all = [...audit.diagnostics, ...checkDraftWording(audit.passages, { ...edition, values, draft: true })];
    const expected = expectedIn(DRAFTS).filter((line) => line.startsWith(`${name}:`));
    expect(all.map(printed).sort()).toEqual(expected.sort());
    expect(expected.join('\n')).toContain(` ${ruleOf(name.replace(/\.md$/, ''))}: `);
  });
});

/** Rules that a folder of text files cannot show, each with the test that shows it and the words that it asserts. */
const IMPORTED = 'tests/import/import-table.test.ts';
const PAGE = 'tests/render/html/page-template.test.ts';
const PARITY = 'tests/parity/prove-parity.test.ts';
const CORRECTED = 'tests/compare/corrections.test.ts';
const DISK = 'tests/errors/at-the-disk.test.ts';
const AREAS = 'tests/areas/documents-of-forces.test.ts';
const ELSEWHERE: Readonly<Record<string, readonly [test: string, asserts: string]>> = {
  'area/each': [AREAS, 'error area/each'],
  'area/unseen': ['tests/areas/shown.test.ts', 'warning area/unseen'],
  'area/not-printed': ['tests/areas/other-figures.test.ts', 'error area/not-printed'],
  'area/national': [AREAS, 'error area/national'],
  'area/no-value': [AREAS, 'error area/no-value'],
  'area/reconcile': ['tests/areas/reconcile.test.ts', 'area/reconcile'],
  'audit/unmatched': ['tests/audit/strict.test.ts', 'audit/unmatched'],
  'audit/same-number': ['tests/audit/published-assessment.test.ts', "'audit/same-number': 2"],
  'data/database': ['tests/engines/refusals.test.ts', 'data/database: ${message}'],
  'data/snapshot': ['tests/engines/documents.test.ts', '[data/snapshot]'],
  'disclosure/not-proven': ['tests/disclosure/ranges.test.ts', 'disclosure/not-proven'],
  'document/duplicate-id': [DISK, 'document/duplicate-id'],
  'figure/alt-claim': [DISK, 'figure/alt-claim'],
  'figure/no-alt': [DISK, 'figure/no-alt'],
  'import/all-zero': [IMPORTED, 'every number of'],
  'import/header': [IMPORTED, 'has nearly the header of a known table'],
  'import/hidden': ['tests/import/hidden-and-merged.test.ts', 'is not seen when the workbook is opened'],
  'import/layout': [IMPORTED, 'choose with --layout: '],
  'import/row': [IMPORTED, 'is no known force'],
  'import/sheets': ['tests/import/known-layouts.test.ts', 'more than one table with this header'],
  'import/unknown-column': [IMPORTED, 'is not known to the layout'],
  'issue/areas': ['tests/areas/issue.test.ts', 'nothing is issued, because 3 documents'],
  'issue/changed': ['tests/compare/issue.test.ts', 'issue/changed'],
  'judgement/unproven-signature': ['tests/attest/keys.test.ts', 'judgement/unproven-signature'],
  'load/records': [DISK, 'load/records'],
  'load/too-large': [DISK, 'load/too-large'],
  'marking/correction-left-out': [
    'tests/views/leaks.test.ts',
    'a correction of "thefts", which is printed, is left out',
  ],
  'measure/series-break': ['tests/measure/changes.test.ts', 'measure/series-break'],
  'number/misprinted': ['tests/pipeline/projections.test.ts', 'is printed for'],
  'parity/alternative-text': [PARITY, 'parity/alternative-text'],
  'parity/beside': [PARITY, 'parity/beside'],
  'parity/data': [PARITY, 'parity/data'],
  'parity/drawing': [PARITY, 'parity/drawing'],
  'parity/headings': [PARITY, 'parity/headings'],
  'parity/missing': [PARITY, 'parity/missing'],
  'parity/notes': [PARITY, 'parity/notes'],
  'parity/order': [PARITY, 'parity/order'],
  'parity/record': [PARITY, 'parity/record'],
  'parity/table': [PARITY, 'is 447432, expected 447431'],
  'parity/unlisted': [PARITY, 'parity/unlisted'],
  'parity/unowned': [PARITY, 'belongs to nothing'],
  'press/not-as-issued': ['tests/pipeline/only.test.ts', 'press/not-as-issued'],
  'review/open-comment': ['tests/review/comments.test.ts', 'review/open-comment'],
  'revision/judgement-not-looked-at': [CORRECTED, 'revision/judgement-not-looked-at'],
  'revision/not-printed': [CORRECTED, 'revision/not-printed'],
  'revision/not-the-value': [CORRECTED, 'revision/not-the-value'],
  'revision/unexplained': [CORRECTED, 'revision/unexplained'],
  'pdf/no-glyph': ['tests/render/pdf/render-pdf.test.ts', 'pdf/no-glyph'],
  'release/force-set-aside': ['tests/pipeline/returns-to-release.test.ts', 'release/force-set-aside'],
  'template/escaping': [PAGE, 'template/escaping'],
  'template/list': [PAGE, 'template/list'],
  'template/missing-field': [PAGE, 'the page never prints'],
  'template/unknown-field': [PAGE, 'is not a field here'],
  'template/unknown-helper': [PAGE, 'template/unknown-helper'],
  'template/unsupported': [PAGE, 'template/unsupported'],
  'theme/contrast': ['tests/validate/check-theme.test.ts', 'theme/contrast'],
  'word/template': ['tests/render/word/template.test.ts', 'word/template'],
  'write/failed': [DISK, 'write\\/failed'],
  'write/not-ours': [DISK, 'write/not-ours'],
  'write/recovered': ['tests/write/held-folder.test.ts', 'write/recovered'],
};
/** Rules that no test can bring about on every machine, and why. */
const NOWHERE: Readonly<Record<string, string>> = {
  'pdf/no-target': 'document/cross-reference finds such a link before anything is laid out',
  'write/held-open': 'needs a program of Windows that holds the file open',
};

describe('every rule has its bad file', () => {
  const shown = new Set([...cases, ...drafts.map((name) => name.replace(/\.md$/, ''))].map(ruleOf));
  it('in cases/ or drafts/, or in the test that is named for it', () => {
    expect(
      RULES.map(({ id }) => id).filter((id) => !shown.has(id) && !(id in ELSEWHERE) && !(id in NOWHERE)),
    ).toEqual([]);
  });
  it('and no exception outlives its need', () => {
    const known = new Set(RULES.map(({ id }) => id));
    expect([...Object.keys(ELSEWHERE), ...Object.keys(NOWHERE)].filter((id) => !known.has(id) || shown.has(id))).toEqual(
      [],
    );
  });
  it.each(Object.entries(ELSEWHERE))('%s is asserted where it is said to be', (_, [test, asserts]) => {
    expect(readFileSync(join(PROJECT, test), 'utf8')).toContain(asserts);
  });
});
