import type { TSchema } from '@sinclair/typebox';
import { PublishedFile } from '../published';
import { ThemeFile } from '../theme';
import {
  AssessmentFile,
  ClaimRow,
  EvidenceRow,
  FeedsFile,
  GapsFile,
  GlossaryRow,
  JudgementsFile,
  SourcesFile,
  ThreatAreasFile,
} from './assessment-files';
import { AttestationsFile } from './attestation-file';
import { CarriedFile } from './carried-file';
import { ChangedCellRow } from './changed-cells-file';
import { SimilarForceRow } from './similar-forces-file';
import { OtherFigureRow } from './other-figures-file';
import { ComparisonFile } from './comparison-file';
import { DatasetsFile } from './dataset-file';
import { EditionFile } from './edition-file';
import { ExhibitsFile } from './exhibits-file';
import { MeasuresFile, StatedRow } from './measures-file';
import {
  AreaRow,
  ForceAliasRow,
  ForceHistoryRow,
  ForceRow,
  ForceTileRow,
  PhrasesFile,
  SeriesBreaksFile,
  SeriesFile,
  YardstickFile,
} from './reference-files';
import { ScoreRow, ScoringFile } from './scoring-file';
import { SignersFile } from './signers-file';
import { StartFile } from './start-file';
import { WorkingFile } from './working-file';
import { PublishedTablesFile } from './published-table-file';
import { AccessRow, RevisionsFile } from './revisions-file';
import { ReviewAnswersFile } from './review-answers-file';
import { ReviewCopyFile } from '../review-copy';

/** One schema for each kind of file, by the name it has under `data/schemas/`. */
export const schemas = {
  edition: EditionFile,
  'threat-areas': ThreatAreasFile,
  datasets: DatasetsFile,
  measures: MeasuresFile,
  reported: StatedRow,
  sources: SourcesFile,
  judgements: JudgementsFile,
  attestations: AttestationsFile,
  signers: SignersFile,
  evidence: EvidenceRow,
  feeds: FeedsFile,
  gaps: GapsFile,
  assessment: AssessmentFile,
  scoring: ScoringFile,
  scores: ScoreRow,
  exhibits: ExhibitsFile,
  glossary: GlossaryRow,
  claims: ClaimRow,
  carried: CarriedFile,
  comparison: ComparisonFile,
  revisions: RevisionsFile,
  access: AccessRow,
  'changed-cells': ChangedCellRow,
  'similar-forces': SimilarForceRow,
  'other-figures': OtherFigureRow,
  forces: ForceRow,
  'force-tiles': ForceTileRow,
  'force-aliases': ForceAliasRow,
  'force-register': ForceHistoryRow,
  areas: AreaRow,
  'published-tables': PublishedTablesFile,
  yardstick: YardstickFile,
  phrases: PhrasesFile,
  'series-breaks': SeriesBreaksFile,
  series: SeriesFile,
  theme: ThemeFile,
  published: PublishedFile,
  start: StartFile,
  working: WorkingFile,
  'review-copy': ReviewCopyFile,
  'review-answers': ReviewAnswersFile,
} satisfies Record<string, TSchema>;
export type SchemaName = keyof typeof schemas;
