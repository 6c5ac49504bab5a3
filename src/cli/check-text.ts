import { basename, resolve } from 'node:path';
import { auditDraft, type Audit } from '../audit/audit-draft';
import { applyHouse } from '../check/house-rules';
import { checkDraftWording } from '../check/check-wording';
import { printDiagnostics, sorted } from '../diagnostics/print-diagnostics';
import { decodeDraft } from '../load/draft-text';
import { readAllowances } from '../model/allowance';
import type { PublishedEdition } from '../model/published';
import { runPipeline } from '../pipeline';
import { withoutKnown } from './baseline';
import { shown, type CommonOptions, type ExitCode, type Session } from './session';

interface TextOptions extends CommonOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Holds a draft against an edition: what contradicts it, what is loose, and what could not be checked. */
export async function checkText(path: string, session: Session, options: TextOptions): Promise<ExitCode> {
  const outline = options.outline ?? 'public';
  const run = await runPipeline(session.root, session.world, { outline, stopAfter: 'compose' });
  const { validate: edition, compose: document } = run.results;
  if (!edition || !document) {
    session.report(run.diagnostics);
    return 1;
  }
  const bytes = await session.world.readFile(resolve(path)).catch(() => null);
  if (bytes === null) {
    process.stderr.write(`stra: there is no file "${path}"\n`);
    return 2;
  }
  const decoded = decodeDraft(bytes, basename(path));
  if ('refused' in decoded) {
    const { refused } = decoded;
    if (session.json)
      process.stdout.write(`${JSON.stringify({ schema: 1, diagnostics: [refused] }, null, 2)}\n`);
    else {
      const view = { path: () => shown(resolve(path)), line: () => null };
      process.stderr.write(`${printDiagnostics([refused], view, false)}\n\n1 error, 0 warnings\n`);
    }
    return 1;
  }
  const draft = { file: basename(path), text: decoded.text };
  const { values } = document.record;
  const audit = auditDraft(draft, edition, values);
  const found = [
    ...audit.diagnostics,
    ...checkDraftWording(audit.passages, { ...edition, values, draft: true }),
  ];
  const allowances = readAllowances(draft.text, draft.file);
  const all = sorted(applyHouse(found, { severities: edition.severities, allowances, date: edition.date }));
  const diagnostics = await withoutKnown(session, options, all);
  if (!diagnostics) return 2;
  const count = (severity: string): number => diagnostics.filter((d) => d.severity === severity).length;
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, diagnostics, ...counts(audit), matches: matched(audit, values), notChecked: audit.notChecked }, null, 2)}\n`,
    );
  else {
    const lines = draft.text.split('\n');
    const view = {
      path: () => shown(resolve(path)),
      line: (_: string, line: number) => lines[line - 1] ?? null,
    };
    if (diagnostics.length > 0)
      process.stderr.write(
        `${printDiagnostics(diagnostics, view, process.stderr.isTTY && !process.env['NO_COLOR'])}\n\n`,
      );
    for (const line of report(audit, edition.id, values)) session.say(line);
    session.say(`${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`);
  }
  const limit = options.maxWarnings === undefined ? Infinity : options.maxWarnings;
  return count('error') > 0 || count('warning') > limit ? 1 : 0;
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

function report(audit: Audit, edition: string, values: Values): string[] {
  const { equal, rounded, contradicting, unmatched } = counts(audit);
  return [
    `numbers held against ${edition}: ${equal} equal, ${rounded} that fit, ${contradicting} contradicting, ${unmatched} not matched`,
    ...matched(audit, values).map(
      ({ line, column, words, outcome, measure, label, printed }) =>
        `  ${line}:${column}: "${words}" ${OUTCOMES[outcome]} ${measure} (${printed}; ${label})`,
    ),
    'not checked:',
    ...audit.notChecked.map((line) => `  ${line}`),
  ];
}
