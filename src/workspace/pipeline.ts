import { DRAFT, type ReleaseRequest } from '../judgement/attest/release';
import { signReport } from '../document/sheets/sign-report';
import { checkReport } from '../words/check/check-report';
import { NOTHING_KNOWN } from '../words/check/silent-steps';
import { compareWithPrevious } from '../compare/compare-with-previous';
import { changesSection } from '../document/changes/changes-section';
import { composeReport } from '../document/compose/compose-report';
import { hasErrors, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { loadEdition } from '../edition/load/load-edition';
import { measureEdition } from '../data/measure/measure-edition';
import { ownCounts, reconcile } from '../data/measure/areas/reconcile';
import type { EngineLimits } from '../data/measure/sql-engine';
import type { Artefact } from '../model/artefact';
import type { CheckedReport, ReportDocument } from '../model/document';
import type { Edition } from '../model/edition';
import type { EditionFiles } from '../model/edition-files';
import type { EditionDiff } from '../model/edition-diff';
import { recordRegisters } from '../model/edition-record';
import type { Facts } from '../model/fact';
import { factsOf } from '../model/make-facts';
import type { MeasureSet } from '../model/measure';
import type { PublishedEdition } from '../model/published';
import { ranksWithin, withTiers, type ShownAssessment, type ThreatAssessment } from '../model/scoring';
import type { Press } from '../render/formats/formats';
import type { Form } from '../render/forms';
import { wordsOf } from '../model/words';
import { validateEdition } from '../edition/validate/validate-edition';
import {
  cutAssessment,
  cutSet,
  findAboveCeiling,
  findBesideOutside,
  findLeftOutCorrections,
  findUnknownAreas,
  findUnknownOutline,
  findUnusedTemplates,
  findWrongMarkings,
  hush,
  hushUnread,
  quietProgress,
  viewOf,
  Whole,
  type View,
} from '../edition/views';
import type { ReviewMarks } from '../model/review-marks';
import { fingerprintOf } from '../model/signature';
import { auditPublication, type PublicationAudit } from './publication';
import { runsLong } from '../long-run';
import { letGo, rememberedLater } from '../memory';
import { originsOf, renderOutputs } from './render-outputs';
import type { World } from '../world';
import { keepSilent, silentBefore } from './silence';

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
  /** Only where something is withheld: what all documents print, and what can be told from it. */
  disclosure?: PublicationAudit;
  check?: CheckedReport;
  /** Only where a sheet for the press was asked for. */
  press?: Press;
  /** Only where one side for whoever signs was asked for. */
  brief?: CheckedReport;
  /** Only where a Word file was asked for that is to come back. */
  review?: ReviewMarks;
  render?: readonly Artefact[];
}
export interface Run {
  readonly results: Results;
  readonly diagnostics: readonly Diagnostic[];
  /** Processor milliseconds of each stage. */
  readonly spent: Partial<Record<StageName, number>>;
  /** Keeps what is found of it afterwards below the outline's marking too. */
  readonly above: (said: readonly Diagnostic[]) => readonly Diagnostic[];
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
  /** The day on which the edition was issued, where it has been changed since: each page then says so. */
  readonly changedSince?: string | null;
  /** Whether the documents of forces or regions are made from what the run measures: it is then stopped before them. */
  readonly areas?: boolean;
  /** Which outputs; left out, all documents. `issued`: the record as it was issued, null where it has not been. */
  readonly render?: {
    readonly only?: readonly Form[];
    readonly issued?: PublishedEdition | null;
    /** A Word file that says nothing of where it came from, in place of a review copy. */
    readonly clean?: boolean;
  };
}

/** A run as far as its check: what it gave, and how what is said of it is kept below the outline's marking. */
interface Checked {
  readonly results: Results;
  readonly diagnostics: readonly Diagnostic[];
  readonly spent: Spent;
  readonly above: (said: readonly Diagnostic[]) => readonly Diagnostic[];
}
type Spent = Partial<Record<StageName, number>>;

/**
 * load → validate → measure → compare → compose → check → render, to the stage that is asked for or the first that fails.
 * Where the world remembers files, and each is what it was, so is all that came of them to the check.
 */
