import { outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { exceptIn } from '../../model/section-names';
import { readAgreements, readAllowances } from '../../model/allowance';
import type { Edition, SectionProse, Template } from '../../model/edition';
import type { EditionFiles } from '../../model/edition-files';
import type { EditionSpec } from '../../model/files/edition-file';
import type { Yardstick } from '../../model/judgement';
import type { Theme } from '../../model/theme';
import { checkGapContinuity, checkGaps } from '../../model/gaps';
import { isDate } from '../../model/period';
import { remembered, rememberedLater } from '../../memory';
import { checkJudgementTerms } from './check-judgement-terms';
import { forcesThen, readAreas } from './read-areas';
import { checkReferences } from './check-references';
import { checkWithheld } from './check-withheld';
import { checkTheme } from './check-theme';
import { checkOwnMarkings } from './own-marking';
import { checkOnly, onlyThese, readForces } from './read-forces';
import { readAttestations, readDefaultTolerances, readJudgements } from './read-judgements';
import { readCarried } from './read-carried';
import { readComparison, readPrevious, readWorking } from './read-comparison';
import {
  checkRevisions,
  readChangedCells,
  readCopies,
  readEmbargo,
  readRevisions,
  withRevised,
} from './read-revisions';
import { readDatasets, readMeasures } from './read-measures';
import {
  readAssessment,
  readExhibits,
  readFeeds,
  readGaps,
  readSources,
  readThreatAreas,
} from './read-registers';
import { readSeries } from './read-series';
import { readSeriesBreaks } from './read-series-breaks';
import { readOtherFigures } from './read-other-figures';
import { readSimilarForces } from './read-similar-forces';
import { readScoring } from './read-scoring';
import { readWords } from './read-words';
import type { WordLook } from '../../model/word-look';
import { SourceFiles, type ShapedYaml } from './source-files';

/** The look of a Word template; what reads one is loaded only for an edition that lists one. */
const lookOf = async (files: SourceFiles): Promise<WordLook | null> =>
  files.find('look', 'word') ? (await import('./read-word-look')).readWordLook(files) : null;

/**
 * Stage 2. Turns files into an edition: every file of the shape of its kind, every date and period real, every
 * id that is used defined somewhere, and every value with its place.
 */
export async function validateEdition(loaded: EditionFiles): Promise<
  Outcome<Edition> & {
    /** What could be read, errors or not: what a message about it may say is known only from it. */
    readonly read: Edition | null;
  }
> {
  const { files, isDated, registers } = await registersOf(loaded);
  if (!isDated) return { value: null, read: null, diagnostics: files.diagnostics };
  const prose = new SourceFiles(loaded);
  const sections = readSections(prose);
  const carried = readCarried(prose);
  const said = [...files.diagnostics, ...prose.diagnostics];
  if (!registers) return { value: null, read: null, diagnostics: said };
  const { theme, isWhole, parts } = registers;
  const marked = loaded.files.filter(({ role }) => role === 'section' || role === 'edition');
  const edition: Edition = {
    ...parts,
    sections,
    carried,
    allowances: marked.flatMap((file) =>
      remembered([file], 'allowances', () => readAllowances(file.text ?? '', file.file)),
    ),
    agreements: marked.flatMap((file) =>
      remembered([file], 'agreements', () => readAgreements(file.text ?? '', file.file)),
    ),
    inputs: loaded.files
      .map(({ file, sha256, bytes }) => ({ file, sha256, bytes }))
      .sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
  const { mayBe } = files.unread;
  const found = outcome(edition, [
    ...said,
    ...checkReferences(edition, mayBe, (judgement) => mayState(loaded, said, judgement)),
    ...checkWithheld(edition),
    ...checkGaps(edition, mayBe),
    // A document of another kind keeps no ledger of the first one's gaps, and forgets none of them.
    ...(edition.previous?.edition.kind === edition.kind
      ? checkGapContinuity(edition.previous, edition, mayBe)
      : []),
    ...checkRevisions(edition, mayBe),
    ...checkJudgementTerms(edition),
    ...checkTheme(theme.value, theme.source),
  ]);
  return { value: isWhole ? found.value : null, read: edition, diagnostics: found.diagnostics };
}

/** What stands in all files but the sections, which are written most: the same thing for as long as each of these is. */
function registersOf({ root, files }: EditionFiles): Promise<Registers> {
  const others = files.filter(({ role }) => role !== 'section');
  const [first, ...more] = others;
  if (!first) throw new Error('an edition was to have a file that says what it is');
  return rememberedLater([first, ...more], 'registers', () =>
    readRegisters(new SourceFiles({ root, files: others })),
  );
}

type OfWords = 'sections' | 'carried' | 'allowances' | 'agreements' | 'inputs';
interface Registers {
  readonly files: SourceFiles;
  /** Whether it says what it is and of when: without, nothing else of it is read. */
  readonly isDated: boolean;
  readonly registers: {
    readonly parts: Omit<Edition, OfWords>;
    readonly theme: ShapedYaml<Theme>;
    /** Whether all could be read that an edition cannot do without. */
    readonly isWhole: boolean;
  } | null;
}

async function readRegisters(files: SourceFiles): Promise<Registers> {
  const yaml = files.yaml('edition', 'edition', 'edition');
  if (!yaml) return { files, isDated: false, registers: null };
  const spec = yaml.value;
  const period = files.period(spec.defaults.period, yaml.source.placeOf(['defaults', 'period']));
  if (!isDate(spec.date))
    files.report(
      'schema/date',
      yaml.source.placeOf(['date']),
      `"${spec.date}" is no date of the calendar`,
      'write it as 2023-05-18',
    );
  const yardstick = readYardstick(files);
  const phrases = files.yaml('reference', 'phrases', 'phrases')?.value;
  const themeFile = files.yaml('theme', 'theme', 'theme');
  const theme = themeFile?.value;
  const assessment = readAssessment(files);
  const exhibits = readExhibits(files);
  const datasets = readDatasets(files, files.yaml('edition', 'datasets', 'datasets'), spec);
  if (!period) return { files, isDated: false, registers: null };
  const revisions = readRevisions(files);
  const register = readSeries(files);
  const only = spec.defaults.only ?? null;
  const forces = onlyThese(readForces(files), only);
  checkOwnMarkings(files, spec);
  checkOnly(files, yaml, forces, forcesThen(files, period));
  const seriesBreaks = readSeriesBreaks(files, register, forces);
  const measures = withRevised(
    readMeasures(files, spec, period, datasets, { register, breaks: seriesBreaks }),
    revisions,
  );
  const areas = readAreas(files, period, spec.defaults.geography, only);
  const [previous, corrects] = [readPrevious(files), readPrevious(files, 'corrected')];
  const parts = {
    threatAreas: readThreatAreas(files),
    sources: readSources(files),
    feeds: readFeeds(files, spec),
    gaps: readGaps(files),
    judgements: readJudgements(files, measures, yardstick),
    attestations: readAttestations(files),
    tolerances: readDefaultTolerances(files, yaml),
    signoff: spec.signoff ?? [],
    forces,
    seriesBreaks,
    forceTiles: files
      .table('reference', 'force-tiles', 'force-tiles')
      .map(({ value }) => ({ ...value, column: Number(value.column), row: Number(value.row) })),
    areas,
    area: null,
    evidence: readEvidence(files),
    claims: readClaims(files),
    previous,
    corrects,
    unrounded: {
      previous: readWorking(files, 'previous', previous),
      corrected: readWorking(files, 'corrected', corrects),
    },
    comparison: readComparison(files, new Set(Object.keys(measures))),
    revisions,
    embargo: readEmbargo(files, yaml, spec),
    copies: readCopies(files),
    changedCells: readChangedCells(files),
    similarForces: readSimilarForces(files, forces),
    otherFigures: readOtherFigures(files, areas),
    notice: spec.notice
      ? { short: spec.notice.short, long: files.inlineAt(yaml, ['notice', 'long'], spec.notice.long) }
      : null,
    statistics: readStatistics(spec, files, yaml),
  };
  const usual = spec.defaults.source;
  if (usual !== undefined && !parts.sources[usual] && !files.unread.mayBe('source', usual))
    files.report(
      'reference/unknown-source',
      yaml.source.placeOf(['defaults', 'source']),
      `"${usual}" is no source of this edition`,
      'write the id of an entry of the sources file, or take the line out',
    );
  if (!yardstick || !phrases || !theme) return { files, isDated: true, registers: null };
  const whole: Omit<Edition, OfWords> = {
    ...identity(spec),
    ...parts,
    period,
    measures,
    datasets,
    // Empty where it could not be read, so that the rest is still held against the other files.
    assessment: assessment ?? {
      scope: [],
      tiers: [],
      placements: [],
      method: [],
      strands: [],
      recommendations: [],
    },
    scoring: readScoring(files),
    ...(exhibits ?? { figures: {}, tables: {}, panels: {} }),
    yardstick,
    phrases,
    theme,
    wordLook: await lookOf(files),
    ...readWords(files),
    glossary: files.table('table', 'glossary', 'glossary').map(({ value }) => ({
      term: value.term,
      meaning: value.meaning ?? null,
      variants: value.variants?.split('|').map((variant) => variant.trim()) ?? [],
    })),
    severities: Object.entries(spec.rules ?? {}).map(([rule, severity]) => ({
      rule,
      severity,
      place: yaml.source.keyPlace(['rules', rule]),
    })),
    templates: readTemplates(files.loaded),
    file: fileStart('edition.yaml').file,
    structural: (spec.structural ?? []).map((entry, i) => ({
      ...entry,
      place: yaml.source.placeOf(['structural', i]),
    })),
  };
  return {
    files,
    isDated: true,
    registers: { parts: whole, theme: themeFile, isWhole: assessment !== null && exhibits !== null },
  };
}

/** Whether a file with errors, of which parts could not be read, has the words of a judgement. */
function mayState({ files }: EditionFiles, said: readonly Diagnostic[], judgement: string): boolean {
  const broken = new Set(said.filter((d) => d.severity === 'error').map((d) => d.place.file));
  return files.some(({ file, text }) => broken.has(file) && text?.includes(`?${judgement}`));
}

const identity = (spec: EditionSpec) => ({
  id: spec.id,
  title: spec.title,
  kicker: spec.kicker,
  number: spec.number,
  kind: spec.kind,
  language: spec.language,
  date: spec.date,
  publisher: spec.publisher,
  author: spec.author,
  subject: spec.subject,
  keywords: spec.keywords,
  marking: spec.marking,
  markings: spec.markings ?? {},
  population: spec.defaults.population,
  geography: spec.defaults.geography,
  forcesDue: spec.defaults.forces,
  usualSource: spec.defaults.source ?? null,
  brief: spec.brief ?? null,
  attachData: spec.attach === 'data',
  printsFingerprint: spec.fingerprint === true,
  outlines: Object.entries(spec.outlines).map(([id, outline]) => ({
    id,
    template: outline.template,
    marking: outline.marking,
    for: outline.for ?? null,
  })),
});

function readStatistics(
  { statistics: said }: EditionSpec,
  files: SourceFiles,
  yaml: ShapedYaml<EditionSpec>,
): Edition['statistics'] {
  if (!said) return null;
  const text = (key: 'revisions' | 'release' | 'confidentiality') =>
    said[key] === undefined ? null : files.inlineAt(yaml, ['statistics', key], said[key]);
  return {
    revisions: text('revisions'),
    release: text('release'),
    confidentiality: text('confidentiality'),
    compliance: said.compliance
      ? {
          statement: files.inlineAt(
            yaml,
            ['statistics', 'compliance', 'statement'],
            said.compliance.statement,
          ),
          by: said.compliance.by,
          on: said.compliance.on,
        }
      : null,
  };
}

function readYardstick(files: SourceFiles): Yardstick | null {
  const spec = files.yaml('reference', 'yardstick', 'yardstick')?.value;
  if (!spec) return null;
  const terms = spec.terms.map((term) => ({
    ...term,
    synonyms: term.synonyms ?? [],
    lowOpen: term.lowOpen ?? false,
    highOpen: term.highOpen ?? false,
  }));
  return { ...spec, note: spec.note ?? null, terms };
}

function readEvidence(files: SourceFiles): Edition['evidence'] {
  return Object.fromEntries(
    files.table('table', 'evidence', 'evidence').map(({ row, value }) => [
      value.id,
      {
        id: value.id,
        claim: value.claim,
        source: value.source,
        force: value.force ?? null,
        page: value.page ?? null,
        extract: value.extract ?? null,
        ...(value.n === undefined ? {} : { n: Number(value.n) }),
        ...(value.of === undefined ? {} : { of: Number(value.of) }),
        place: row.placeOf('id'),
      },
    ]),
  );
}

function readClaims(files: SourceFiles): Edition['claims'] {
  return files.table('table', 'claims', 'claims').map(({ row, value }) => ({
    id: value.id,
    subject: value.subject,
    treatment: value.treatment,
    ids: value.ids?.split(/\s+/) ?? [],
    published: value.published ?? null,
    why: value.why ?? null,
    words: value.words?.split('|').map((part) => part.trim()) ?? [],
    place: row.placeOf('id'),
  }));
}

function readSections(files: SourceFiles): Edition['sections'] {
  const sections = files.loaded.files.filter((file) => file.role === 'section');
  const read = sections.map((file) => ({
    of: exceptIn(file.name),
    prose: { file: file.file, blocks: files.markdown(file) },
  }));
  return Object.fromEntries(
    read.flatMap(({ of: { section: id, area }, prose }): [string, SectionProse][] => {
      const others = read.flatMap(({ of, prose: other }): [string, typeof prose][] =>
        of.section === id && of.area !== null ? [[of.area, other]] : [],
      );
      return area === null ? [[id, { id, ...prose, except: Object.fromEntries(others) }]] : [];
    }),
  );
}

function readTemplates(loaded: EditionFiles): Record<string, Template> {
  const templates = loaded.files.filter((file) => file.role === 'template' || file.role === 'page');
  return Object.fromEntries(
    templates.map((file) => [
      file.name,
      remembered([file], 'template', () => ({ name: file.name, file: file.file, source: file.text ?? '' })),
    ]),
  );
}
