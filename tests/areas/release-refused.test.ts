import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import type { AreasRequest } from '../../src/workspace/areas/build-areas';
import { buildFor, DATASETS, edition, LOSSES, madeUp, MEASURES, OWN_TEMPLATE, type MadeUp } from './made-up';

let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const RELEASE = { purpose: { release: true, override: null } } as const;
/** Nobody is asked about these documents, so that what is refused is refused for the one reason that is tried. */
const NOT_SHOWN = edition().replace('outlines:', "rules: { area/unseen: 'off' }\noutlines:");
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp =>
  (at = madeUp({ 'edition.yaml': NOT_SHOWN, ...files }));
const errors = (findings: readonly Diagnostic[]): string[] =>
  findings.flatMap(({ rule, severity, message }) => (severity === 'error' ? [`${rule}: ${message}`] : []));
/** What is kept of a copy that came back with one comment, which nothing is released over until it is closed. */
const COMMENTED = {
  schema: 1,
  copy: '0123456789abcdef',
  proposals: [],
  comments: [
    {
      id: '0a1b2c3d4e',
      author: 'Ann Reviewer',
      date: null,
      text: 'Is this still so?',
      section: 'Umbrellas',
      words: 'lost',
      block: null,
      copies: ['report.docx'],
      thread: [],
      done: false,
      blocks: { role: 'legal', by: 'Head', on: null },
      closed: null,
      replies: [],
    },
  ],
};
const OWN = '{area} recorded […](=lost-2031) lost umbrellas.\n';

describe('a release of the documents of forces', () => {
  it('is given where nothing stands against it, each file read back and proven', async () => {
    const made = laid();
    const { value, findings } = await buildFor(made, RELEASE);
    expect(errors(findings)).toEqual([]);
    expect(value?.proven).toBe(true);
  });
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'two texts of one file lie in the folder',
      { 'sections/own (conflicted copy 2031-05-01).md': OWN },
      'load/conflict-copy: ',
    ],
    [
      'a line in the words of all of them may be a judgement that nobody made',
      { 'sections/own.md': `${OWN}\nMore umbrellas are likely to be lost.\n` },
      'wording/casual-likely: all 3 documents: ',
    ],
    [
      'the return of a force was set aside',
      {
        'datasets.yaml': DATASETS.replace(
          '  key: [year, force]\n',
          '  setAside: allowed\n  key: [year, force]\n',
        ),
        'datasets/losses.csv': LOSSES.replace('2030/31,harbour,90', '2030/31,harbour,ninety'),
        'measures.yaml': MEASURES.replace(/loss-(?:rate|change): .*\n/g, ''),
        'sections/own.md': '{area} has […](=owners) owners of umbrellas.\n',
        'force.md.hbs': OWN_TEMPLATE.replace('{{prose "own"}}', '{{prose "own"}}\n\n{{table "both"}}'),
        'exhibits.yaml':
          'figures: {}\ntables:\n  both: { caption: Umbrellas lost, measures: [lost-2030, lost-2031], columns: [value] }\npanels: {}\n',
        'sections/words.md': 'Umbrellas are lost in every harbour town.\n',
      },
      'release/force-set-aside: a release without Harbour Police',
    ],
    [
      'nobody has signed a judgement that stands in all of them',
      {
        'judgements.yaml':
          'wind-grows: { term: likely, proposition: future, horizon: next 12 months, threatAreas: [wind], confidence: { rating: not recorded } }\n',
        'sections/own.md': `${OWN}\nIt is [likely](?wind-grows) that the wind takes more of them.\n`,
        'force.md.hbs': `${OWN_TEMPLATE}\n# Probability {#annex-yardstick}\n\n{{register "yardstick"}}\n`,
      },
      'judgement/unattested: ',
    ],
    [
      'a comment of a reviewer is open that somebody gave to a role',
      { 'review/0123456789abcdef.answers.json': JSON.stringify(COMMENTED) },
      'review/open-comment: the comment "Is this still so?"',
    ],
    [
      'the forces do not add up',
      {
        'datasets.yaml': DATASETS.replace(
          '  force: force\n  time: year',
          '  force: force\n  nation: the-nation\n  time: year',
        ),
        'datasets/losses.csv': `${LOSSES}2029/30,the-nation,1000\n2030/31,the-nation,1010\n`,
        'sections/words.md': 'Umbrellas are lost in every harbour town.\n',
      },
      'area/reconcile: ',
    ],
  ])('is refused where %s, said once', async (_, files, reason) => {
    const made = laid(files);
    const { value, findings } = await buildFor(made, RELEASE);
    expect(errors(findings)).toEqual([expect.stringContaining(reason)]);
    expect(value?.proven ?? false).toBe(false);
    for (const force of ['eastshire', 'harbour'])
      expect(existsSync(join(made.out, 'forces', force, 'report.md'))).toBe(false);
  });
  it('is refused of the one force whose words do not fit, and the others are given', async () => {
    const made = laid({
      'sections/own.md': '{area} recorded [600](=lost-2031) lost umbrellas.\n',
      'edition.yaml': NOT_SHOWN.replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { westshire: sections/west.md, north-east: sections/west.md } }',
      ),
      'sections/west.md': OWN,
    });
    const { value, findings } = await buildFor(made, RELEASE);
    expect(errors(findings)).toEqual(['wording/does-not-fit: Harbour Police: "600" is not 90 (lost-2031)']);
    expect(value?.areas.map(({ artefacts }) => artefacts !== null)).toEqual([true, false, true]);
    expect(value?.proven).toBe(false);
  });
  it.each<[string, Partial<AreasRequest>, string]>([
    ['a day that is none', { ...RELEASE, asOf: '2031-02-30' }, '"2031-02-30" is no date of the calendar'],
    [
      'an override without a name',
      { purpose: { release: true, override: { name: '', reason: 'late' } } },
      'an override needs the name',
    ],
    [
      'an override of a draft',
      { purpose: { release: false, override: { name: 'Head', reason: 'late' } } },
      'an override belongs to a release',
    ],
  ])('is refused with %s before anything is read', async (_, request, message) => {
    const made = laid();
    const { value, refused } = await buildFor(made, request);
    expect([value, refused?.message]).toEqual([null, expect.stringContaining(message)]);
    expect(existsSync(made.out)).toBe(false);
  });
});

