import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace/workspace';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import {
  buildAll,
  buildFor,
  edition,
  LOSSES,
  madeUp,
  MEASURES,
  OWN_TEMPLATE,
  OWN_WORDS,
  type MadeUp,
} from './made-up';

const RELEASE = { release: true, override: null } as const;
let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp => (at = madeUp(files));
const text = (made: MadeUp, path: string): string => readFileSync(join(made.out, ...path.split('/')), 'utf8');
const said = (findings: readonly Diagnostic[]): string[] =>
  findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

describe('a document for each force', () => {
  it('has the numbers of the force, and beside them those of all', async () => {
    const made = laid();
    const { value, findings } = await buildFor(made);
    expect(said(findings)).toEqual([]);
    expect(value?.areas.map(({ area }) => area.id)).toEqual(['eastshire', 'harbour', 'westshire']);
    // 600 of 100,000 owners are 6.0 for each 1,000; 90 of 30,000 are 3.0; 300 of 200,000 are 1.5. The median is 3.0.
    expect(text(made, 'forces/eastshire/report.md')).toContain(
      'Eastshire Police recorded 600 lost umbrellas in the year ending March 2031, and the harbour towns 1,000. For each 1,000 owners it was 6.0, over the forces at the median 3.0',
    );
    expect(text(made, 'forces/westshire/report.md')).toContain('For each 1,000 owners it was 1.5');
  });
  it('lists them in a page and for programs, with how they add up', async () => {
    const made = laid();
    await buildFor(made);
    const index = JSON.parse(text(made, 'forces/index.json')) as {
      areas: { id: string; document: string }[];
      reconciliation: { counts: unknown[] };
    };
    expect(index.areas.map(({ id, document }) => `${id}: ${document}`)).toEqual([
      'eastshire: made',
      'harbour: made',
      'westshire: made',
    ]);
    // 600 + 90 + 300 are 990 of forces; the Canal Police has the other 10 of 1,000.
    expect(index.reconciliation.counts[1]).toEqual({
      measure: 'lost-2031',
      label: 'Umbrellas lost, year ending March 2031',
      nation: 1000,
      forces: 990,
      bodies: [{ name: 'Canal Police', count: 10 }],
      notSupplied: [],
      remainder: 0,
    });
    expect(text(made, 'forces/index.html')).toContain('href="eastshire/report.html"');
    expect(text(made, 'forces/westshire/report.md')).toContain('3 counts: the forces, other bodies');
  });
  it('makes one where one is asked for, and refuses one that is not there', async () => {
    const made = laid();
    const { value } = await buildFor(made, { ids: ['harbour'] });
    expect(value?.areas.map(({ area }) => area.id)).toEqual(['harbour']);
    expect(readdirSync(join(made.out, 'forces')).filter((name) => !/^index|^manifest/.test(name))).toEqual([
      'harbour',
    ]);
    const { refused } = await buildFor(made, { ids: ['harbor'] });
    expect(refused).toEqual({
      message: '"harbor" is no force of the register on the last day of the edition\'s period',
      fix: 'write --for force=harbour',
    });
  });
  it('makes those of regions, whose number is the sum of their forces', async () => {
    const made = laid();
    const { value, findings } = await buildFor(made, { kind: 'region' });
    expect(said(findings)).toEqual([]);
    expect(value?.areas.map(({ area }) => area.id)).toEqual(['london', 'north-east']);
    // 600 + 300 of 100,000 + 200,000 owners are 3.0 for each 1,000.
    expect(text(made, 'regions/north-east/report.md')).toContain(
      'North East recorded 900 lost umbrellas in the year ending March 2031, and the harbour towns 1,000. For each 1,000 owners it was 3.0',
    );
  });
  it('holds the words of each against its own numbers, and names those that they do not fit', async () => {
    const made = laid({
      'sections/own.md': '{area} recorded [600](=lost-2031) lost umbrellas in the year ending March 2031.\n',
    });
    const { value, findings } = await buildFor(made);
    expect(said(findings)).toEqual([
      'error wording/does-not-fit: Harbour Police, Westshire Police: "600" is not 90 (lost-2031)',
    ]);
    // The words of one force would be wrong of the next: no edit is offered, and what helps is said.
    expect(findings.map(({ edit, fix }) => [edit, fix?.includes('write […]')])).toEqual([[undefined, true]]);
    // The others are whole, and the failed ones are said to be.
    expect(value?.areas.map(({ artefacts }) => artefacts !== null)).toEqual([true, false, false]);
    expect(existsSync(join(made.out, 'forces', 'eastshire', 'report.md'))).toBe(true);
    expect(existsSync(join(made.out, 'forces', 'harbour'))).toBe(false);
    expect(text(made, 'forces/index.html')).toContain('could not be made');
  });
  it('says which force has no number for a sentence, and takes other words for it', async () => {
    // 9,000 live there: of so few no rate is given.
    const people = 'force,people\neastshire,100000\nwestshire,200000\nharbour,9000\n';
    const made = laid({ 'datasets/people.csv': people });
    const first = await buildFor(made);
    expect(said(first.findings)).toEqual([
      'error area/no-value: Harbour Police: Harbour Police has no "loss-rate": it says nothing of Harbour Police',
    ]);
    at?.dispose();
    const other = laid({
      'datasets/people.csv': people,
      'edition.yaml': edition().replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { harbour: sections/harbour.md } }',
      ),
      'sections/harbour.md':
        '{area} recorded […](=lost-2031) lost umbrellas. Too few live there for a rate.\n',
    });
    const second = await buildFor(other);
    expect(said(second.findings)).toEqual([]);
    expect(text(other, 'forces/harbour/report.md')).toContain(
      'Harbour Police recorded 90 lost umbrellas. Too few',
    );
    expect(text(other, 'forces/eastshire/report.md')).not.toContain('Too few');
  });
  it('refuses other words for a force that is not there', async () => {
    const made = laid({
      'edition.yaml': edition().replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { harbor: sections/harbour.md } }',
      ),
      'sections/harbour.md': 'Words.\n',
    });
    const { findings } = await buildFor(made);
    expect(said(findings)).toEqual([
      'error area/unknown: "harbor" is no force or region of the register on the last day of the edition\'s period',
    ]);
  });
  it('does not take the number of somebody else for that of the force', async () => {
    const made = laid({
      'reported.csv':
        'id,kind,label,value,sense,unit,period,population,base,forces,threat_areas,source,caveat,note\nsurvey,quoted,Owners who lost one,25,exact,%,2030-04/2031-03,owners of umbrellas,owners of umbrellas,,,harbour-office,,\n',
      'sections/own.md': `${OWN_WORDS}\nOf owners […](=survey) lost one.\n`,
    });
    const { findings } = await buildFor(made);
    expect(said(findings)).toEqual([
      'error area/national: all 3 documents: "survey" is of all forces together, or of one: no other area has a number of it',
    ]);
  });
  it('gives no place among forces where chance could give another', async () => {
    // Of 600, 90 and 300 none is within the chance of another; of 310 and 300 either may be the second.
    const asked = '{area} has place […](=lost-2031@rank) among the forces.\n';
    const clear = laid({ 'sections/own.md': asked });
    expect(said((await buildFor(clear)).findings)).toEqual([]);
    expect(text(clear, 'forces/harbour/report.md')).toContain('Harbour Police has place 3 among the forces');
    at?.dispose();
    const close = laid({
      'sections/own.md': asked,
      'datasets/losses.csv': LOSSES.replace('harbour,90', 'harbour,310'),
    });
    expect(said((await buildFor(close)).findings)).toEqual([
      'error area/no-value: Harbour Police, Westshire Police: Harbour Police has no "lost-2031@rank": chance alone would give it a place from 2 to 3 of 3',
    ]);
  });
  it('says what a force did not send', async () => {
    const made = laid({
      'datasets/losses.csv': LOSSES.replace('2029/30,harbour,100\n', '2029/30,harbour,\n'),
      'measures.yaml': MEASURES.replace(/loss-change: .*\n/, ''),
      'sections/own.md': '{area} recorded […](=lost-2031) lost umbrellas.\n',
      'force.md.hbs': OWN_TEMPLATE.replace('{{prose "own"}}', '{{prose "own"}}\n\n{{table "both"}}'),
      'exhibits.yaml':
        'figures: {}\ntables:\n  both: { caption: Umbrellas lost, measures: [lost-2030, lost-2031], columns: [value, nation] }\npanels: {}\n',
    });
    const { findings } = await buildFor(made);
    expect(said(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
    expect(text(made, 'forces/harbour/report.md')).toContain(
      '| Losses by year, made up | 1 of 2 | Umbrellas lost, year ending March 2030 |',
    );
  });
  it('breaks the line of a force where the register has a change at that force alone', async () => {
    const drawn = {
      '../data/reference/series-breaks.yaml':
        'harbour-system-2030:\n  from: 2030-05\n  change: Harbour Police changed its recording system\n  nature: recorded\n  forces: [harbour]\n  source: Harbour office\n  checked: read\n',
      'measures.yaml': MEASURES.replace(/loss-change: .*\n/, '').replace(
        /(lost-203[01]: .*) \}/g,
        '$1, restatedOver: [harbour-system-2030] }',
      ),
      'sections/own.md': '{area} recorded […](=lost-2031) lost umbrellas.\n',
      'force.md.hbs': OWN_TEMPLATE.replace('{{prose "own"}}', '{{prose "own"}}\n\n{{figure "years"}}'),
      'exhibits.yaml': `figures:
  years:
    chart: line
    headline: "{area} lost […](=lost-2031) umbrellas in the latest year"
    subtitle: Umbrellas lost, years ending March
    source: [harbour-office]
    periods: ["2030", "2031"]
    lines: [{ label: Umbrellas, measures: [lost-2030, lost-2031] }]
tables: {}
panels: {}
`,
    };
    const made = laid(drawn);
    const { findings } = await buildFor(made);
    expect(said(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
    const reason = 'Harbour Police changed its recording system, 1 May 2030';
    expect(text(made, 'forces/harbour/report.html')).toContain(reason);
    expect(text(made, 'forces/eastshire/report.html')).not.toContain(reason);
  });
  it('is checked with the whole edition, and no file of it is made', async () => {
    const words = { 'sections/own.md': '{area} recorded [600](=lost-2031) lost umbrellas.\n' };
    const made = laid(words);
    const { value } = await openWorkspace(made.root, { world: made.world });
    const found = await value?.check({ areas: true });
    // By the outline for each force and by that for each region: eastshire alone has 600, and no region.
    expect(said(found?.findings ?? [])).toEqual([
      'error wording/does-not-fit: Harbour Police, Westshire Police: "600" is not 90 (lost-2031)',
      'error wording/does-not-fit: all 2 documents: "600" is not 90 (lost-2031)',
    ]);
    expect(existsSync(made.out)).toBe(false);
    at?.dispose();
    const fits = laid();
    const right = await openWorkspace(fits.root, { world: fits.world });
    expect(said((await right.value?.check({ areas: true }))?.findings ?? [])).toEqual([]);
  });
  it('asks for --for where the document of each is asked for as one', async () => {
    const made = laid();
    const { buildEdition } = await import('../../src/workspace/build-edition');
    const { findings } = await buildEdition(
      { root: made.root, world: made.world },
      { outline: 'force', out: made.out },
    );
    expect(said(findings)).toEqual([
      'error area/each: the outline "force" is for each force, and there is no document of all of them by it',
    ]);
  });
  it('stands beside the document of all, which goes on being built', async () => {
    const made = laid();
    await buildFor(made);
    const whole = await buildAll(made);
    expect(said(whole.findings)).toEqual([]);
    expect(existsSync(join(made.out, 'report.md'))).toBe(true);
    expect(existsSync(join(made.out, 'forces', 'harbour', 'report.md'))).toBe(true);
  });
  it('is a draft that says so where the edition was changed after it was issued, and no release', async () => {
    const made = laid();
    const opened = await openWorkspace(made.root, { world: made.world });
    const issued = await opened.value?.issue({ by: 'Head', on: '2031-05-18' });
    const unseen =
      'warning area/unseen: 3 of 3 forces have not been shown their documents: Eastshire Police, Harbour Police, Westshire Police';
    expect([issued?.refused, said(issued?.findings ?? [])]).toEqual([null, [unseen]]);
    expect(said((await buildFor(made, { purpose: RELEASE })).findings)).toEqual([unseen]);
    // 95 lost at the harbour, and not 90: 1,005 in all.
    writeFileSync(join(made.root, 'datasets/losses.csv'), LOSSES.replace('harbour,90', 'harbour,95'));
    writeFileSync(
      join(made.root, 'sections/words.md'),
      'Umbrellas are lost in every harbour town: [1,005](=lost-2031) of them in the year ending March 2031.\n',
    );
    const release = await buildFor(made, { purpose: RELEASE });
    expect(release.value).toBeNull();
    expect(release.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error issue/changed',
    ]);
    const draft = await buildFor(made);
    expect(draft.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning issue/changed',
    ]);
    for (const force of ['eastshire', 'harbour', 'westshire'])
      expect(text(made, `forces/${force}/report.md`)).toContain(
        'This is not the edition that was issued on 18 May 2031: it has been changed since.',
      );
  });
});
