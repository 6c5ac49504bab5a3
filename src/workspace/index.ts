/**
 * The program as a library: what `require('stra')` gives. An edition is opened once, and each use of it is a function
 * from values to values with findings. Nothing here prints, ends the process, or knows what day it is.
 */
export { openWorkspace } from './workspace';
export { compareRecords, writeChanges } from './compare-records';
export { startEdition } from './start/start-edition';
export { START_QUESTIONS } from './start/questions';
export { worldOf } from './world-of';
export { RULES, findRule } from '../diagnostics/rules/catalogue';
export type { OpenOptions, Workspace } from './workspace';
export type { Found, Refusal } from './found';
export type { Diagnostic, Edit, Severity } from '../diagnostics/diagnostic';
export type { Place } from '../diagnostics/place';
export type { World } from '../world';
export type { Checked, CheckRequest, Fixed } from './check-edition';
export type { Built, BuildRequest, Documents } from './build-edition';
export type { AreasRequest, BuiltArea, BuiltAreas } from './areas/build-areas';
export type { BlockPlace, Preview, PreviewRequest } from './preview-page';
export type { Contents, ContentsPart, ContentsRequest, NamedJudgement, NamedMeasure } from './read-contents';
export type { ShownJudgement } from './list-judgements';
export type { WriteTextRequest, WrittenText, WroteText } from './edit-text';
export type { Status, StatusRequest } from './read-status';
export type { Explained, ExplainRequest } from './explain-value';
export type { Impacted, ImpactRequest, Replaced } from './show-impact';
export type { Imported, ImportRequest } from './import-request';
export type { ProposedImport, ProposeRequest } from './propose-import';
export type { Proposal, ProposedTable } from '../data/import/propose/proposal';
export type { Start } from './workspace';
export type { Started, StartRequest } from './start/start-edition';
export type { GivenAnswers, QuestionId, StartAnswers, StartQuestion } from './start/questions';
export type { LookedAt, LookRequest, ShownRow } from './start/look-at-table';
export type { Taken, TakeRequest } from './start/take-table';
export type { KeptSuggestions, Suggested, Suggestion } from './start/suggest-measures';
export type { Returns } from './returns-requests';
export type { Signed, SignRequest, SignatureRequest, ToReview } from './sign-judgements';
export type { SignOff, SignOffRequest } from './print-sign-off';
export type { Issue, IssueRequest } from './issue-edition';
export type { Verified, VerifyRequest } from './verify-issue';
export type { KeyRequest } from './signing-key';
export type { DeleteRequest, Retained } from './list-retained';
export type { Authorship } from '../model/signature';
export type { Upgrade, UpgradeRequest } from './upgrade-edition';
export type { Audited, AuditRequest } from './audit-text';
export type { BeginRequest, Begun } from './begin-edition';
export type { Compared, DiffRequest } from './compare-records';