export async function runPipeline(root: string, world: World, options: PipelineOptions): Promise<Run> {
  const spent: Spent = {};
  const loaded = await timed('load', spent, () => loadEdition(root, world, options.records));
  const { value: files, read, diagnostics } = loaded;
  const loading = (): Run => ({
    results: files ? { load: files } : {},
    diagnostics: hushUnread(diagnostics, read, options.outline),
    spent,
    above: (said) => said,
  });
  if (!files || options.stopAfter === 'load') return loading();
  const much = isLarge(files);
  if (much) runsLong();
  const { stopAfter, outline, release, asOf, copy, changedSince, areas } = options;
  const until = stopAfter === 'render' ? 'check' : stopAfter;
  const step = JSON.stringify([
    'stages',
    until,
    outline,
    release,
    asOf,
    copy,
    changedSince,
    areas,
    diagnostics,
  ]);
  const soFar = await rememberedLater([files], step, async () => {
    const run = await runStages(files, diagnostics, world, { ...options, stopAfter: until });
    Object.assign(spent, run.spent);
    return run;
  });
  const results = { ...soFar.results };
  const done = (more: readonly Diagnostic[] = []): Run => ({
    results,
    diagnostics: soFar.above([...soFar.diagnostics, ...more]),
    spent,
    above: soFar.above,
  });
  const { validate: edition, check: report } = results;
  if (stopAfter !== 'render' || !edition || !report) return done();
  // What the stages made on the way is a third of all that a large edition holds, and setting type needs none of it.
  if (much) letGo();
  const rendered = await timed('render', spent, () => renderOutputs(report, edition, results, options));
  if (rendered.value) results.render = rendered.value;
  return done(rendered.diagnostics);
}

/** In bytes of text: more than an edition has whose forces have documents, one after the other from what is remembered. */
const LARGE = 2_000_000;
const isLarge = ({ files }: EditionFiles): boolean =>
  files.reduce((sum, { text, bytes }) => sum + (text === null ? 0 : bytes), 0) > LARGE;

/** Runs a step and notes the processor time that it took. */
async function timed<T>(name: StageName, spent: Spent, run: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const found = await run();
  const used = process.cpuUsage(before);
  // What is told apart inside a stage counts to it.
  spent[name] = (spent[name] ?? 0) + (used.user + used.system) / 1000;
  return found;
}

