import type { Inline, ReportDocument, Section, Table } from '../../model/document';
import { besideTerm, besideTermWords } from '../../model/beside-term';
import { doubtWords, limitWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import { holds } from '../../model/condition';
import { ratingReason, type Proposition } from '../../model/judgement';
import { dateInWords } from '../../model/period';
import type { StoodJudgement } from '../../model/standing';
import { wordsOf, type PlainId, type Words } from '../../model/words';
import { paragraph, rowsOf, section, table } from '../blocks';
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
  const fixed = wordsOf(edition);
  return {
    ...document,
    outline: 'sign-off',
    front: {
      ...front,
      title: fixed.say('sign-off.title'),
      kicker: fixed.say('sign-off.kicker', { title: front.title, kicker: front.kicker }),
      facts: [
        fixed.say('sign-off.judgements', { n: stood.length }),
        fixed.say('sign-off.edition', { date: dateInWords(front.date) }),
      ],
      subject: fixed.say('sign-off.subject', { title: front.title }),
    },
    chapters: stood.map((item, i) => judgementSection(item, i + 1, edition, fixed)),
    notes: [],
  };
}

function judgementSection(item: StoodJudgement, number: number, edition: Edition, fixed: Words): Section {
  const { judgement, mention, standing } = item;
  const id = `sign-${judgement.id}`;
  const title =
    standing.state === 'current' ? fixed.say('sign-off.current', { judgement: judgement.id }) : judgement.id;
  const children = [
    paragraph(`${id}-statement`, withoutNotes(mention.block.statement), { role: 'lede' }),
    facts(item, id, fixed),
    values(item, id, edition, fixed),
    paragraph(
      `${id}-standing`,
      fixed.set('sign-off.since', ownedWords, { what: ownedWords(changed(item, edition, fixed)) }),
    ),
    ranks(item, id, fixed),
  ].filter((block) => block !== null);
  return section(1, id, ownedWords(title, 'name'), children, {
    place: judgement.place,
    role: 'section',
    number: `${number}.`,
    marking: edition.marking,
  });
}

const TIMES = {
  past: 'sign-off.about-the-past',
  present: 'sign-off.about-the-present',
  future: 'sign-off.about-the-future',
} as const satisfies Record<Proposition, PlainId>;

function facts({ judgement, mention, seen }: StoodJudgement, id: string, fixed: Words): Table {
  const { term, horizon, threatAreas, yardstick } = mention.detail;
  const reason = ratingReason(judgement.confidence);
  const after = Object.values(seen.wordings).flatMap((wording) => wording.after ?? []);
  const beside = besideTermWords(besideTerm(mention.wording.statement, term?.term ?? null), fixed);
  const rows: readonly (readonly [PlainId, string])[] = [
    ...(after.length === 0 ? [] : [['heading.follows-on', after.join(' ')] as const]),
    [
      'heading.term',
      term
        ? fixed.say('sign-off.term', { term: term.term, range: term.range, yardstick: yardstick.name })
        : fixed.say('nothing.not-stated'),
    ],
    [
      'heading.confidence',
      reason ? fixed.say('sign-off.confidence', { rating: seen.confidence, reason }) : seen.confidence,
    ],
    ['heading.time-frame', horizon],
    ['heading.threat-areas', threatAreas.join('; ') || fixed.say('sign-off.all-areas')],
    ['heading.about', fixed.say(TIMES[judgement.proposition])],
    ['heading.marking', judgement.marking],
    ['exhibit.note', judgement.note ?? fixed.say('sign-off.no-note')],
    ['heading.words-beside-term', beside ?? fixed.say('sign-off.beside-nothing')],
  ];
  return sheetTable(
    `${id}-facts`,
    'sign-off.signed-is',
    [
      ['heading.what', 1],
      ['heading.now', 3],
    ],
    rows.map(([what, now]) => [fixed.set(what, defined), defined(now)]),
    fixed,
  );
}

