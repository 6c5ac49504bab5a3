import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildAreas, type AreasRequest, type BuiltAreas } from '../../src/workspace/areas/build-areas';
import { buildEdition, type Built } from '../../src/workspace/build-edition';
import type { Found } from '../../src/workspace/found';
import { realWorld, type World } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const BASE = join(__dirname, '../errors/base');

/** Three made-up forces, one body that is of no area, and what they recorded in two years. */
const FORCES = `id,name,code,kind,aliases
eastshire,Eastshire Police,,territorial,
westshire,Westshire Police,,territorial,
harbour,Harbour Police,,territorial,
canal-police,Canal Police,,special,
`;
const REGISTER = `force,name,kind,region,valid_from,valid_to,succeeded_by
eastshire,Eastshire Police,territorial,north-east,,,
westshire,Westshire Police,territorial,north-east,,,
harbour,Harbour Police,territorial,london,,,
`;
const TILES = `force,short,column,row
eastshire,EAS,1,1
westshire,WES,2,1
harbour,HAR,3,1
`;
const DATASETS = `losses:
  label: Losses by year, made up
  file: datasets/losses.csv
  source: harbour-office
  columns:
    year: { type: financial-year }
    force: { type: force }
    umbrellas: { type: count, mayBeEmpty: true }
  key: [year, force]
  count: umbrellas
  force: force
  time: year
  period: 2029-04/2031-03
  population: owners of umbrellas
  coverage: { of: 3 }
people:
  label: People, made up
  file: datasets/people.csv
  source: harbour-office
  columns:
    force: { type: force }
    people: { type: count }
  key: [force]
  count: people
  force: force
  period: 2030-04/2031-03
  population: owners of umbrellas
  coverage: { of: 3 }
`;
const MEASURES = `lost-2030: { kind: count, label: "Umbrellas lost, year ending March 2030", dataset: losses, period: 2029-04/2030-03 }
lost-2031: { kind: count, label: "Umbrellas lost, year ending March 2031", dataset: losses, period: 2030-04/2031-03 }
owners: { kind: count, label: Owners of umbrellas, dataset: people }
loss-rate: { kind: population-rate, label: "Umbrellas lost per 1,000 owners", of: lost-2031, in: owners, decimals: 1 }
loss-change: { kind: change, label: Change in umbrellas lost, of: lost-2031, from: lost-2030, as: percent, decimals: 1 }
`;
/** By hand: all 2031: 600 + 300 + 90 + 10 = 1,000; all 2030: 500 + 400 + 100 + 0. */
const LOSSES = `year,force,umbrellas
2029/30,eastshire,500
2029/30,westshire,400
2029/30,harbour,100
2029/30,canal-police,0
2030/31,eastshire,600
2030/31,westshire,300
2030/31,harbour,90
2030/31,canal-police,10
`;
const PEOPLE = `force,people
eastshire,100000
westshire,200000
harbour,30000
`;
const WORDS =
  'Umbrellas are lost in every harbour town: [1,000](=lost-2031) of them in the year ending March 2031.\n';
const OWN_WORDS = `{area} recorded […](=lost-2031) lost umbrellas in the year ending March 2031, and {nation} […](=lost-2031@nation). For each 1,000 owners it was […](=loss-rate), over the forces at the median […](=loss-rate@median).
`;
const OWN_TEMPLATE = `# {{area.name}} {#one}

{{prose "own"}}

# Sources and measures {#annex-sources}

{{register "sources"}}

{{register "area-sent"}}

# Quality log {#annex-quality}

{{register "quality-log"}}
`;

export const edition = (more = ''): string => `id: base
title: Lost umbrellas in the harbour towns
kicker: Made up for tests 2031
number: 1
kind: statement
language: en-GB
date: "2031-05-18"
publisher: The tests
author: The tests
subject: A made-up statement of lost umbrellas, for tests
keywords: [umbrellas]
marking: OFFICIAL
yardstick: phia-2025-03
phrases: plain-english-1
defaults:
  period: 2030-04/2031-03
  population: owners of umbrellas
  geography: the harbour towns
  forces: 3
structural:
  - { text: "1,000 owners", reason: definition }
outlines:
  public: { template: report.md.hbs, marking: OFFICIAL }
  force: { template: force.md.hbs, marking: OFFICIAL, for: force }
  region: { template: force.md.hbs, marking: OFFICIAL, for: region }
files:
  threatAreas: threat-areas.yaml
  datasets: datasets.yaml
  measures: measures.yaml
  stated: reported.csv
  sources: sources.yaml
  judgements: judgements.yaml
  evidence: evidence.csv
  feeds: feeds.yaml
  gaps: gaps.yaml
  assessment: assessment.yaml
  exhibits: exhibits.yaml
  glossary: glossary.csv
  templates: { report.md.hbs: report.md.hbs, force.md.hbs: force.md.hbs }
  sections:
    words: sections/words.md
    own: sections/own.md
${more}`;

export interface MadeUp {
  readonly home: string;
  readonly root: string;
  readonly out: string;
  readonly world: World;
  readonly dispose: () => void;
}

/** An edition with documents for three made-up forces; `files` stand in for its own, under their paths. */
export function madeUp(files: Readonly<Record<string, string>> = {}): MadeUp {
  const work = mkdtempSync(join(tmpdir(), 'stra-areas-'));
  const [home, root] = [join(work, 'home'), join(work, 'home', 'edition')];
  cpSync(join(PROJECT, 'templates'), join(home, 'templates'), { recursive: true });
  cpSync(join(PROJECT, 'data', 'reference'), join(home, 'data', 'reference'), { recursive: true });
  cpSync(BASE, root, { recursive: true });
  const all: Readonly<Record<string, string>> = {
    '../data/reference/forces.csv': FORCES,
    '../data/reference/force-register.csv': REGISTER,
    '../data/reference/force-tiles.csv': TILES,
    '../data/reference/series-breaks.yaml': '{}\n',
    'edition.yaml': edition(),
    'datasets.yaml': DATASETS,
    'datasets/losses.csv': LOSSES,
    'datasets/people.csv': PEOPLE,
    'measures.yaml': MEASURES,
    'reported.csv':
      'id,kind,label,value,sense,unit,period,population,base,forces,threat_areas,source,caveat,note\n',
    'sections/words.md': WORDS,
    'sections/own.md': OWN_WORDS,
    'force.md.hbs': OWN_TEMPLATE,
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    const path = join(root, ...file.split('/'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return {
    home,
    root,
    out: join(work, 'out'),
    world: realWorld(home, () => undefined),
    dispose: () => {
      rmSync(work, { recursive: true, force: true });
    },
  };
}

export const buildFor = (
  { root, world, out }: MadeUp,
  request: Partial<AreasRequest> = {},
): Promise<Found<BuiltAreas>> =>
  buildAreas({ root, world }, { kind: 'force', only: ['markdown', 'html'], out, ...request });

export const buildAll = ({ root, world, out }: MadeUp): Promise<Found<Built>> =>
  buildEdition({ root, world }, { only: ['markdown'], out });

export { LOSSES, MEASURES, DATASETS, FORCES, REGISTER, OWN_WORDS, OWN_TEMPLATE };