/** The stages between the files and the outputs. Nothing but the files, the options and the datasets on disk is seen. */
async function runStages(
  files: EditionFiles,
  loading: readonly Diagnostic[],
  world: World,
  options: PipelineOptions,
): Promise<Checked> {
  const results: Results = { load: files };
  const diagnostics: Diagnostic[] = [...loading];
  const spent: Spent = {};
  const stage = async <K extends StageName>(
    name: K,
    run: () => Outcome<NonNullable<Results[K]>> | Promise<Outcome<NonNullable<Results[K]>>>,
  ): Promise<NonNullable<Results[K]> | null> => {
    await world.turn?.(name);
    const found = await timed(name, spent, run);
    diagnostics.push(...found.diagnostics);
    if (found.value !== null) results[name] = found.value;
    return name === options.stopAfter ? null : found.value;
  };
  // What a step says again is the very same thing as before, so that all that was made of it is known.
  const alike = <T>(step: string, now: T): T =>
    world.memory?.alike(`${step} of ${options.outline}`, now) ?? now;
  let above: Checked['above'] = (said) => hushUnread(said, files, options.outline);
  const done = (): Checked => ({ results, diagnostics, spent, above });

  const found: { edition: Edition | null; assessed: ThreatAssessment | null } = {
    edition: null,
    assessed: null,
  };
  const validated = await stage('validate', async () => {
    const { read, value, diagnostics: said } = await validateEdition(files);
    found.edition = read && alike('validate', read);
    return { value: value && found.edition, diagnostics: said };
  });
  if (!found.edition) return done();
  const unknown = findUnknownOutline(found.edition, options.outline);
  if (unknown) return { results: {}, diagnostics: [unknown], spent, above: (said) => said };
  // From here on there is nothing above the outline's marking, for whoever reads the results as well.
  const whole = new Whole(found.edition);
  const seen = viewOf(whole.to('cut'), options.outline);
  const view = { ...seen, edition: alike('view', seen.edition) };
  above = (said) => hush(said, whole.to('hush'), view, files);
  if (!results.validate) return done();
  results.validate = view.edition;
  diagnostics.push(
    ...findWrongMarkings(whole.to('look after markings')),
    ...findUnusedTemplates(whole.to('look after markings')),
    ...findUnknownAreas(whole.to('look after markings')),
    ...findAboveCeiling(view),
    ...findBesideOutside(view, options.outline),
    ...findForAreas(view, options),
    ...findLeftOutCorrections(whole.to('look after markings'), view),
  );
  if (!validated || hasErrors(diagnostics)) return done();
  const quiet = { ...world, progress: quietProgress(world.progress, view) };
  const measured = await stage('measure', () =>
    measureEdition(whole.to('measure'), quiet, options.limits, options.areas),
  );
  const wholeSet = results.measure;
  if (!wholeSet) return done();
  const set = (results.measure = alike('measure', cutSet(wholeSet, view.sight, view.edition.previous)));
  if (!measured || hasErrors(diagnostics)) return done();
  const { scoring } = whole.to('score');
  const assessed =
    scoring &&
    (await stage('assess', async () => {
      const { assessThreats } = await import('../judgement/assess/assess-threats');
      const { release, override } = options.release ?? DRAFT;
      const severity = release && override === null ? 'error' : 'warning';
      const { value, diagnostics: said } = assessThreats(scoring, whole.to('score'), wholeSet, severity);
      found.assessed = value;
      return { value: value && cutAssessment(value, scoring, view.sight), diagnostics: said };
    }));
  if (view.edition.scoring === null) delete results.assess;
  if (scoring ? !assessed : options.stopAfter === 'assess') return done();
  const edition = assessed ? alike('assess', withTiers(view.edition, assessed)) : view.edition;
  const ranked = ranksWithin(assessed ?? null, edition.marking);
  const facts = (results.facts = alike('facts', factsOf(edition, set)));
  const registers = recordRegisters(edition, facts, options.outline, ranked);
  const diff = await stage('compare', () => compareWithPrevious(edition, registers));
  if (!diff) return done();
  const document = await stage('compose', () => {
    const composed = composeReport(
      edition,
      facts,
      registers,
      changesSection(diff, wordsOf(edition)),
      assessed,
      {
        asOf: options.asOf ?? null,
        copy: options.copy ?? null,
        changedSince: options.changedSince ?? null,
      },
      (chapters) => alike('chapters', chapters),
    );
    return { ...composed, value: composed.value && alike('compose', composed.value) };
  });
  const composed = results.compose;
  if (composed) {
    const audit = await timed('compose', spent, () =>
      auditPublication({
        whole,
        outline: options.outline,
        document: composed,
        edition,
        facts,
        wholeSet,
        set,
        assessed: found.assessed,
      }),
    );
    if (audit) {
      results.disclosure = audit;
      diagnostics.push(...audit.diagnostics);
      // A count that is withheld, and can be told from what is printed, stops everything that would print it.
      if (hasErrors(audit.diagnostics)) {
        delete results.compose;
        return done();
      }
    }
  }
  if (!document) return done();
  // An edition whose forces have documents of their own says in that of all how they add up to it.
  const added =
    edition.areas.length > 0
      ? reconcile({ edition, values: set.values, own: ownCounts(edition, set.values) })
      : null;
  diagnostics.push(...(added?.diagnostics ?? []));
  if (hasErrors(added?.diagnostics ?? [])) return done();
  const silent = await silentBefore(world);
  await stage('check', () => {
    const asked = options.release ?? DRAFT;
    const print = edition.printsFingerprint ? fingerprintOf(originsOf(edition, options.outline)) : null;
    const signed = signReport(
      document,
      edition,
      facts,
      asked,
      options.asOf ?? null,
      print,
      added?.reconciliation ?? null,
    );
    const isRelease = asked.release && asked.override === null;
    return checkReport(signed.document, edition, signed, isRelease, silent ?? NOTHING_KNOWN);
  });
  if (silent) await keepSilent(world, silent);
  return done();
}

/** The document of an outline that is for each force or region is none by itself. */
function findForAreas({ edition }: View, { outline, areas, stopAfter }: PipelineOptions): Diagnostic[] {
  const kind = edition.outlines.find(({ id }) => id === outline)?.for ?? null;
  if (kind === null || areas === true || stopAfter === 'validate' || stopAfter === 'measure') return [];
  return [
    {
      rule: 'area/each',
      severity: 'error',
      place: fileStart(edition.file),
      message: `the outline "${outline}" is for each ${kind}, and there is no document of all of them by it`,
      fix: `build with --for ${kind}, or with --for ${kind}=<id> for one of them`,
    },
  ];
}
