import { schemas } from '../../model/files';
import {
  EvidenceRow,
  FeedEntry,
  GapEntry,
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
  readonly form: 'yaml' | 'csv';
  /** Where in the file the entries stand by their ids; of a table, nowhere. */
  readonly path: readonly string[];
  /** The schema of one. */
  readonly entry: object;
  /** What the whole is called, and one of it. */
  readonly title: string;
  readonly one: string;
  /** The field that says in a list what an entry is. */
  readonly told: string;
}

const RECOMMENDATION = part(schemas.assessment, 'recommendations');

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
  | 'threat-areas';

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
  },
  stated: {
    file: 'stated',
    form: 'csv',
    path: [],
    entry: StatedRow,
    title: 'Figures of others',
    one: 'figure of others',
    told: 'label',
  },
  figures: {
    file: 'exhibits',
    form: 'yaml',
    path: ['figures'],
    entry: FigureEntry,
    title: 'Charts',
    one: 'chart',
    told: 'headline',
  },
  tables: {
    file: 'exhibits',
    form: 'yaml',
    path: ['tables'],
    entry: TableEntry,
    title: 'Printed tables',
    one: 'printed table',
    told: 'caption',
  },
  panels: {
    file: 'exhibits',
    form: 'yaml',
    path: ['panels'],
    entry: PanelEntry,
    title: 'Panels of numbers',
    one: 'panel',
    told: 'title',
  },
  judgements: {
    file: 'judgements',
    form: 'yaml',
    path: [],
    entry: JudgementEntry,
    title: 'Judgements',
    one: 'judgement',
    told: 'note',
  },
  evidence: {
    file: 'evidence',
    form: 'csv',
    path: [],
    entry: EvidenceRow,
    title: 'Evidence',
    one: 'piece of evidence',
    told: 'claim',
  },
  sources: {
    file: 'sources',
    form: 'yaml',
    path: [],
    entry: SourceEntry,
    title: 'Sources',
    one: 'source',
    told: 'title',
  },
  gaps: { file: 'gaps', form: 'yaml', path: [], entry: GapEntry, title: 'Gaps', one: 'gap', told: 'text' },
  feeds: {
    file: 'feeds',
    form: 'yaml',
    path: [],
    entry: FeedEntry,
    title: 'Data feeds',
    one: 'data feed',
    told: 'name',
  },
  recommendations: {
    file: 'assessment',
    form: 'yaml',
    path: ['recommendations'],
    entry: RECOMMENDATION,
    title: 'Recommendations',
    one: 'recommendation',
    told: 'text',
  },
  'threat-areas': {
    file: 'threatAreas',
    form: 'yaml',
    path: [],
    entry: ThreatAreaEntry,
    title: 'Threat areas',
    one: 'threat area',
    told: 'name',
  },
};
export const isRegister = (name: string): name is RegisterId => Object.hasOwn(REGISTERS, name);
export const registerOf = (id: RegisterId): Register => REGISTERS[id];

/** What the map of a part of a file holds, by its schema. */
function part(schema: object, name: string): object {
  const { properties = {} } = schema as {
    properties?: Readonly<Record<string, { additionalProperties?: object }>>;
  };
  const entry = properties[name]?.additionalProperties;
  if (!entry) throw new Error(`the schema has no "${name}"`);
  return entry;
}
