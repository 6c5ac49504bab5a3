import { schemas } from '../../model/files';
import {
  EvidenceRow,
  FeedEntry,
  GapEntry,
  GlossaryRow,
  JudgementEntry,
  SourceEntry,
  ThreatAreaEntry,
} from '../../model/files/assessment-files';
import { FigureEntry, PanelEntry, TableEntry } from '../../model/files/exhibits-file';
import { MeasureEntry, StatedRow } from '../../model/files/measures-file';
import type { EditionSpec } from '../../model/files/edition-file';

/** A register of an edition that has a form: what its entries are, and where they stand. */
export interface Register {
  /** Which file of `edition.yaml` holds it. */
  readonly file: keyof EditionSpec['files'];
  /** `yaml`: by their ids; `list`: one after the other, each naming itself; `csv`: a table. */
  readonly form: 'yaml' | 'list' | 'csv';
  /** Where in the file the entries stand; of a table, nowhere. */
  readonly path: readonly string[];
  /** How an entry is named. */
  readonly named: Naming;
  /** The schema of one. */
  readonly entry: object;
  /** What the whole is called, and one of it. */
  readonly title: string;
  readonly one: string;
  /** The field that says in a list what an entry is. */
  readonly told: string;
}

/** How an entry of a register is named. */
export interface Naming {
  /** The field in which a row, or one of a list, says its name. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** `id`: a name of its own; `words`: any words; or the id of an entry of another register. */
  readonly is: 'id' | 'words' | 'threat-areas';
}
const BY_ID: Naming = {
  key: 'id',
  label: 'Name for reference',
  help: 'What texts and other entries call it by. It stays for good.',
  is: 'id',
};
const BY_TERM: Naming = { key: 'term', label: 'Term', help: 'As it stands in the texts.', is: 'words' };
const BY_AREA: Naming = {
  key: 'threatArea',
  label: 'Threat area',
  help: 'Each stands in one tier.',
  is: 'threat-areas',
};

const RECOMMENDATION = part(schemas.assessment, 'recommendations');
const TIER = part(schemas.assessment, 'tiers');
const SCOPE = part(schemas.assessment, 'scope');
const PLACEMENT = part(schemas.assessment, 'placements');

export type RegisterId =
  | 'measures'
  | 'stated'
  | 'figures'
  | 'tables'
  | 'panels'
  | 'judgements'
  | 'evidence'
  | 'sources'
  | 'gaps'
  | 'feeds'
  | 'recommendations'
  | 'threat-areas'
  | 'scope'
  | 'tiers'
  | 'placements'
  | 'glossary';

/** Every register that has a form, in the order in which they are offered. */
export const REGISTERS: Readonly<Record<RegisterId, Register>> = {
  measures: {
    file: 'measures',
    form: 'yaml',
    path: [],
    entry: MeasureEntry,
    title: 'Measures',
    one: 'measure',
    told: 'label',
    named: BY_ID,
  },
  stated: {
    file: 'stated',
    form: 'csv',
    path: [],
    entry: StatedRow,
    title: 'Figures of others',
    one: 'figure of others',
    told: 'label',
    named: BY_ID,
  },
  figures: {
    file: 'exhibits',
    form: 'yaml',
    path: ['figures'],
    entry: FigureEntry,
    title: 'Charts',
    one: 'chart',
    told: 'headline',
    named: BY_ID,
  },
  tables: {
    file: 'exhibits',
    form: 'yaml',
    path: ['tables'],
    entry: TableEntry,
    title: 'Printed tables',
    one: 'printed table',
    told: 'caption',
    named: BY_ID,
  },
  panels: {
    file: 'exhibits',
    form: 'yaml',
    path: ['panels'],
    entry: PanelEntry,
    title: 'Panels of numbers',
    one: 'panel',
    told: 'title',
    named: BY_ID,
  },
  judgements: {
    file: 'judgements',
    form: 'yaml',
    path: [],
    entry: JudgementEntry,
    title: 'Judgements',
    one: 'judgement',
    told: 'note',
    named: BY_ID,
  },
  evidence: {
    file: 'evidence',
    form: 'csv',
    path: [],
    entry: EvidenceRow,
    title: 'Evidence',
    one: 'piece of evidence',
    told: 'claim',
    named: BY_ID,
  },
  sources: {
    file: 'sources',
    form: 'yaml',
    path: [],
    entry: SourceEntry,
    title: 'Sources',
    one: 'source',
    told: 'title',
    named: BY_ID,
  },
  gaps: {
    file: 'gaps',
    form: 'yaml',
    path: [],
    entry: GapEntry,
    title: 'Gaps',
    one: 'gap',
    told: 'text',
    named: BY_ID,
  },
  feeds: {
    file: 'feeds',
    form: 'yaml',
    path: [],
    entry: FeedEntry,
    title: 'Data feeds',
    one: 'data feed',
    told: 'name',
    named: BY_ID,
  },
  recommendations: {
    file: 'assessment',
    form: 'yaml',
    path: ['recommendations'],
    entry: RECOMMENDATION,
    title: 'Recommendations',
    one: 'recommendation',
    told: 'text',
    named: BY_ID,
  },
  'threat-areas': {
    file: 'threatAreas',
    form: 'yaml',
    path: [],
    entry: ThreatAreaEntry,
    title: 'Threat areas',
    one: 'threat area',
    told: 'name',
    named: BY_ID,
  },
  scope: {
    file: 'assessment',
    form: 'list',
    path: ['scope'],
    entry: SCOPE,
    title: 'Scope',
    one: 'part of the scope',
    told: 'text',
    named: BY_ID,
  },
  tiers: {
    file: 'assessment',
    form: 'yaml',
    path: ['tiers'],
    entry: TIER,
    title: 'Tiers',
    one: 'tier',
    told: 'name',
    named: BY_ID,
  },
  placements: {
    file: 'assessment',
    form: 'list',
    path: ['placements'],
    entry: PLACEMENT,
    title: 'Threat areas in tiers',
    one: 'threat area in its tier',
    told: 'tier',
    named: BY_AREA,
  },
  glossary: {
    file: 'glossary',
    form: 'csv',
    path: [],
    entry: GlossaryRow,
    title: 'Glossary',
    one: 'term',
    told: 'meaning',
    named: BY_TERM,
  },
};
export const isRegister = (name: string): name is RegisterId => Object.hasOwn(REGISTERS, name);
export const registerOf = (id: RegisterId): Register => REGISTERS[id];

/** What the map or the list of a part of a file holds, by its schema. */
function part(schema: object, name: string): object {
  const { properties = {} } = schema as {
    properties?: Readonly<Record<string, { additionalProperties?: object; items?: object }>>;
  };
  const entry = properties[name]?.items ?? properties[name]?.additionalProperties;
  if (!entry) throw new Error(`the schema has no "${name}"`);
  return entry;
}
