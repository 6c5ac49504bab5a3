import { besideIn, type Area } from '../../model/area';
import type { Block, Inline, ReportDocument, TableRow } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { dateInWords } from '../../model/period';
import { printedIn } from '../../model/printed';
import { wordsOf, type PlainId, type Words } from '../../model/words';
import { definitions, list, paragraph, rowsOf, section, table } from '../blocks';
import { ownedWords } from '../words';

/** What the register of returns says of one table of an area. */
export interface SentTable {
  readonly label: string;
  /** What became of it, in words. */
  readonly state: string;
}
export interface ReplyFacts {
  readonly document: ReportDocument;
  readonly edition: Edition;
  readonly facts: Facts;
  readonly area: Area;
  readonly on: string;
  readonly replyBy: string;
  readonly from: string;
  readonly sent: readonly SentTable[];
}

/** A line to write on: a cell is never empty. */
const LINE = '……………………………………';

/**
 * What goes to a force with its document: the numbers of its own that it prints, what it sent and what became of that,
 * which of its cells were changed, until when it may reply, and a line to sign. A document of its own, checked as one.
 */
export function replySheet(about: ReplyFacts): ReportDocument {
  const { document, edition, area, replyBy, from, on } = about;
  const fixed = wordsOf(edition);
  const { front, theme } = document;
  const { title, paragraphs } = theme.statement;
  const chapter = (id: string, title: PlainId, children: readonly Block[]) =>
    section(1, id, fixed.set(title, ownedWords), children, { marking: edition.marking });
  return {
    ...document,
    outline: 'reply',
    // The sheet comes as a page alone.
    theme: { ...theme, statement: { title, paragraphs } },
    front: {
      ...front,
      finding: null,
      kicker: fixed.say('reply.kicker', { kicker: front.kicker }),
      facts: [
        fixed.say('reply.shown', { date: dateInWords(on) }),
        fixed.say('reply.by', { date: dateInWords(replyBy) }),
      ],
    },
    chapters: [
      chapter('reply-asked', 'reply.asked', [
        paragraph(
          'reply-lede',
          ownedWords(
            fixed.say('reply.please', { area: area.name, date: dateInWords(replyBy), from }),
            'definition',
          ),
          { role: 'lede' },
        ),
        answers(fixed),
      ]),
      chapter('reply-numbers', 'reply.numbers', [numbersOf(about, fixed)]),
      chapter('reply-sent', 'reply.sent', sentBlocks(about, fixed)),
    ],
    notes: [],
  };
}

/** What may be answered, with lines to write on. */
const answers = (fixed: Words): Block =>
  definitions(
    'reply-answers',
    (
      [
        { id: 'agrees', term: 'reply.agrees', text: fixed.say('reply.tick') },
        { id: 'objects', term: 'reply.objects', text: LINE },
        { id: 'signed', term: 'reply.signed', text: LINE },
      ] as const
    ).map(({ id, term, text }) => ({
      id: `reply-${id}`,
      term: fixed.set(term, ownedWords),
      children: [paragraph(`reply-${id}-text`, ownedWords(text))],
    })),
  );

/** Its own numbers that the document prints, in the order of its measures. */
function numbersOf({ document, edition, facts, area }: ReplyFacts, fixed: Words): Block {
  const printed = printedIn(document).national;
  const own = Object.values(facts.values).filter(({ id }) => besideIn(id) === null && printed.has(id));
  const rows = own.map(({ id, measure, printed: shown, origin }): TableRow => ({
    id: `reply-number-${id}`,
    cells: [
      ownedWords(measure.label, 'name'),
      [
        { kind: 'value', measure: id, words: shown.text, value: shown.value, origin, place: null },
      ] as Inline[],
      ownedWords(
        ('dataset' in measure ? edition.datasets[measure.dataset]?.label : null) ??
          fixed.say('reply.worked-out'),
        'name',
      ),
    ],
  }));
  return table(
    'reply-numbers-table',
    ownedWords(fixed.say('reply.own', { area: area.name }), 'name'),
    [
      { header: fixed.set('heading.what', ownedWords), weight: 3 },
      { header: fixed.set('heading.value', ownedWords), weight: 1, align: 'right' },
      { header: fixed.set('heading.table', ownedWords), weight: 2.4 },
    ],
    rows,
  );
}

/** What came, table by table, and which of its cells were changed after that. */
function sentBlocks({ edition, sent, area }: ReplyFacts, fixed: Words): Block[] {
  const changed = edition.changedCells.map(({ row, column, old, new: now, reason, agreed, on }) =>
    ownedWords(
      fixed.say('reply.changed', {
        row,
        column,
        old: old === '' ? fixed.say('nothing.not-stated') : old,
        now: now === '' ? fixed.say('nothing.not-stated') : now,
        reason,
        agreed,
        date: dateInWords(on),
      }),
      'definition',
    ),
  );
  return [
    table(
      'reply-sent-table',
      ownedWords(fixed.say('areas.sent', { area: area.name }), 'name'),
      [
        { header: fixed.set('heading.table', ownedWords), weight: 2 },
        { header: fixed.set('reply.state', ownedWords), weight: 3 },
      ],
      rowsOf(
        'reply-sent',
        sent.map(({ label, state }) => [ownedWords(label, 'name'), ownedWords(state, 'definition')]),
      ),
    ),
    ...(changed.length === 0
      ? []
      : [
          paragraph('reply-changed', fixed.set('reply.cells', ownedWords)),
          list('reply-changed-list', changed),
        ]),
  ];
}
