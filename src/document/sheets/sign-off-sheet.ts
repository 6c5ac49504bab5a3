import type { Block, Inline, ReportDocument, Section, Table } from '../../model/document';
import { besideTerm, besideTermWords } from '../../model/beside-term';
import { doubtWords, limitWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import { holds } from '../../model/condition';
import { ratingReason } from '../../model/judgement';
import { dateInWords } from '../../model/period';
import type { StoodJudgement } from '../../model/standing';
import { ownedWords } from '../words';

/** A line to write on: a cell is never empty. */
const LINE = '……………………';

/**
 * The sheet that people sign: each judgement with its term, its confidence, the values that it rests on beside
 * those that were seen when it was last signed, what would change its author's mind, and a line for each rank.
 * An ordinary document, so that the renderers print it and the check proves it.
 */
export function signOffSheet(
  document: ReportDocument,
  edition: Edition,
  stood: readonly StoodJudgement[],
): ReportDocument {
  const { front } = document;
  return {
    ...document,
    outline: 'sign-off',
    front: {
      ...front,
      title: 'Sign-off of the key judgements',
      kicker: `${front.title}: ${front.kicker}`,
      facts: [
        `${stood.length} key ${stood.length === 1 ? 'judgement' : 'judgements'}`,
        `Edition of ${dateInWords(front.date)}`,
      ],
      subject: `Sheet for the signatures under the key judgements of ${front.title}`,
    },
    chapters: [...stood.map((item, i) => judgementSection(item, i + 1, edition))],
    notes: [],
  };
}

function judgementSection(item: StoodJudgement, number: number, edition: Edition): Section {
  const { judgement, mention, standing } = item;
  const id = `sign-${judgement.id}`;
  const children: Block[] = [
    paragraph(`${id}-statement`, 'lede', withoutNotes(mention.block.statement)),
    facts(item, id),
    values(item, id, edition),
    paragraph(`${id}-standing`, 'text', [
      { kind: 'strong', children: ownedWords('Since it was last signed: ') },
      ...ownedWords(changed(item, edition)),
    ]),
    ranks(item, id),
  ].filter((block) => block !== null);
  const title = standing.state === 'current' ? `${judgement.id} (current)` : judgement.id;
  return {
    kind: 'section',
    id,
    place: judgement.place,
    level: 1,
    title: ownedWords(title, 'name'),
    role: 'section',
    number: `${number}.`,
    marking: edition.marking,
    children,
  };
}

function facts({ judgement, mention, seen }: StoodJudgement, id: string): Table {
  const { term, horizon, threatAreas } = mention.detail;
  const reason = ratingReason(judgement.confidence);
  const after = Object.values(seen.wordings).flatMap((wording) => wording.after ?? []);
  const beside = besideTermWords(besideTerm(mention.wording.statement, term?.term ?? null));
  const rows = [
    ...(after.length === 0 ? [] : [['Follows on', after.join(' ')]]),
    ['Term', term ? `${term.term}: ${term.range} (${mention.detail.yardstick.name})` : 'not stated'],
    ['Confidence', reason ? `${seen.confidence}: ${reason}` : seen.confidence],
    ['Time frame', horizon],
    ['Threat areas', threatAreas.length === 0 ? 'all' : threatAreas.join('; ')],
    ['About', `the ${judgement.proposition}`],
    ['Marking', judgement.marking],
    ['Note', judgement.note ?? 'none'],
    ['Words beside the term', beside ?? 'none that make it weaker or stronger'],
  ];
  return table(
    `${id}-facts`,
    'What is signed',
    ['What', 'Now'],
    rows.map((row) => row.map((cell) => ownedWords(cell, 'definition'))),
    [1, 3],
  );
}

/** What it rests on, now and when it was signed, and what would change its author's mind. */
function values({ judgement, seen, standing }: StoodJudgement, id: string, edition: Edition): Table | null {
  const signed = standing.state === 'unattested' ? null : standing.attestation;
  const measured = Object.entries(seen.values).map(([measure, now]) => {
    const conditions = judgement.holdsWhile
      .filter((condition) => condition.measure === measure)
      .map(
        (condition) =>
          `it is to stay ${limitWords(condition, edition.measures[measure]?.unit ?? 'number')}, and ${now.value !== null && holds(condition, now.value) ? 'does' : 'does not'}`,
      );
    const tolerance = judgement.tolerances[measure]?.text ?? seen.block?.tolerances[measure];
    const caveat = seen.block?.caveats[measure];
    const limits = [
      ...conditions,
      ...(tolerance === undefined ? [] : [`may move ${tolerance}`]),
      ...(caveat === undefined ? [] : [`caveat: ${caveat}`]),
    ];
    return [
      edition.measures[measure]?.label ?? measure,
      signed?.values[measure]?.printed ?? 'not seen',
      now.printed,
      limits.join('; ') || 'nothing stated',
    ];
  });
  const others = judgement.evidence
    .filter((item) => !edition.measures[item])
    .map((item) => [
      edition.sources[item]?.title ?? edition.evidence[item]?.claim ?? item,
      signed?.evidence[item] === undefined ? 'not seen' : 'seen',
      signed?.evidence[item] === seen.evidence[item] ? 'the same' : 'to be read',
      'nothing stated',
    ]);
  const rows = [...measured, ...others];
  if (rows.length === 0) return null;
  return table(
    `${id}-values`,
    'What it rests on',
    ['Evidence', 'When last signed', 'Now', 'What would change its author’s mind'],
    rows.map((row) => row.map((cell) => ownedWords(cell, 'definition'))),
    [2.4, 1, 1, 1.8],
  );
}

function changed({ standing }: StoodJudgement, edition: Edition): string {
  switch (standing.state) {
    case 'unattested':
      return [
        'nobody has signed it yet',
        ...standing.crossed.map((doubt) => doubtWords(doubt, edition)),
      ].join('; ');
    case 'current':
      return `nothing has changed; ${standing.attestation.by} signed it on ${dateInWords(standing.attestation.on)}`;
    case 'moved':
      return standing.moves.map((move) => movementWords(move, edition)).join('; ');
    case 'suspect':
      return [
        ...standing.doubts.map((doubt) => doubtWords(doubt, edition)),
        ...standing.moves.map((move) => movementWords(move, edition)),
      ].join('; ');
  }
}

/** A line to sign for each rank that is asked; one whose signature stands is named with its date. */
const ranks = ({ ranks: wanted }: StoodJudgement, id: string): Table =>
  table(
    `${id}-ranks`,
    'Signed',
    ['Role', 'Name', 'Date', 'Signature'],
    wanted.map(({ rank, standing }) => {
      const holds = rank !== null && (standing.state === 'current' || standing.state === 'moved');
      const cells = holds
        ? [standing.attestation.by, dateInWords(standing.attestation.on), 'stands']
        : [LINE, LINE, LINE];
      return [ownedWords(rank ?? LINE, 'name'), ...cells.map((cell) => ownedWords(cell, 'name'))];
    }),
    [1.4, 1.6, 1, 1.6],
  );

const paragraph = (id: string, role: 'text' | 'lede', inlines: readonly Inline[]): Block => ({
  kind: 'paragraph',
  id,
  place: null,
  role,
  inlines,
});

/** The statement alone: its notes stand in the document, and a value is the document's own to prove. */
const withoutNotes = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (inline.kind === 'note-ref') return [];
    if (inline.kind === 'cross-ref') return withoutNotes(inline.children);
    return 'children' in inline ? [{ ...inline, children: withoutNotes(inline.children) }] : [inline];
  });

const table = (
  id: string,
  caption: string,
  headers: readonly string[],
  rows: readonly (readonly (readonly Inline[])[])[],
  weights: readonly number[],
): Table => ({
  kind: 'table',
  id,
  place: null,
  number: null,
  caption: ownedWords(caption),
  subtitle: null,
  columns: headers.map((header, i) => ({
    id: `${id}-c${i + 1}`,
    header: ownedWords(header),
    align: 'left',
    weight: weights[i] ?? 1,
  })),
  rows: rows.map((cells, i) => ({ id: `${id}-r${i + 1}`, cells })),
  source: null,
});
