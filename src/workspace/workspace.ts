import { resolve } from 'node:path';
import type { Results } from './pipeline';
import { FileMemory } from '../memory';
import { clearWorkFolders, type World } from '../world';
import { recoverFolder } from '../write/held-folder';
import { recoveredFindings, undoHalfIssue } from './recovered-findings';
import type { Audited, AuditRequest } from './audit-text';
import type { AreasRequest, BuiltAreas } from './areas/build-areas';
import type { Beside, BesideRequest } from './beside-previous';
import type { BeginRequest, Begun } from './begin-edition';
import type { Built, BuildRequest } from './build-edition';
import type { Checked, CheckRequest, Fixed } from './check-edition';
import type { Returns } from './returns-requests';
import type { Registers } from './registers/register-requests';
import type { Reviews } from './review/review-requests';
import type { WriteTextRequest, WrittenText, WroteText } from './edit-text';
import type { SettleRequest, Settled, TwoTexts } from './conflict-copies';
import type { Explained, ExplainRequest } from './explain-value';
import { isEdition } from './find-edition';
import { found, passedOn, refused, type Found, type Opened } from './found';
import { guarded, held, type Held } from './held';
import type { Imported, ImportRequest } from './import-request';
import type { Issue, IssueRequest } from './issue-edition';
import type { ShownJudgement } from './list-judgements';
import type { NewTable, Reading } from './new-table';
import type { Preview, PreviewRequest } from './preview-page';
import type { Contents, ContentsRequest } from './read-contents';
import type { SignOff, SignOffRequest } from './print-sign-off';
import type { ProposedImport, ProposeRequest } from './propose-import';
import type { ListedTable } from './list-tables';
import type { ReplaceRequest } from './replace-table';
import type { SpellingWords } from './spelling';
import type { Status, StatusRequest } from './read-status';
import type { StageRequest } from './run-stages';
import type { Typed, TypedRequest } from './typed-section';
import type { Impacted, ImpactRequest, Replaced } from './show-impact';
import type { LookedAt, LookRequest } from './start/look-at-table';
import type { KeptSuggestions, Suggested } from './start/suggest-measures';
import type { StartedAbout, Taken, TakeRequest } from './start/take-table';
import type { Signed, SignatureRequest, SignRequest, ToReview } from './sign-judgements';
import type { DeleteRequest, Retained } from './list-retained';
import type { KeyRequest } from './signing-key';
import type { Verified, VerifyRequest } from './verify-issue';
import type { Upgrade, UpgradeRequest } from './upgrade-edition';
import { worldOf } from './world-of';
import type { Match } from '../compare/impact/match-files';
import type { AttestationSpec } from '../model/files/attestation-file';

