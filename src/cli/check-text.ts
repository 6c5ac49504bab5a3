import { basename, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/place';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import type { PublishedEdition } from '../model/published';
import type { AuditRequest, Audited } from '../workspace/audit-text';
import type { Workspace } from '../workspace/workspace';
import { sayBaseline } from './say-baseline';
import { hasColour } from './asked-check';
import { refuse, type CommonOptions, type ExitCode, type Session } from './session';

/** Says what a draft was found to be beside an edition. */
export async function checkText(
  path: string,
  session: Session,
  workspace: Workspace,
  options: AuditRequest & CommonOptions,
): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.auditText(path, options);
  if (refused) return refuse(refused);
  if (value === null) return notRead(path, findings, session);
  sayBaseline(value.baseline, session);
  const count = (severity: string): number => findings.filter((d) => d.severity === severity).length;
  const { audit, values } = value;
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, diagnostics: findings, ...counts(audit), matches: matched(audit, values), ...(value.where ? { where: value.where } : {}), notChecked: audit.notChecked }, null, 2)}\n`,
    );
  else {
    const lines = value.text.split('\n');
    const view = {
      path: () => session.shown(resolve(path)),
      line: (_: string, line: number) => lines[line - 1] ?? null,
      ...inWord(value),
    };
    // What contradicts the edition is read first, however long the draft is.
    for (const severity of SEVERITIES) {
      const some = gathered(findings, value).filter((d) => d.severity === severity);
      if (some.length > 0) process.stderr.write(`${printDiagnostics(some, view, hasColour())}\n\n`);
    }
    for (const line of report(value)) session.say(line);
    if (value.commented !== null && options.comments !== undefined)
      session.say(`${value.commented} comments: ${session.shown(resolve(options.comments))}`);
    session.say(`${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`);
  }
  const limit = options.maxWarnings ?? Infinity;
  return count('error') > 0 || count('warning') > limit ? 1 : 0;
}

/** Links that lead nowhere come by the dozen, and are one thing to do: more than a few are printed as one. */
const FEW = 3;
function gathered(findings: readonly Diagnostic[], { where }: Audited): readonly Diagnostic[] {
  const links = findings.filter(({ rule }) => rule === 'audit/empty-link');
  const [first] = links;
  if (!first || links.length <= FEW) return findings;
  const places = links.slice(0, FEW).map(({ place: { line } }) => where?.[line - 1] ?? `line ${line}`);
  const one: Diagnostic = {
    rule: first.rule,
    severity: first.severity,
    place: first.place,
    message: `${links.length} links lead nowhere: ${places.join('; ')}; and ${links.length - FEW} more`,
    fix: 'link each to its source, or take the links off',
  };
  return [one, ...findings.filter(({ rule }) => rule !== first.rule)];
}

const SEVERITIES = ['error', 'warning', 'note'] as const;

/** Where a finding stands in a Word document: its paragraph, and the words that it is about stand under it. */
const inWord = ({ where }: Pick<Audited, 'where'>): { where?: (place: Place) => string } =>
  where ? { where: ({ line }) => where[line - 1] ?? `paragraph ${line}` } : {};

/** A draft that is no text has no lines to show; an edition that does not build has its own. */
async function notRead(path: string, findings: readonly Diagnostic[], session: Session): Promise<1> {
  const [first] = findings;
  const isDraft = first?.rule === 'load/encoding' && first.place.file === basename(path);
  if (isDraft && !session.json) {
    const view = { path: () => session.shown(resolve(path)), line: () => null };
    process.stderr.write(`${printDiagnostics(findings, view, false)}\n\n1 error, 0 warnings\n`);
  } else await session.report(findings);
  return 1;
}

function counts({ matches }: Audit): Record<'equal' | 'rounded' | 'contradicting' | 'unmatched', number> {
  const of = (outcome: string): number => matches.filter((match) => match.outcome === outcome).length;
  return {
    equal: of('equal'),
    rounded: of('rounded'),
    contradicting: of('contradicting'),
    unmatched: of('unmatched'),
  };
}

type Audit = Audited['audit'];
type Values = PublishedEdition['values'];

/** What each number was held to be, for a reader who wants to know what "equal" rests on. */
function matched({ matches }: Audit, values: Values) {
  return matches.flatMap((match) =>
    match.outcome === 'unmatched'
      ? []
      : [
          {
            line: match.expression.place.line,
            column: match.expression.place.column,
            words: match.expression.text,
            outcome: match.outcome,
            measure: match.measure,
            label: values[match.measure]?.label ?? match.measure,
            printed: values[match.measure]?.printed ?? '',
          },
        ],
  );
}
const OUTCOMES = { equal: 'equals', rounded: 'fits', contradicting: 'contradicts' } as const;

function report({ audit, edition, values, where }: Audited): string[] {
  const at = (line: number, column: number): string => where?.[line - 1] ?? `${line}:${column}`;
  const { equal, rounded, contradicting, unmatched } = counts(audit);
  return [
    `numbers held against ${edition}: ${equal} equal, ${rounded} that fit, ${contradicting} contradicting, ${unmatched} not matched`,
    ...matched(audit, values).map(
      ({ line, column, words, outcome, measure, label, printed }) =>
        `  ${at(line, column)}: "${words}" ${OUTCOMES[outcome]} ${measure} (${printed}; ${label})`,
    ),
    'not checked:',
    ...audit.notChecked.map((line) => `  ${line}`),
  ];
}
