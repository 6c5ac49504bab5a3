import type { Inline, ReportDocument, Section, TableRow } from '../../model/document';
import { besideTerm, besideTermWords } from '../../model/beside-term';
import { doubtWords, limitWords, movementWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import { holds } from '../../model/condition';
import { ratingReason } from '../../model/judgement';
import { dateInWords } from '../../model/period';
import type { StoodJudgement } from '../../model/standing';
import { wordsOf, type PlainId, type Words } from '../../model/words';
import { joined, paragraph, section, table } from '../blocks';
import { ownedWords } from '../words';

/** A line to write on: a cell is never empty. */
const LINE = '……………………';

/**
 * The sheet that people sign, as one table: each judgement in its own words first, then its term and confidence, the
 * values that it rests on beside those that were seen when it was last signed, what would change its author's mind, and
 * a line for each rank. An ordinary document, so that the renderers print it and the check proves it.
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
      finding: null,
      title: fixed.say('sign-off.title'),
      kicker: fixed.say('sign-off.kicker', { title: front.title, kicker: front.kicker }),
      facts: [
        fixed.say('sign-off.judgements', { n: stood.length }),
        fixed.say('sign-off.edition', { date: dateInWords(front.date) }),
      ],
      subject: fixed.say('sign-off.subject', { title: front.title }),
    },
    chapters: [sheetOf(stood, edition, fixed)],
    notes: [],
  };
}

function sheetOf(stood: readonly StoodJudgement[], edition: Edition, fixed: Words): Section {
  const silent = silences(stood, fixed);
  const columns: readonly (readonly [PlainId, number])[] = [
    ['heading.key-judgement', 3],
    ['heading.term-and-confidence', 2.2],
    ['heading.rests-on', 2.6],
    ['sign-off.since-signed', 1.8],
    ['heading.signature', 2],
  ];
  return section(
    1,
    'sign-judgements',
    fixed.set('heading.key-judgements', ownedWords),
    [
      paragraph('sign-how', fixed.set('sign-off.how', ownedWords)),
      ...(silent.length === 0 ? [] : [paragraph('sign-silent', ownedWords(silent.join(' ')))]),
      table(
        'sign-sheet',
        fixed.set('sign-off.signed-is', ownedWords),
        columns.map(([header, weight]) => ({ header: fixed.set(header, ownedWords), weight })),
        stood.map((item, i) => rowOf(item, i + 1, edition, fixed)),
      ),
    ],
    { role: 'section', marking: edition.marking },
  );
}

/** What no judgement says is said once, and not in every row. */
const silences = (stood: readonly StoodJudgement[], fixed: Words): string[] => [
  ...(stood.some(({ mention }) => mention.detail.term !== null) ? [] : [fixed.say('sign-off.no-terms')]),
  ...(stood.some(({ seen }) => seen.confidence !== UNRATED) ? [] : [fixed.say('sign-off.no-confidence')]),
];
const UNRATED = 'not recorded';

function rowOf(item: StoodJudgement, number: number, edition: Edition, fixed: Words): TableRow {
  const { judgement, mention, seen } = item;
  const after = Object.values(seen.wordings).flatMap((wording) => wording.after ?? []);
  return {
    id: `sign-${judgement.id}`,
    cells: [
      [
        ...defined(`${number}. `),
        { kind: 'strong', children: withoutNotes(mention.block.statement) },
        ...(after.length === 0
          ? []
          : defined(` ${fixed.say('sign-off.follows-on', { words: after.join(' ') })}`)),
        ...(judgement.note === null
          ? []
          : defined(` ${fixed.say('sign-off.note', { note: stopless(judgement.note) })}`)),
      ],
      defined(facts(item, edition, fixed).join('. ')),
      restsOn(item, edition, fixed),
      defined(changed(item, edition, fixed)),
      ranks(item, fixed),
    ],
  };
}
const stopless = (text: string): string => text.replace(/\.$/, '');

function facts({ judgement, mention, seen }: StoodJudgement, edition: Edition, fixed: Words): string[] {
  const { term, horizon, threatAreas, yardstick } = mention.detail;
  const reason = ratingReason(judgement.confidence);
  const beside = besideTermWords(besideTerm(mention.wording.statement, term?.term ?? null), fixed);
  return [
    ...(term
      ? [fixed.say('sign-off.term', { term: term.term, range: term.range, yardstick: yardstick.name })]
      : [fixed.say('sign-off.term-not-stated')]),
    ...(seen.confidence === UNRATED
      ? []
      : [
          fixed.say('sign-off.confidence', {
            confidence: reason ? `${seen.confidence}, ${reason}` : seen.confidence,
          }),
        ]),
    ...(horizon === null ? [] : [fixed.say('sign-off.time-frame', { horizon })]),
    fixed.say('sign-off.areas', { areas: threatAreas.join('; ') || fixed.say('sign-off.all-areas') }),
    ...(judgement.marking === edition.marking
      ? []
      : [fixed.say('sign-off.marking', { marking: judgement.marking })]),
    ...(beside === null ? [] : [fixed.say('sign-off.beside', { words: beside })]),
  ];
}

/** What it rests on, now and when it was signed, and what would change its author's mind. */
function restsOn({ judgement, seen, standing }: StoodJudgement, edition: Edition, fixed: Words): Inline[] {
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
    const before = signed?.values[measure]?.printed;
    return [
      fixed.say('sign-off.value', { what: edition.measures[measure]?.label ?? '', now: now.printed }),
      before === undefined ? fixed.say('sign-off.not-seen') : fixed.say('sign-off.was', { value: before }),
      ...limits,
    ].join('; ');
  });
  const others = judgement.evidence
    .filter((item) => !edition.measures[item])
    .map((item) =>
      [
        edition.sources[item]?.title ?? edition.evidence[item]?.claim ?? '',
        fixed.say(signed?.evidence[item] === undefined ? 'sign-off.not-seen' : 'sign-off.seen'),
        fixed.say(signed?.evidence[item] === seen.evidence[item] ? 'sign-off.same' : 'sign-off.to-be-read'),
      ].join('; '),
    );
  return defined([...measured, ...others].join('. ') || fixed.say('sign-off.nothing-stated'));
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
const ranks = ({ ranks: wanted }: StoodJudgement, fixed: Words): Inline[] =>
  joined(
    wanted.map(({ rank, standing }) => {
      const signed = rank !== null && (standing.state === 'current' || standing.state === 'moved');
      return ownedWords(
        signed
          ? fixed.say('sign-off.signed-by', {
              rank,
              by: standing.attestation.by,
              date: dateInWords(standing.attestation.on),
            })
          : fixed.say('sign-off.to-sign', { rank: rank ?? LINE, line: LINE }),
        'name',
      );
    }),
    ownedWords('. '),
  );

/** The statement alone: its notes stand in the document, and a value is the document's own to prove. */
const withoutNotes = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (inline.kind === 'note-ref') return [];
    if (inline.kind === 'cross-ref') return withoutNotes(inline.children);
    return 'children' in inline ? [{ ...inline, children: withoutNotes(inline.children) }] : [inline];
  });