/** One edition opened, and every use of it as a function from values to values. */
export interface Workspace extends Opened {
  /** Everything but writing: what is wrong, and what the numbers of the document rest on. */
  readonly check: (request?: CheckRequest) => Promise<Found<Checked>>;
  /** Writes the words that fit where a claim does not, and checks again. */
  readonly fix: (request?: CheckRequest) => Promise<Found<Fixed>>;
  /** Makes the documents and puts them in place whole. */
  readonly build: (request?: BuildRequest) => Promise<Found<Built>>;
  /** Makes a document for each force, or each region, out of one run. */
  readonly buildAreas: (request: AreasRequest) => Promise<Found<BuiltAreas>>;
  /** What the stages give as far as they come, for whoever wants to look into one. */
  readonly stages: (request: StageRequest) => Promise<Found<Results>>;
  /** How a document looks while it is written, also while words in it do not fit. */
  readonly preview: (request?: PreviewRequest) => Promise<Found<Preview>>;
  /** What one text that is typed comes to, before the whole is checked again. */
  readonly typed: (request: TypedRequest) => Promise<Found<Typed>>;
  /** The texts that can be written in, in order, and what can be named in them, with its values. */
  readonly contents: (request?: ContentsRequest) => Promise<Found<Contents>>;
  /** A text of the edition, with the hash of its bytes. */
  readonly readText: (file: string) => Promise<Found<WrittenText>>;
  /** Writes a text where the file still holds what was read. */
  readonly writeText: (request: WriteTextRequest) => Promise<Found<WroteText>>;
  /** Texts of which a program that keeps folders alike made a second, with both. */
  readonly conflicts: () => Promise<Found<readonly TwoTexts[]>>;
  /** Makes one text of two; what does not stand is kept. */
  readonly settle: (request: SettleRequest) => Promise<Found<Settled>>;
  /** What is ready and what is missing before a release. */
  readonly status: (request?: StatusRequest) => Promise<Found<Status>>;
  /** Walks from a printed number to its rows. */
  readonly explain: (measure: string, request?: ExplainRequest) => Promise<Found<Explained>>;
  /** Holds a draft that nobody made here against the edition. */
  readonly auditText: (path: string, request?: AuditRequest) => Promise<Found<Audited>>;
  /** What new data would do; writes nothing. */
  readonly impact: (data: string, request?: ImpactRequest) => Promise<Found<Impacted>>;
  /** Puts the files that an impact was shown for in the place of the old ones. */
  readonly accept: (files: readonly Match[]) => Promise<Found<readonly Replaced[]>>;
  /** The tables of the edition, with what rests on each. */
  readonly tables: () => Promise<Found<readonly ListedTable[]>>;
  /** Says how a new file for a table would be read, and writes nothing. */
  readonly lookAtNew: (
    path: string,
    request: Reading & { readonly file: string },
  ) => Promise<Found<NewTable>>;
  /** Puts a new file in the place of a table that still is what was read. */
  readonly replaceTable: (request: ReplaceRequest) => Promise<Found<Replaced>>;
  /** Reads a published table into a tidy file of the edition. */
  readonly import: (table: string, request: ImportRequest) => Promise<Found<Imported | ProposedImport>>;
  /** Says how a table of a shape that is not known would be read, and writes nothing. */
  readonly propose: (table: string, request: ProposeRequest) => Promise<Found<ProposedImport>>;
  /** What an edition that begins is filled with, a table after the other. */
  readonly start: Start;
  readonly returns: Returns;
  /** Review copies that came back: what was changed and said in Word. */
  readonly reviews: Reviews;
  /** Entries of the registers, as a form shows and writes them. */
  readonly registers: Registers;
  /** The words that are spelt right in this edition besides those of the language. */
  readonly spelling: () => Promise<Found<SpellingWords>>;
  /** Adds a word to them. */
  readonly addSpelling: (word: string) => Promise<Found<SpellingWords>>;
  /** Every judgement as whoever is to sign it sees it, what asks for review first. */
  readonly judgements: () => Promise<Found<readonly ShownJudgement[]>>;
  /** Which judgements ask for review, and the signature that would be set under them. */
  readonly review: (request: SignatureRequest) => Promise<Found<ToReview>>;
  /** Signs one judgement, or all that are not current, with the values that are seen of them now. */
  readonly sign: (request: SignRequest) => Promise<Found<Signed>>;
  /** Writes signatures down that somebody gave one by one. Gives their file. */
  readonly attest: (entries: readonly AttestationSpec[], key?: KeyRequest) => Promise<Found<string>>;
  /** The sheet that people sign. */
  readonly signOff: (request?: SignOffRequest) => Promise<Found<SignOff>>;
  /** Freezes the edition. */
  readonly issue: (request: IssueRequest) => Promise<Found<Issue>>;
  /** Whether what was issued still holds. */
  readonly verify: (request?: VerifyRequest) => Promise<Found<Verified>>;
  /** The edition before this one beside it: values, judgements and prose, with the reasons. */
  readonly beside: (request?: BesideRequest) => Promise<Found<Beside>>;
  /** Begins another edition from this one. */
  readonly begin: (request: BeginRequest) => Promise<Found<Begun>>;
  /** What an edition that an earlier version wrote needs; writes nothing. */
  readonly needs: (request?: UpgradeRequest) => Promise<Found<Upgrade>>;
  /** Writes what can be written of it. */
  readonly upgrade: (request?: UpgradeRequest) => Promise<Found<Upgrade>>;
  /** What is kept besides the edition, the oldest first. */
  readonly retained: () => Promise<Found<readonly Retained[]>>;
  /** Deletes review copies and what was set aside before a day, and writes down what. */
  readonly deleteRetained: (request: DeleteRequest) => Promise<Found<readonly Retained[]>>;
}

/** How an edition that `startEdition` made is filled. */
export interface Start {
  /** What was answered of it so far, for those who ask on. */
  readonly about: () => Promise<Found<StartedAbout>>;
  /** Says how a table would be read, with its rows, and writes nothing. */
  readonly look: (table: string, request?: LookRequest) => Promise<Found<LookedAt>>;
  /** Reads a table as was agreed to, with what the edition says of it. */
  readonly take: (table: string, request: TakeRequest) => Promise<Found<Taken>>;
  /** What the tables can say: counts, shares, changes, rates, charts, each of which the check lets pass. */
  readonly suggest: () => Promise<Found<Suggested>>;
  /** Writes those that were said yes to. */
  readonly keep: (suggestions: readonly string[]) => Promise<Found<KeptSuggestions>>;
}

