import { setAsideIn, type ReleaseRequest } from '../../judgement/attest/release';
import type { Block, Definitions, Inline, ReportDocument } from '../../model/document';
import { doubtWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { isOpen } from '../../model/gaps';
import { dateInWords } from '../../model/period';
import { ranksToSign, type StoodJudgement } from '../../model/standing';
import { wordsOf, type PlainId, type Words } from '../../model/words';
import { plainText } from '../../syntax/markdown';
import { definitions, list, paragraph, section, table } from '../blocks';
import { ownedWords } from '../words';

export interface BriefFacts {
  readonly document: ReportDocument;
  readonly edition: Edition;
  readonly facts: Facts;
  readonly stood: readonly StoodJudgement[];
  readonly request: ReleaseRequest;
}

/** As many statements as fit on one side; the sheet to sign has all of them. */
const STATEMENTS = 6;
/** Of each list beside them. */
const LINES = 5;

/**
 * One side for whoever signs: what is to be decided and by when, what it says, what has changed since it was last seen,
 * what it cannot say, who is missing, who let what through, and what will be asked. A document of its own, checked and
 * proven as one.
 */
export function briefOf({ document, edition, facts, stood, request }: BriefFacts): ReportDocument {
  const fixed = wordsOf(edition);
  const { front } = document;
  const asked =
    edition.brief === null
      ? []
      : [
          item(
            'asked',
            'brief.asked',
            [
              sentence('headline', fixed.say('brief.headline', { headline: edition.brief.headline })),
              sentence('answer', fixed.say('brief.answer', { answer: edition.brief.answer })),
            ],
            fixed,
          ),
        ];
  const side = section(
    1,
    'brief-side',
    fixed.set('brief.decision', ownedWords),
    [
      paragraph('brief-decision', ownedWords(decision(stood, edition, fixed)), { role: 'lede' }),
      ...(stood.length === 0 ? [] : [statements(stood, fixed)]),
      definitions('brief-rest', [
        item('changed', 'brief.changed', lines('changed', changed(stood, edition, fixed), fixed), fixed),
        item('cannot', 'brief.cannot', lines('cannot', cannot(edition, fixed), fixed), fixed),
        item('missing', 'brief.missing', lines('missing', missing(facts, fixed), fixed), fixed),
        item('through', 'brief.through', [sentence('through', through(request, fixed))], fixed),
        ...asked,
      ]),
    ],
    { role: 'section', marking: edition.marking },
  );
  return {
    ...document,
    outline: 'brief',
    front: {
      ...front,
      kicker: fixed.say('brief.kicker', { kicker: front.kicker }),
      subject: fixed.say('brief.subject', { title: front.title }),
    },
    chapters: [side],
    notes: [],
  };
}

const item = (
  id: string,
  term: PlainId,
  children: readonly Block[],
  fixed: Words,
): Definitions['items'][number] => ({ id: `brief-${id}`, term: fixed.set(term, ownedWords), children });
const sentence = (id: string, text: string): Block => paragraph(`brief-${id}-text`, ownedWords(text));
/** As many as leave room for the rest of the side; how many more there are is said. */
function lines(id: string, all: readonly string[], fixed: Words): Block[] {
  const n = all.length - LINES;
  const texts = n > 0 ? [...all.slice(0, LINES), fixed.say('brief.more', { n })] : all;
  return texts.length === 1 && texts[0] !== undefined
    ? [sentence(id, texts[0])]
    : [
        list(
          `brief-${id}-list`,
          texts.map((text) => ownedWords(text)),
        ),
      ];
}

/** What is to be decided, by whom and by when. */
function decision(stood: readonly StoodJudgement[], edition: Edition, fixed: Words): string {
  const open = stood.filter((item) => item.standing.state !== 'current');
  const ranks = [...new Set(open.flatMap(ranksToSign))];
  const date = dateInWords(edition.embargo ?? edition.date);
  if (stood.length === 0) return fixed.say('brief.no-judgement', { date });
  if (open.length === 0) return fixed.say('brief.nothing-to-sign', { n: stood.length, date });
  return ranks.length === 0
    ? fixed.say('brief.to-sign', { n: open.length, of: stood.length, date })
    : fixed.say('brief.to-sign-by', { n: open.length, of: stood.length, ranks: fixed.list(ranks), date });
}

/** The statements whose term says most, with how sure they are. */
function statements(stood: readonly StoodJudgement[], fixed: Words): Block {
  const strength = ({ mention: { detail } }: StoodJudgement): number =>
    detail.term ? Math.abs((detail.term.low + detail.term.high) / 2 - 50) : -1;
  const shown = [...stood].sort((a, b) => strength(b) - strength(a)).slice(0, STATEMENTS);
  const rated = shown.some(({ mention }) => mention.detail.confidence !== null);
  const unsaid = fixed.say('nothing.not-stated');
  return table(
    'brief-statements',
    ownedWords(fixed.say('brief.statements', { n: shown.length, of: stood.length })),
    [
      { header: fixed.set('heading.key-judgement', ownedWords), weight: 5 },
      { header: fixed.set('heading.term', ownedWords), weight: 1.8 },
      ...(rated ? [{ header: fixed.set('heading.confidence', ownedWords), weight: 1.2 }] : []),
    ],
    shown.map(({ judgement, mention: { block, detail } }) => ({
      id: `brief-${judgement.id}`,
      cells: [
        withoutNotes(block.statement),
        ownedWords(
          detail.term
            ? fixed.say('summary.term', { term: detail.term.term, range: detail.term.range })
            : unsaid,
          'definition',
        ),
        ...(rated ? [ownedWords(detail.confidence ?? unsaid)] : []),
      ],
    })),
  );
}

/** Each judgement that does not stand as it was signed, with why. */
function changed(stood: readonly StoodJudgement[], edition: Edition, fixed: Words): string[] {
  const found = stood.flatMap(({ mention, standing }) => {
    const why =
      standing.state === 'current'
        ? []
        : standing.state === 'unattested'
          ? [fixed.say('sign-off.nobody')]
          : [
              ...(standing.state === 'suspect'
                ? standing.doubts.map((doubt) => doubtWords(doubt, edition))
                : []),
              ...standing.moves.map((move) => movementWords(move, edition)),
            ];
    return why.length === 0
      ? []
      : [fixed.say('brief.change', { statement: mention.wording.statement, why: why.join('; ') })];
  });
  if (stood.length === 0) return [fixed.say('brief.nothing-signed')];
  return found.length === 0 ? [fixed.say('brief.unchanged')] : found;
}

function cannot(edition: Edition, fixed: Words): string[] {
  const gaps = edition.gaps.filter(isOpen).map(({ text }) => plainText(text));
  return gaps.length === 0 ? [fixed.say('brief.no-gaps')] : gaps;
}

/** Forces that sent nothing to a table of records, or are set aside. */
function missing(facts: Facts, fixed: Words): string[] {
  const out = [
    ...Object.values(facts.datasets).flatMap(({ coverage }) => coverage.missing),
    ...setAsideIn(facts).map(({ name }) => name),
  ];
  const uncounted = Object.values(facts.datasets).some(({ coverage }) => coverage.forces === null);
  const names = [...new Set(out)];
  return [
    names.length === 0
      ? fixed.say('brief.none-missing')
      : fixed.say('brief.are-missing', { forces: fixed.list(names) }),
    ...(uncounted ? [fixed.say('brief.not-counted')] : []),
  ];
}

const through = ({ override }: ReleaseRequest, fixed: Words): string =>
  override === null
    ? fixed.say('log.no-override')
    : fixed.say('brief.override', { name: override.name, reason: override.reason });

/** The statement alone: its notes stand in the document. */
const withoutNotes = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (inline.kind === 'note-ref') return [];
    if (inline.kind === 'cross-ref') return withoutNotes(inline.children);
    return 'children' in inline ? [{ ...inline, children: withoutNotes(inline.children) }] : [inline];
  });
