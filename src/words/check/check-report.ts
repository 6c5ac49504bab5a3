import { remembered, type Written } from '../../memory';
import { hasErrors, outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { withQualityLog } from '../../document/quality-log';
import {
  CheckedReport,
  type Block,
  type FacetAccount,
  type NumberAccount,
  type ReportDocument,
} from '../../model/document';
import type { Edition } from '../../model/edition';
import type { PhrasesSpec } from '../../model/files/reference-files';
import { templatePassages } from '../../model/document-passages';
import { passagesOf, type Passage } from '../../model/passages';
import { publishedRecord } from '../../model/printed';
import { blocksOf } from '../../model/walk-document';
import { accountNumbers } from './account-numbers';
import { accountFacets } from './facets/account-facets';
import { checkCarried } from './check-carried';
import { checkFacets, checkOwnWords } from './facets/check-facets';
import { facetContextOf } from './facets/facets';
import { checkFeedCoverage, checkFeedForces, checkSourceCoverage } from './facets/coverage-facets';
import { checkFigureRelations } from './facets/figure-relations';
import { exhibitStatements, ownWords, proseStatements } from './facets/statements';
import { NOTHING_KNOWN, type Silence } from './silent-steps';
import { checkTemplateWords, checkWording, oncePerCause } from './check-wording';
import { applyHouse } from './house-rules';
import { bareWordPassages, ownWordPassages } from './own-words';
import { checkComplements } from './rules/complements';
import { checkClaims } from './rules/claims';
import { checkCountedGaps, checkCountedLists } from './rules/counted';
import { checkDeclaredWords } from './rules/declared-words';
import { checkFigures } from './rules/figures';
import { plainJudgements } from './rules/plain-judgements';
import { checkLastYear } from './rules/last-year';
import { checkPrinted } from './rules/printed';
import { checkStructure } from './rules/structure';
import { checkFront, checkOrdinal, checkWhomCounted } from './rules/front';
import { checkTiers } from './rules/tiers';
import { checkImpossible } from './rules/impossible';
import { checkSaidOpposite } from './rules/said-opposite';
import { checkTwins } from './rules/twins';
import { checkUnowned } from './rules/unowned';
import { checkJudgedAreas } from './rules/judged-areas';
import { checkScopeSaid } from './rules/scope-said';
import { checkReportingSaid, sayReported } from './rules/reporting-said';
import { checkRunsThrough } from './rules/runs-through';
import { checkFeedPeriods } from './facets/feed-periods';
import { checkOriginsSaid } from './rules/origins-said';
import { checkHeadings } from './rules/headings';

/** What is checked beside the words of a report: who answers for it, and the log that is made of the check itself. */
export interface Beside {
  readonly findings: readonly Diagnostic[];
  readonly log: (
    account: NumberAccount,
    facets: FacetAccount,
    warnings: readonly Diagnostic[],
  ) => readonly Block[];
}

/**
 * Stage 6. Proves the document: its words fit their values, its numbers have owners, its parts hang together. Then
 * its quality log, which is made of what was found, is checked by itself, and both are sealed. Nothing renders that
 * did not pass here, and nothing is added to it afterwards. All reasons of a refusal are listed together.
 */
export function checkReport(
  document: ReportDocument,
  edition: Edition,
  beside: Beside,
  isRelease = false,
  silent: Silence = NOTHING_KNOWN,
): Outcome<CheckedReport> {
  const house = applyHouse(findingsIn(document, edition, silent), edition);
  const diagnostics = [...(isRelease ? asReleased(house, edition) : house), ...beside.findings];
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const account = accountNumbers(document);
  const facets = accountFacets(edition, document.record.values);
  const log = beside.log(
    account,
    facets,
    diagnostics.filter(({ severity }) => severity === 'warning'),
  );
  const whole = withQualityLog(document, log);
  // What is handed out holds what is printed; the checks before it know every value.
  const handedOut = { ...whole, record: publishedRecord(whole) };
  return outcome(CheckedReport.seal(handedOut, account, facets), [
    ...diagnostics,
    ...logFindings(log, whole, edition),
  ]);
}

/** What a draft may hold for as long as it is one. An edition that sets the severity has decided. */
const ASKED_AT_RELEASE: ReadonlySet<string> = new Set(['judgement/unlinked', 'wording/casual-likely']);
const asReleased = (found: readonly Diagnostic[], { severities }: Edition): Diagnostic[] =>
  found.map((each) =>
    ASKED_AT_RELEASE.has(each.rule) && !severities.some(({ rule }) => rule === each.rule)
      ? { ...each, severity: 'error' }
      : each,
  );

/** The log by itself, and the places in the document that it links to. The account is of what it is a log of. */
function logFindings(log: readonly Block[], whole: ReportDocument, { phrases }: Edition): Diagnostic[] {
  const [chapter] = whole.chapters;
  if (!chapter) return [];
  const alone: ReportDocument = {
    ...whole,
    front: { ...whole.front, notice: null },
    chapters: [{ ...chapter, title: [], children: log }],
    notes: [],
  };
  return [
    ...checkClaims(alone, phrases),
    ...checkUnowned(alone, phrases),
    ...checkFigures(alone),
    ...checkStructure(whole),
  ];
}

function findingsIn(document: ReportDocument, edition: Edition, silent: Silence): Diagnostic[] {
  const passages = passagesOf(edition);
  const { phrases, judgements, evidence, glossary, structural, yardstick, threatAreas } = edition;
  const { feeds, period, population, geography } = edition;
  const { values } = document.record;
  const context = remembered(
    [values, phrases, judgements, evidence, glossary, structural, yardstick, threatAreas],
    'context of wording',
    () => ({ values, phrases, judgements, evidence, glossary, structural, yardstick, threatAreas }),
  );
  const facts = facetContextOf(edition, values);
  const ofTemplates = templatePassages(document, passages, edition.templates);
  const all = [...passages, ...ofTemplates];
  const fixed = [...ofTemplates, ...ownWordPassages(edition.ownWords)];
  const bare = [...fixed, ...bareWordPassages(edition)];
  const ordered = inOrder(all, document);
  const said = inOrder(passages, document);
  const defaults = { period, population, geography };
  const statements = [...exhibitStatements(edition), ...proseStatements(all)];
  const { assessment, measures, gaps, number, file, id, title, kicker, subject, date } = edition;
  const byFile = <A extends object, T>(
    step: string,
    against: Written<A>,
    run: (some: readonly Passage[]) => readonly T[],
  ): readonly T[] => [said, ofTemplates].flatMap((list) => silent.byFile(step, against, list, fileOf, run));
  const told = byFile('reported', {}, sayReported);
  // What rules may know that were silent before, and what hangs on nothing else: each is given this and no more.
  const threats = { assessment, threatAreas };
  const known = { ...threats, judgements, gaps, number, population, phrases };
  const declared = { ...threats, judgements, structural, file, title, kicker, subject };
  const counted = { measures, glossary, phrases };
  const front = { file, id, title, kicker, subject, date, threatAreas, glossary, phrases, ...defaults };
  return oncePerCause([
    ...inDocument(document, phrases, silent),
    ...checkStructure(document),
    ...checkCarried(edition, document.record.blocks),
    ...silent.over('declared words', declared, () => checkDeclaredWords(declared)),
    ...checkWording(said, context, silent),
    ...silent.over('words of templates', [fixed, context], () => checkTemplateWords(fixed, context)),
    ...silent.over('judgements of templates', [bare, context], () => plainJudgements(bare, context, true)),
    ...checkFacets(statements, facts, silent),
    ...checkOwnWords(ownWords(edition), facts, silent),
    ...checkFigureRelations(edition, values),
    ...checkFeedCoverage(feeds, values),
    ...checkFeedForces(feeds),
    ...checkSourceCoverage(edition.sources, values),
    ...checkTwins(said, values, glossary, defaults),
    ...checkSaidOpposite(ordered, glossary),
    ...silent.over('impossible', { values, ...counted }, () => checkImpossible(counted, values)),
    ...checkComplements(edition, values),
    ...silent.over('front', front, () => checkFront(front)),
    ...byFile('alone', threats, (some) => [...checkCountedLists(some), ...checkTiers(some, threats)]),
    ...silent.byFile('alone in prose', known, said, fileOf, (some) => [
      ...checkCountedGaps(some, known),
      ...checkOrdinal(some, known),
      ...checkWhomCounted(some, known),
      ...checkJudgedAreas(some, known),
      ...checkScopeSaid(some, known),
    ]),
    ...checkLastYear(statements, edition),
    ...checkReportingSaid(told, all, edition),
    ...checkRunsThrough(passages, edition),
    ...checkFeedPeriods(feeds, values),
    ...checkOriginsSaid(ofTemplates, values),
    ...checkHeadings(document, edition),
  ]);
}

const fileOf = ({ place }: Passage): string => place.file;

/** What is found in each part of a document by itself. Only where one was not silent are they looked at together. */
function inDocument(document: ReportDocument, phrases: PhrasesSpec, silent: Silence): readonly Diagnostic[] {
  const found = (of: ReportDocument): readonly Diagnostic[] => [
    ...checkPrinted(of),
    ...checkClaims(of, phrases),
    ...checkUnowned(of, phrases),
    ...checkFigures(of),
  ];
  if (silent === NOTHING_KNOWN) return found(document);
  const { front, chapters, notes } = document;
  const { values, seriesBreaks } = document.record;
  const parts: Part[] = [
    { name: 'front and notes', notice: front.notice, chapters: [], notes },
    ...chapters.map((chapter) => ({ name: chapter.id, notice: null, chapters: [chapter], notes: [] })),
  ];
  const look = silent.each<object, Part, Diagnostic>(
    'document',
    { values, seriesBreaks, phrases },
    parts,
    ({ name }) => name,
  );
  const told = parts.map((part) =>
    look(part, () => {
      const { notice, chapters: some, notes: few } = part;
      return found({ ...document, front: { ...front, notice }, chapters: some, notes: few });
    }),
  );
  return told.every(({ length }) => length === 0) ? [] : found(document);
}
interface Part extends Pick<ReportDocument, 'chapters' | 'notes'> {
  readonly name: string;
  readonly notice: ReportDocument['front']['notice'];
}

/** Passages as the document prints them: its order is that of the template and not that of the files. */
function inOrder(passages: readonly Passage[], document: ReportDocument): Passage[] {
  const order = new Map<string, number>();
  for (const { place } of blocksOf(document.chapters))
    if (place && !order.has(place.file)) order.set(place.file, order.size);
  const at = ({ place }: Passage): number => order.get(place.file) ?? order.size;
  return [...passages].sort((a, b) => at(a) - at(b));
}