describe('other words for some areas, in a section that stands in documents of both kinds', () => {
  const both = (except: string): Readonly<Record<string, string>> => ({
    'edition.yaml': NOT_SHOWN.replace(
      'own: sections/own.md',
      `own: { file: sections/own.md, except: ${except} }`,
    ),
    'sections/own.md': OWN,
    'sections/harbour.md': 'The force at the water, {area}, recorded […](=lost-2031) lost umbrellas.\n',
    'sections/london.md': 'In {place}, where {forces} is, […](=lost-2031) umbrellas were lost.\n',
  });
  const report = (made: MadeUp, path: string): string =>
    readFileSync(join(made.out, ...path.split('/'), 'report.md'), 'utf8');

  it('are those of the force in its document, and those of the region in its own', async () => {
    const made = laid(both('{ harbour: sections/harbour.md, london: sections/london.md }'));
    expect(errors((await buildFor(made)).findings)).toEqual([]);
    expect(errors((await buildFor(made, { kind: 'region' })).findings)).toEqual([]);
    expect(report(made, 'forces/harbour')).toContain('The force at the water, Harbour Police, recorded 90');
    expect(report(made, 'forces/eastshire')).toContain('Eastshire Police recorded 600');
    expect(report(made, 'regions/london')).toContain('In London, where Harbour Police is, 90 umbrellas');
    expect(report(made, 'regions/north-east')).toContain('North East recorded 900');
  });
  it('are refused where the force and the region are called alike', async () => {
    const renamed = (text: string): string => text.replaceAll('harbour,', 'london,');
    const made = laid({
      'edition.yaml': NOT_SHOWN.replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { london: sections/london.md } }',
      ),
      'sections/london.md': OWN,
      '../data/reference/forces.csv':
        'id,name,code,kind,aliases\neastshire,Eastshire Police,,territorial,\nwestshire,Westshire Police,,territorial,\nlondon,London Police,,territorial,\ncanal-police,Canal Police,,special,\n',
      '../data/reference/force-register.csv':
        'force,name,kind,region,valid_from,valid_to,succeeded_by\neastshire,Eastshire Police,territorial,north-east,,,\nwestshire,Westshire Police,territorial,north-east,,,\nlondon,London Police,territorial,london,,,\n',
      '../data/reference/force-tiles.csv':
        'force,short,column,row\neastshire,EAS,1,1\nwestshire,WES,2,1\nlondon,LON,3,1\n',
      'datasets/losses.csv': renamed(LOSSES),
      'datasets/people.csv': 'force,people\neastshire,100000\nwestshire,200000\nlondon,30000\n',
    });
    expect(errors((await buildFor(made)).findings)).toEqual([
      'area/unknown: "london" is a force and a region, and the section "own" stands in documents of both',
    ]);
  });
});
