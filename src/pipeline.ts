import { DRAFT, type ReleaseRequest } from './attest/release';
import { signReport } from './attest/sign-report';
import { checkReport } from './check/check-report';
import { checkPressSheet } from './check/check-sheet';
import { compareWithPrevious } from './compare/compare-with-previous';
import { changesSection } from './compare/report/changes-section';
import { composeReport } from './compose/compose-report';
import { auditDisclosure } from './disclosure';
import { pressSheet } from './document/press-sheet';
import { hasErrors, type Diagnostic, type Outcome } from './diagnostics/diagnostic';
import { loadEdition } from './load/load-edition';
import { measureEdition } from './measure/measure-edition';
import type { EngineLimits } from './measure/sql-engine';
import type { Artefact } from './model/artefact';
import type { CheckedReport, ReportDocument } from './model/document';
import type { Edition, EditionFiles } from './model/edition';
import type { EditionDiff } from './model/edition-diff';
import { recordRegisters } from './model/edition-record';
import type { Facts } from './model/fact';
import { factsOf } from './model/make-facts';
import type { MeasureSet } from './model/measure';
import type { PublishedEdition } from './model/published';
import { ranksWithin, withTiers, type ShownAssessment } from './model/scoring';
import type { PageFiles, Press } from './formats/formats';
import type { Form } from './render/forms';
import { typographic } from './model/typographic';
import { validateEdition } from './validate/validate-edition';
import {
  cutAssessment,
  cutSet,
  findAboveCeiling,
  findLeftOutCorrections,
  findUnknownOutline,
  findWrongMarkings,
  hush,
  hushUnread,
  quietProgress,
  viewOf,
  Whole,
} from './views';
import type { World } from './world';

export const STAGES = [
  'load',
  'validate',
  'measure',
  'assess',
  'compare',
  'compose',
  'check',
  'render',
] as const;
export type StageName = (typeof STAGES)[number];

/** What each stage gave, as far as the run came. */
export interface Results {
  load?: EditionFiles;
  validate?: Edition;
  measure?: MeasureSet;
  /** What stages after `measure` are given of the values: each is printed once, here. */
  facts?: Facts;
  compare?: EditionDiff;
  /** Only for an edition with a scoring model. */
  assess?: ShownAssessment;
  compose?: ReportDocument;
  check?: CheckedReport;
  /** Only where a sheet for the press was asked for. */
  press?: Press;
  render?: readonly Artefact[];
}
export interface Run {
  readonly results: Results;
  readonly diagnostics: readonly Diagnostic[];
  /** Processor milliseconds of each stage. */
  readonly spent: Partial<Record<StageName, number>>;
}

/** What a run is for, and how far it goes. */
export interface PipelineOptions {
  readonly outline: string;
  readonly stopAfter: StageName;
  readonly release?: ReleaseRequest;
  /** Record-level data by dataset: the only files that may lie outside the edition. */
  readonly records?: Readonly<Record<string, string>>;
  readonly limits?: EngineLimits;
  /** The day that the build is for, by which an embargo has passed or not; none given, it stands. */
  readonly asOf?: string | null;
  readonly copy?: { readonly number: number; readonly of: number } | null;
  /** Which outputs; left out, all documents. `issued`: the record as it was issued, null where it has not been. */
  readonly render?: { readonly only?: readonly Form[]; readonly issued?: PublishedEdition | null };
}

