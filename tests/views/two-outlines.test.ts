import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printDiagnostics } from '../../src/diagnostics/print-diagnostics';
import { runPipeline, type Run } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, replace, stra, temporaryFolder } from '../pipeline/run-stra';
import { everythingIn } from './everything-in';

const EDITION = join(PROJECT, 'tests/editions/two-outlines');
/** The made-up word and numbers that stand only in what is restricted. */
const CANARY = /z\W?i\W?r\W?c\W?o\W?n|(?<!\d)(?:918\W?273|81\W?727|4\W?321|1\W?000\W?000)(?!\d)/i;
afterAll(removeTemporaryFolders);

const build = (outline: string, edition = EDITION): Promise<Run> =>
  runPipeline(
    edition,
    realWorld(PROJECT, () => undefined),
    { outline, stopAfter: 'render' },
  );

/** The edition with some of its files changed. */
function changed(changes: Readonly<Record<string, (text: string) => string>>): string {
  const folder = join(temporaryFolder(), 'edition');
  cpSync(EDITION, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes))
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

describe('a public and a restricted document from one source', () => {
  const out = join(temporaryFolder(), 'public');
  const ran = stra(['build', EDITION, '--out', out]);
  // What is made to be handed on as well, beside the rest.
  const handed = stra(['build', EDITION, '--out', out, '--only', 'fragment,press']);
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

  it('says of an outline that is not there only which there are', async () => {
    const { code, stdout, stderr } = stra(['build', EDITION, '--outline', 'restrcted']);
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(
      /the edition has no outline "restrcted" \[template\/missing\][^]*fix: write "restricted"; there are: public, restricted\n\n1 error, 0 warnings/,
    );
    expect((await build('restrcted')).results).toEqual({});
  });
  it('builds the public one', () => {
    expect([ran.code, handed.code]).toEqual([0, 0]);
    expect(files.length).toBeGreaterThan(12);
    for (const name of ['fragment.html', 'press-draft.html', 'report.pdf'])
      expect(files).toContain(join(out, name));
  });
  it.each(files.map((file) => [file.slice(out.length + 1), file]))(
    'has nothing above its ceiling in %s',
    (name, file) => {
      expect(CANARY.exec(everythingIn(name, readFileSync(file)))?.[0]).toBeUndefined();
    },
  );
  it('says nothing of it in the log', () => {
    expect(CANARY.exec(ran.stdout + ran.stderr + handed.stdout + handed.stderr)?.[0]).toBeUndefined();
    expect(ran.stderr).toContain('marking/hushed');
  });
  it('has nothing above its ceiling in what later stages are given', async () => {
    const { results } = await build('public');
    for (const stage of ['validate', 'measure', 'compose', 'check'] as const) {
      const text = JSON.stringify(results[stage], (key, value: unknown) =>
        // Places are lines of files on the author's own machine, and no output holds them.
        ['place', 'path'].includes(key) ? undefined : value,
      );
      const first = CANARY.exec(text);
      expect([stage, first && text.slice(first.index - 60, first.index + 40)]).toEqual([stage, null]);
    }
  });
  it('publishes a number made from restricted records without what it is made of', async () => {
    const { results } = await build('public');
    // 100 × 918,273 ÷ (918,273 + 81,727) = 91.8273, printed with no decimals.
    expect(results.compose?.record.values['released-share']).toMatchObject({
      value: 92,
      printed: '92%',
      numerator: null,
      denominator: null,
      byForce: {},
    });
  });
  it('numbers figures and tables without a hole', async () => {
    const numbers = async (outline: string): Promise<string[]> => {
      const { results } = await build(outline);
      const md = results.render?.find(({ path }) => path === 'report.md');
      return [
        ...Buffer.from(md?.bytes ?? [])
          .toString('utf8')
          .matchAll(/\*\*((?:Figure|Table) \d+)\./g),
      ].map(([, name = '']) => name);
    };
    expect(await numbers('public')).toEqual(['Figure 1', 'Table 1', 'Figure 2']);
    expect(await numbers('restricted')).toEqual(['Figure 1', 'Table 1', 'Figure 2', 'Table 2', 'Figure 3']);
  });
  it('prints the restricted parts in the restricted one, with their markings', async () => {
    const { results } = await build('restricted');
    const { compose: document } = results;
    expect(document?.front.marking).toBe('OFFICIAL-SENSITIVE');
    const markings = document?.chapters.map(({ id, marking }) => [id, marking]);
    expect(markings).toContainEqual(['summary', 'OFFICIAL-SENSITIVE']);
    expect(markings).toContainEqual(['annex-yardstick', 'OFFICIAL']);
    const text = JSON.stringify(document);
    for (const part of ['zircon gang', '918,273', 'zircon-figure', 'zircon-table', 'Zircon debriefs'])
      expect(text).toContain(part);
    expect(text).toContain('figure-zircon-figure-marking');
  });
  it('words one judgement in two ways with one term', async () => {
    const statements = await Promise.all(
      ['public', 'restricted'].map(async (outline) => {
        const { results } = await build(outline);
        const { statement, term } = results.compose?.record.judgements['thefts-grow'] ?? {};
        return [statement, term];
      }),
    );
    expect(statements).toEqual([
      ['Over the next 12 months it is likely that more gnomes will be taken.', 'likely'],
      ['Over the next 12 months it is likely that the zircon gang will take more gnomes.', 'likely'],
    ]);
  });
});

