import { carriedFindings } from '../../judgement/attest/carried-findings';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Block, FacetAccount, FrontMatter, NumberAccount, ReportDocument } from '../../model/document';
import { doubtWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { judgementStandings, type StoodJudgement } from '../../model/standing';
import { inPrint, typographic } from '../../model/typographic';
import type { Reconciliation } from '../../model/reconciliation';
import { blocksOf, mapBlocks } from '../../model/walk-document';
import { QUALITY_LOG } from '../quality-log';
import { wordsOf, type Words } from '../../model/words';
import { ownedWords } from '../words';
import { qualityLog } from './compose-quality-log';
import {
  asideFindings,
  needsReview,
  setAsideIn,
  standingFindings,
  type ReleaseRequest,
} from '../../judgement/attest/release';

/** A report with what its signatures say of it, before it is checked. */
export interface SignedReport {
  readonly document: ReportDocument;
  readonly findings: readonly Diagnostic[];
  /** The quality log, made of what the check counted and of the warnings that stand. */
  readonly log: (
    account: NumberAccount,
    facets: FacetAccount,
    warnings: readonly Diagnostic[],
  ) => readonly Block[];
}

/**
 * The last that is composed of a report: holds every judgement against what was signed, marks those that ask for
 * review, calls the document a draft while there are any, and sets it all as print does. Words are signed as they were
 * typed, so that signatures are held against them before. A release that nobody answers for is an error.
 */
export function signReport(
  document: ReportDocument,
  edition: Edition,
  facts: Facts,
  request: ReleaseRequest,
  asOf: string | null = null,
  fingerprint: string | null = null,
  reconciliation: Reconciliation | null = null,
): SignedReport {
  const stood = Object.values(judgementStandings(document, edition, facts, asOf));
  const marked = markedDocument(document, stood, edition, request);
  return {
    document: typographic(marked),
    findings: [
      ...standingFindings(stood, edition, request),
      ...asideFindings(facts, request),
      ...carriedFindings(edition.carried, request),
      ...annexFindings(document, stood, facts, request),
    ],
    log: (account, held, warnings) =>
      inPrint(
        qualityLog({
          document: marked,
          edition,
          facts,
          stood,
          account,
          held,
          warnings,
          request,
          fingerprint,
          reconciliation,
        }),
      ),
  };
}

/** The document with the judgements that ask for review marked, and called a draft while it is one. */
export function markedDocument(
  document: ReportDocument,
  stood: readonly StoodJudgement[],
  edition: Edition,
  request: ReleaseRequest,
): ReportDocument {
  const open = stood.filter(needsReview);
  if (open.length === 0) return document;
  const marks = new Map(open.map((item) => [item.judgement.id, markOf(item, edition)]));
  const chapters = document.chapters.map((chapter) => ({
    ...chapter,
    children: mapBlocks(chapter.children, (block) => marked(block, marks)),
  }));
  const isDraft = request.override === null;
  return {
    ...document,
    chapters,
    front: isDraft ? draft(document.front, open, stood.length, wordsOf(edition)) : document.front,
  };
}

const marked = (block: Block, marks: ReadonlyMap<string, string>): Block[] =>
  block.kind === 'judgement'
    ? [
        {
          ...block,
          judgements: block.judgements.map((detail) => ({
            ...detail,
            suspect: marks.get(detail.judgement) ?? detail.suspect,
          })),
        },
      ]
    : [block];

function markOf({ standing }: StoodJudgement, edition: Edition): string {
  const fixed = wordsOf(edition);
  if (standing.state !== 'suspect') return fixed.say('draft.mark-unsigned');
  const doubts = standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ');
  return fixed.say('draft.mark', { doubts: doubts.replace(/\.$/u, '') });
}

/** A draft says so first, before anything else that the document says of itself. */
function draft(front: FrontMatter, open: readonly StoodJudgement[], all: number, fixed: Words): FrontMatter {
  const what = openInWords(open, all, fixed);
  const { notice } = front;
  return {
    ...front,
    notice: {
      // An embargo, the number of a copy, that it is not what was issued: a draft says them on every page too.
      ...(notice?.banner === undefined ? {} : { banner: notice.banner }),
      short: notice ? fixed.say('draft.short-with', { notice: notice.short }) : fixed.say('draft.short'),
      long: fixed.set('draft.notice', (text) => ownedWords(text, 'working'), {
        what,
        notice: notice?.long ?? fixed.set('draft.not-for-publication', ownedWords),
      }),
    },
  };
}

/** How many of its judgements ask for review, and how many nobody has signed. */
function openInWords(open: readonly StoodJudgement[], of: number, fixed: Words): string {
  const n = open.filter((item) => item.standing.state === 'suspect').length;
  const unsigned = open.length - n;
  if (n === 0) return fixed.say('draft.unsigned', { n: unsigned, of });
  if (unsigned === 0) return fixed.say('draft.review', { n, of });
  return fixed.say(unsigned === 1 ? 'draft.review-and-one-unsigned' : 'draft.review-and-unsigned', {
    n,
    of,
    unsigned,
  });
}

const hasLog = (document: ReportDocument): boolean =>
  blocksOf(document.chapters).some((block) => block.id === QUALITY_LOG);

/** A document with judgements prints its yardstick and its quality log. */
function annexFindings(
  document: ReportDocument,
  stood: readonly StoodJudgement[],
  facts: Pick<Facts, 'datasets'>,
  request: ReleaseRequest,
): Diagnostic[] {
  const without = setAsideIn(facts).length > 0;
  if (stood.length === 0 && !without) return [];
  const severity = request.release ? 'error' : 'warning';
  const place = fileStart('edition.yaml');
  const hasYardstick = blocksOf(document.chapters).some(
    (block) => block.kind === 'figure' && block.figure.chart === 'yardstick',
  );
  return [
    ...(hasYardstick || stood.length === 0
      ? []
      : [
          {
            rule: 'judgement/no-yardstick',
            severity,
            place,
            message: 'the document has judgements and does not print the yardstick they are made with',
            why: 'a reader who has no table reads "likely" as anything between a third and certainty',
            fix: 'put {{register "yardstick"}} into an annex of the outline',
          } as const,
        ]),
    ...(hasLog(document)
      ? []
      : [
          {
            rule: 'release/no-quality-log',
            severity,
            place,
            message: 'the document does not print its quality log',
            why: 'what was let through, and by whom, is printed or it did not happen',
            fix: 'put {{register "quality-log"}} into an annex of the outline',
          } as const,
        ]),
  ];
}