export interface OpenOptions {
  /** The machine that the edition lies on; left out, the real one. */
  readonly world?: World;
  /** Told of what takes long, on the real machine. */
  readonly progress?: (message: string) => void;
}

/**
 * Opens an edition's folder. A change that an earlier run left half done is finished or undone first, which is a finding.
 * Refused where it holds no `edition.yaml`, or another writes in it just now.
 */
export async function openWorkspace(folder: string, options: OpenOptions = {}): Promise<Found<Workspace>> {
  const root = resolve(folder);
  const world = options.world ?? worldOf(root, options.progress);
  if (!(await isEdition(root, world))) return refused(`there is no edition.yaml in "${folder}"`);
  await clearWorkFolders();
  const recovered = await guarded(async () => found(await recoverFolder(root)));
  if (recovered.refused) return passedOn(recovered);
  const undone = await undoHalfIssue({ root, world });
  if (undone.refused) return passedOn(undone);
  // A workspace that stays open remembers files, so that an edit costs what it touches.
  const at: Opened = { root, world: { ...world, memory: new FileMemory() } };
  // A use is read when it is first wanted: the type, the tables and the database are most of the program.
  // What stands in the way at the disk is said in words by each of them, and those that write hold the folder.
  const writing = <T>(command: string, use: (at: Held) => Promise<Found<T>>): Promise<Found<T>> =>
    held(at, command, use);
  const workspace: Workspace = {
    ...at,
    check: (request) => guarded(async () => (await import('./check-edition')).checkEdition(at, request)),
    fix: (request) =>
      writing('check --fix', async (it) => (await import('./check-edition')).fixEdition(it, request)),
    build: (request) => guarded(async () => (await import('./build-edition')).buildEdition(at, request)),
    buildAreas: (request) =>
      guarded(async () => (await import('./areas/build-areas')).buildAreas(at, request)),
    stages: (request) => guarded(async () => (await import('./run-stages')).runStages(at, request)),
    preview: (request) => guarded(async () => (await import('./preview-page')).previewPage(at, request)),
    typed: (request) => guarded(async () => (await import('./typed-section')).typedSection(at, request)),
    contents: (request) => guarded(async () => (await import('./read-contents')).readContents(at, request)),
    readText: (file) => guarded(async () => (await import('./edit-text')).readText(at, file)),
    writeText: (request) =>
      writing('desk', async (it) => (await import('./edit-text')).writeText(it, request)),
    conflicts: () => guarded(async () => (await import('./conflict-copies')).listConflicts(at)),
    settle: (request) =>
      writing('desk', async (it) => (await import('./conflict-copies')).settleConflict(it, request)),
    status: (request) => guarded(async () => (await import('./read-status')).readStatus(at, request)),
    explain: (id, request) =>
      guarded(async () => (await import('./explain-value')).explainValue(at, id, request)),
    auditText: (path, request) =>
      guarded(async () => (await import('./audit-text')).auditText(at, path, request)),
    impact: (data, request) =>
      guarded(async () => (await import('./show-impact')).showImpact(at, data, request)),
    accept: (files) =>
      writing('impact --accept', async (it) => (await import('./show-impact')).acceptData(it, files)),
    tables: () => guarded(async () => (await import('./list-tables')).listTables(at)),
    lookAtNew: (path, request) =>
      guarded(async () => (await import('./new-table')).lookAtNew(at, path, request)),
    replaceTable: (request) =>
      writing('impact --accept', async (it) => (await import('./replace-table')).replaceTable(it, request)),
    propose: (table, request) =>
      guarded(async () => (await import('./propose-import')).proposeImport(at, table, request)),
    import: (table, request) =>
      writing('import', async (it) => (await import('./import-table')).importTable(it, table, request)),
    start: {
      about: () => guarded(async () => (await import('./start/take-table')).startedAbout(at)),
      look: (table, request) =>
        guarded(async () => (await import('./start/look-at-table')).lookAtTable(at, table, request)),
      take: (table, request) =>
        writing('start', async (it) => (await import('./start/take-table')).takeTable(it, table, request)),
      suggest: () => guarded(async () => (await import('./start/suggest-measures')).suggestMeasures(at)),
      keep: (ids) =>
        writing('start', async (it) => (await import('./start/suggest-measures')).keepSuggestions(it, ids)),
    },
    returns: {
      template: (request) =>
        guarded(async () => (await import('./collect-returns')).writeTemplate(at, request)),
      add: (path, request) =>
        writing('returns add', async (it) =>
          (await import('./collect-returns')).addReturn(it, path, request),
        ),
      correct: (request) =>
        writing('returns correct', async (it) =>
          (await import('./correct-return')).correctReturn(it, request),
        ),
      mark: (state, request) =>
        writing('returns mark', async (it) =>
          (await import('./collect-returns')).markReturn(it, state, request),
        ),
      request: (request) =>
        writing('returns request', async (it) =>
          (await import('./ask-for-returns')).requestReturns(it, request),
        ),
      chase: (request) => guarded(async () => (await import('./ask-for-returns')).chaseReturns(at, request)),
      shown: (request) =>
        writing('returns shown', async (it) => (await import('./areas/show-areas')).showAreas(it, request)),
      reply: (reply, request) =>
        writing('returns reply', async (it) =>
          (await import('./areas/show-areas')).replyOf(it, reply, request),
        ),
      list: (request) => guarded(async () => (await import('./collect-returns')).listReturns(at, request)),
    },
    reviews: {
      wasSent: () => guarded(async () => (await import('./review/merge-review')).wasSent(at)),
      list: (request) => guarded(async () => (await import('./review/merge-review')).listReview(at, request)),
      try: (request) => guarded(async () => (await import('./review/answer-review')).tryAnswers(at, request)),
      answer: (request) =>
        writing('merge', async (it) => (await import('./review/answer-review')).answerReview(it, request)),
      comment: (request) =>
        writing('merge', async (it) => (await import('./review/answer-comments')).answerComment(it, request)),
      log: (file, form) =>
        guarded(async () => (await import('./review/answer-comments')).writeLog(at, file, form)),
      logText: (form) => guarded(async () => (await import('./review/answer-comments')).logText(at, form)),
      translation: (path) =>
        guarded(async () => (await import('./review/answer-comments')).holdTranslation(at, path)),
    },
    spelling: () => guarded(async () => (await import('./spelling')).spellingWords(at)),
    addSpelling: (word) => writing('desk', async (it) => (await import('./spelling')).addSpelling(it, word)),
    registers: {
      list: () => guarded(async () => (await import('./registers/list-registers')).listRegisters(at)),
      read: (register, id) =>
        guarded(async () => (await import('./registers/read-entry')).readEntry(at, register, id)),
      table: (dataset) =>
        guarded(async () => (await import('./registers/table-values')).tableValues(at, dataset)),
      try: (request) => guarded(async () => (await import('./registers/try-entry')).tryEntry(at, request)),
      write: (request) =>
        writing('desk', async (it) => (await import('./registers/write-entry')).writeEntry(it, request)),
    },
    judgements: () => guarded(async () => (await import('./list-judgements')).listJudgements(at)),
    review: (request) => guarded(async () => (await import('./sign-judgements')).toReview(at, request)),
    sign: (request) =>
      writing('attest', async (it) => (await import('./sign-judgements')).signJudgements(it, request)),
    attest: (entries, key) =>
      writing('review', async (it) => (await import('./sign-judgements')).saveAttestations(it, entries, key)),
    signOff: (request) => guarded(async () => (await import('./print-sign-off')).printSignOff(at, request)),
    issue: (request) =>
      writing('issue', async (it) => (await import('./issue-edition')).issueEdition(it, request)),
    verify: (request) => guarded(async () => (await import('./verify-issue')).verifyIssue(at, request)),
    needs: (request) => guarded(async () => (await import('./upgrade-edition')).readUpgrade(at, request)),
    upgrade: (request) =>
      writing('upgrade', async (it) => (await import('./upgrade-edition')).upgradeEdition(it, request)),
    retained: () => guarded(async () => (await import('./list-retained')).listRetained(at)),
    deleteRetained: (request) =>
      writing('retention', async (it) => (await import('./list-retained')).deleteRetained(it, request)),
    beside: (request) => guarded(async () => (await import('./beside-previous')).besidePrevious(at, request)),
    begin: (request) => guarded(async () => (await import('./begin-edition')).beginEdition(at, request)),
  };
  return found(workspace, [...recoveredFindings(recovered.value), ...undone.findings]);
}