describe('markings that are wrong', () => {
  const rules = async (edition: string, outline = 'public'): Promise<string[]> =>
    (await build(outline, edition)).diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule);

  it.each([
    ['a number', 'Forces counted', '[918,273](=zircon-count) were seen. Forces counted'],
    ['a judgement', 'Forces counted', 'It is [highly likely](?zircon-judgement) to move. Forces counted'],
    ['a source', 'Forces counted', 'See [it](@zircon-source). Forces counted'],
  ])('refuses public prose that refers to %s above it', async (_, from, to) => {
    const edition = changed({ 'sections/summary.md': replace(from, to) });
    const { diagnostics } = await build('public', edition);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toContain(
      'marking/above-ceiling',
    );
  });
  it('refuses a public table that prints a measure above it, and names no measure', async () => {
    const edition = changed({
      'exhibits.yaml': replace('[thefts, large-thefts, large-share', '[thefts, zircon-count, large-share'),
    });
    const { diagnostics } = await build('public', edition);
    const printed = printDiagnostics(diagnostics, { path: (file) => file, line: () => null }, false);
    expect(printed).toContain('marking/above-ceiling');
    expect(CANARY.exec(printed)?.[0]).toBeUndefined();
  });
  it('refuses a public template that calls a section above it', async () => {
    const edition = changed({
      'templates/public.md.hbs': replace('{{prose "summary"}}', '{{prose "zircon"}}'),
    });
    expect(await rules(edition)).toContain('marking/hushed');
  });
  it('takes a number made from restricted records for restricted until it is released', async () => {
    const edition = changed({ 'measures.yaml': replace('  marking: OFFICIAL\n', '') });
    expect(await rules(edition)).toContain('marking/above-ceiling');
  });
  it('refuses a marking of something that is not there', async () => {
    const edition = changed({ 'edition.yaml': replace('zircon-gap:', 'zirkon-gap:') });
    expect(await rules(edition, 'restricted')).toContain('marking/unknown');
    // A slip of the pen in a restricted id is no reason to print it.
    expect(await rules(edition)).toEqual(['marking/hushed']);
  });
  it.each([
    ['datasets', 'zircon-records'],
    ['measures', 'zircon-all'],
    ['judgements', 'zircon-judgement'],
  ] as const)('releases none of the %s that their own file withholds', async (kind, id) => {
    const edition = changed({
      'measures.yaml': replace('label: All zircon sightings }', 'label: All, marking: OFFICIAL-SENSITIVE }'),
      'edition.yaml': (text) =>
        kind === 'measures'
          ? text.replace('zircon-stated:', `${id}: OFFICIAL, zircon-stated:`)
          : text.replace('markings:\n', `markings:\n  ${kind}: { ${id}: OFFICIAL }\n`),
    });
    const { results, diagnostics } = await build('public', edition);
    expect(results).not.toHaveProperty('render');
    expect(await rules(edition)).toEqual(['marking/hushed']);
    expect(CANARY.exec(JSON.stringify(diagnostics))?.[0]).toBeUndefined();
    expect(await rules(edition, 'restricted')).toEqual(['marking/below-own']);
  });
  it('refuses an outline above its edition', async () => {
    const edition = changed({
      'edition.yaml': replace('marking: OFFICIAL-SENSITIVE\nyard', 'marking: OFFICIAL\nyard'),
    });
    expect(await rules(edition, 'restricted')).toContain('marking/outline');
  });
  it('refuses a judgement with one term in one outline and another in the other', async () => {
    const edition = changed({
      'sections/outlook-zircon.md': replace('[likely](?thefts-grow)', '[highly likely](?thefts-grow)'),
    });
    expect(await rules(edition, 'restricted')).toContain('judgement/several-terms-declared');
  });
  it('finds a section that no outline prints', async () => {
    const edition = changed({
      'templates/zircon.md.hbs': replace('{{prose "zircon"}}', '{{prose "summary"}}'),
    });
    expect(await rules(edition, 'restricted')).toContain('template/unused-section');
  });
});