/** What it rests on, now and when it was signed, and what would change its author's mind. */
function values(
  { judgement, seen, standing }: StoodJudgement,
  id: string,
  edition: Edition,
  fixed: Words,
): Table | null {
  const signed = standing.state === 'unattested' ? null : standing.attestation;
  const measured = Object.entries(seen.values).map(([measure, now]) => {
    const conditions = judgement.holdsWhile
      .filter((condition) => condition.measure === measure)
      .map((condition) => {
        const stays = now.value !== null && holds(condition, now.value);
        const limit = limitWords(condition, edition.measures[measure]?.unit ?? 'number', edition);
        return fixed.say(stays ? 'sign-off.stays' : 'sign-off.stays-not', { limit });
      });
    const tolerance = judgement.tolerances[measure]?.text ?? seen.block?.tolerances[measure];
    const caveat = seen.block?.caveats[measure];
    const limits = [
      ...conditions,
      ...(tolerance === undefined ? [] : [fixed.say('sign-off.may-move', { tolerance })]),
      ...(caveat === undefined ? [] : [fixed.say('sign-off.caveat', { caveat })]),
    ];
    return [
      edition.measures[measure]?.label ?? measure,
      signed?.values[measure]?.printed ?? fixed.say('sign-off.not-seen'),
      now.printed,
      limits.join('; ') || fixed.say('sign-off.nothing-stated'),
    ];
  });
  const others = judgement.evidence
    .filter((item) => !edition.measures[item])
    .map((item) => [
      edition.sources[item]?.title ?? edition.evidence[item]?.claim ?? item,
      fixed.say(signed?.evidence[item] === undefined ? 'sign-off.not-seen' : 'sign-off.seen'),
      fixed.say(signed?.evidence[item] === seen.evidence[item] ? 'sign-off.same' : 'sign-off.to-be-read'),
      fixed.say('sign-off.nothing-stated'),
    ]);
  const rows = [...measured, ...others];
  if (rows.length === 0) return null;
  return sheetTable(
    `${id}-values`,
    'sign-off.rests-on',
    [
      ['heading.evidence', 2.4],
      ['heading.when-last-signed', 1],
      ['heading.now', 1],
      ['heading.would-change-mind', 1.8],
    ],
    rows.map((row) => row.map(defined)),
    fixed,
  );
}
const defined = (text: string): Inline[] => ownedWords(text, 'definition');

function changed({ standing }: StoodJudgement, edition: Edition, fixed: Words): string {
  switch (standing.state) {
    case 'unattested':
      return [
        fixed.say('sign-off.nobody'),
        ...standing.crossed.map((doubt) => doubtWords(doubt, edition)),
      ].join('; ');
    case 'current': {
      const { by, on } = standing.attestation;
      return fixed.say('sign-off.nothing-changed', { by, date: dateInWords(on) });
    }
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
const ranks = ({ ranks: wanted }: StoodJudgement, id: string, fixed: Words): Table =>
  sheetTable(
    `${id}-ranks`,
    'sign-off.signed',
    [
      ['heading.role', 1.4],
      ['heading.name', 1.6],
      ['heading.date', 1],
      ['heading.signature', 1.6],
    ],
    wanted.map(({ rank, standing }) => {
      const holds = rank !== null && (standing.state === 'current' || standing.state === 'moved');
      const cells = holds
        ? [standing.attestation.by, dateInWords(standing.attestation.on), fixed.say('sign-off.stands')]
        : [LINE, LINE, LINE];
      return [rank ?? LINE, ...cells].map((cell) => ownedWords(cell, 'name'));
    }),
    fixed,
  );

const sheetTable = (
  id: string,
  caption: PlainId,
  columns: readonly (readonly [head: PlainId, weight: number])[],
  rows: readonly (readonly (readonly Inline[])[])[],
  fixed: Words,
): Table =>
  table(
    id,
    fixed.set(caption, ownedWords),
    columns.map(([head, weight]) => ({ header: fixed.set(head, ownedWords), weight })),
    rowsOf(id, rows),
  );

/** The statement alone: its notes stand in the document, and a value is the document's own to prove. */
const withoutNotes = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (inline.kind === 'note-ref') return [];
    if (inline.kind === 'cross-ref') return withoutNotes(inline.children);
    return 'children' in inline ? [{ ...inline, children: withoutNotes(inline.children) }] : [inline];
  });