/** load → validate → measure → compare → compose → check → render, to the stage that is asked for or the first that fails. */
export async function runPipeline(root: string, world: World, options: PipelineOptions): Promise<Run> {
  const results: Results = {};
  const diagnostics: Diagnostic[] = [];
  const spent: Partial<Record<StageName, number>> = {};
  const stage = async <K extends StageName>(
    name: K,
    run: () => Outcome<NonNullable<Results[K]>> | Promise<Outcome<NonNullable<Results[K]>>>,
  ): Promise<NonNullable<Results[K]> | null> => {
    const before = process.cpuUsage();
    const found = await run();
    const used = process.cpuUsage(before);
    spent[name] = (used.user + used.system) / 1000;
    diagnostics.push(...found.diagnostics);
    if (found.value !== null) results[name] = found.value;
    return name === options.stopAfter ? null : found.value;
  };
  let above = (found: readonly Diagnostic[]): readonly Diagnostic[] => found;
  const done = (): Run => ({ results, diagnostics: above(diagnostics), spent });

  const found: { files: EditionFiles | null; edition: Edition | null } = { files: null, edition: null };
  above = (said) => hushUnread(said, found.files, options.outline);
  const files = await stage('load', async () => {
    const { read, ...outcome } = await loadEdition(root, world, options.records);
    found.files = read;
    return outcome;
  });
  if (!files) return done();
  const validated = await stage('validate', () => {
    const { read, ...outcome } = validateEdition(files);
    found.edition = read;
    return outcome;
  });
  if (!found.edition) return done();
  const unknown = findUnknownOutline(found.edition, options.outline);
  if (unknown) return { results: {}, diagnostics: [unknown], spent };
  // From here on there is nothing above the outline's marking, for whoever reads the results as well.
  const whole = new Whole(found.edition);
  const view = viewOf(whole.to('cut'), options.outline);
  above = (said) => hush(said, whole.to('hush'), view, files);
  if (!results.validate) return done();
  results.validate = view.edition;
  diagnostics.push(
    ...findWrongMarkings(whole.to('look after markings')),
    ...findAboveCeiling(view),
    ...findLeftOutCorrections(whole.to('look after markings'), view),
  );
  if (!validated || hasErrors(diagnostics)) return done();
  const quiet = { ...world, progress: quietProgress(world.progress, view) };
  const measured = await stage('measure', () => measureEdition(whole.to('measure'), quiet, options.limits));
  const wholeSet = results.measure;
  if (!wholeSet) return done();
  const set = (results.measure = cutSet(wholeSet, view.sight, view.edition.previous));
  // A count that is withheld, and follows from others, stops everything that would print them.
  diagnostics.push(...auditDisclosure(set.disclosure ?? [], view.edition));
  if (!measured || hasErrors(diagnostics)) return done();
  const { scoring } = whole.to('score');
  const assessed =
    scoring &&
    (await stage('assess', async () => {
      const { assessThreats } = await import('./assess/assess-threats');
      const { release, override } = options.release ?? DRAFT;
      const severity = release && override === null ? 'error' : 'warning';
      const { value, diagnostics: said } = assessThreats(scoring, whole.to('score'), wholeSet, severity);
      return { value: value && cutAssessment(value, scoring, view.sight), diagnostics: said };
    }));
  if (view.edition.scoring === null) delete results.assess;
  if (scoring ? !assessed : options.stopAfter === 'assess') return done();
  const edition = assessed ? withTiers(view.edition, assessed) : view.edition;
  const ranked = ranksWithin(assessed ?? null, edition.marking);
  const facts = (results.facts = factsOf(edition, set));
  const registers = recordRegisters(edition, facts, options.outline, ranked);
  const diff = await stage('compare', () => compareWithPrevious(edition, registers));
  if (!diff) return done();
  const document = await stage('compose', () =>
    composeReport(edition, facts, registers, changesSection(diff), assessed, {
      asOf: options.asOf ?? null,
      copy: options.copy ?? null,
    }),
  );
  if (!document) return done();
  const report = await stage('check', () => {
    const signed = signReport(document, edition, facts, options.release ?? DRAFT);
    return checkReport(signed.document, edition, signed);
  });
  if (!report) return done();
  await stage('render', async () => {
    const { only, issued = null } = options.render ?? {};
    const press = only?.includes('press') ? pressOf(report, issued) : null;
    if (press && !press.value) return { value: null, diagnostics: press.diagnostics };
    if (press?.value) results.press = { sheet: press.value, isIssued: issued !== null };
    // Type and PDF are half of the program; a check never needs them.
    const { renderReport } = await import('./formats/render-report');
    return renderReport(report, pageOf(edition), {
      ...(only ? { only } : {}),
      ...(results.press ? { press: results.press } : {}),
    });
  });
  return done();
}

/** The press sheet of a checked report: a document of its own, checked as one. */
const pressOf = (report: CheckedReport, issued: PublishedEdition | null): Outcome<CheckedReport> =>
  checkPressSheet(typographic(pressSheet(report.document, issued)), issued);

/** What the HTML page of an edition is made from. */
export const pageOf = (edition: Edition): PageFiles => {
  const template = edition.templates['page.html.hbs'];
  return {
    template: { file: template?.file ?? edition.file, source: template?.source ?? '' },
    css: edition.templates['page.css']?.source ?? '',
    script: edition.templates['page.js']?.source ?? '',
  };
};
