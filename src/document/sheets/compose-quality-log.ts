import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Attestation } from '../../model/attestation';
import type { Block, FacetAccount, Inline, NumberAccount, ReportDocument, Table } from '../../model/document';
import { doubtWords, standingWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { NO_NUMBER, printCount, printMark } from '../../model/number';
import { dateInWords, isDate } from '../../model/period';
import type { Reconciliation } from '../../model/reconciliation';
import type { StoodJudgement } from '../../model/standing';
import { allInlines, blocksOf } from '../../model/walk-document';
import { wordsOf, type PlainId, type Words } from '../../model/words';
import { paragraph, rowsOf, table } from '../blocks';
import { QUALITY_LOG } from '../quality-log';
import { ownedWords } from '../words';
import { needsReview, setAsideIn, type ReleaseRequest } from '../../judgement/attest/release';

export interface LogFacts {
  readonly document: ReportDocument;
  readonly edition: Edition;
  readonly facts: Facts;
  readonly stood: readonly StoodJudgement[];
  /** Of the document as it was checked: the log is made from it, and does not count itself. */
  readonly account: NumberAccount;
  /** What the sentences of the claims name of their values, and so was held. */
  readonly held: FacetAccount;
  /** Warnings that stand; an error stops a build and is in no document. */
  readonly warnings: readonly Diagnostic[];
  readonly request: ReleaseRequest;
  /** Stands for what the document was made from; null where the edition does not print it. */
  readonly fingerprint: string | null;
  /** How the forces add up to all together; null where no document is made for one. */
  readonly reconciliation: Reconciliation | null;
}

/** What was checked, who owns the numbers, who answers for the judgements, and what was let through by whom. */
export function qualityLog(facts: LogFacts): Block[] {
  const fixed = wordsOf(facts.edition);
  return [
    ...fingerprint(facts, fixed),
    checks(facts, fixed),
    numbers(facts, fixed),
    ...attestations(facts, fixed),
    ...overrides(facts, fixed),
    ...allowed(facts, fixed),
    ...setAside(facts, fixed),
    ...changedCells(facts, fixed),
  ];
}

/** By which a copy on paper is told from another: `stra verify --fingerprint`. */
const fingerprint = ({ fingerprint: text }: LogFacts, fixed: Words): Block[] =>
  text === null
    ? []
    : [
        grid(
          'fingerprint',
          'log.fingerprint',
          [
            ['heading.made-from', 2],
            ['heading.fingerprint', 2],
          ],
          [[fixed.say('log.made-from'), text]],
          fixed,
        ),
      ];

function checks({ document, stood, warnings, held, reconciliation }: LogFacts, fixed: Words): Table {
  const inlines = allInlines(document);
  const count = (kind: Inline['kind']): number => inlines.filter((inline) => inline.kind === kind).length;
  const tables = blocksOf(document.chapters).filter((block) => block.kind === 'table').length;
  const signed = stood.filter((item) => !needsReview(item)).length;
  const rules = new Map<string, number>();
  for (const { rule } of warnings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const standing = [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, n]) => fixed.say('log.warnings-of', { rule, n }));
  return grid(
    'checks',
    'log.checks',
    [
      ['heading.check', 2],
      ['heading.result', 2],
    ],
    [
      [fixed.say('log.values'), fixed.say('log.values-held', { n: count('value') })],
      // So that nobody takes "nothing found" for "everything was held".
      ...(held.claims === 0
        ? []
        : [
            [
              fixed.say('log.named'),
              fixed.say('log.named-held', {
                claims: held.claims,
                period: held.period,
                place: held.place,
                people: held.people,
                base: held.base,
                subject: held.subject,
                none: held.none,
              }),
            ],
          ]),
      ...(reconciliation === null || reconciliation.counts.length === 0
        ? []
        : [[fixed.say('areas.log'), addedUp(reconciliation, fixed)]]),
      [fixed.say('log.links'), fixed.say('log.links-followed', { n: count('cross-ref') })],
      [fixed.say('log.tables'), fixed.say('log.tables-read', { n: tables })],
      [fixed.say('log.judgements'), fixed.say('log.judgements-signed', { n: signed, of: stood.length })],
      [fixed.say('log.warnings'), standing.join(', ') || fixed.say('log.no-warnings')],
    ],
    fixed,
  );
}

function addedUp({ counts, notAdded }: Reconciliation, fixed: Words): string {
  const remainder = counts.reduce((sum, one) => sum + one.remainder, 0);
  return fixed.say('areas.log-held', { n: counts.length, remainder, not: notAdded });
}

const numbers = ({ account }: LogFacts, fixed: Words): Table =>
  grid(
    'numbers',
    'log.numbers',
    [
      ['heading.number', 3],
      ['heading.how-many', 1],
    ],
    [
      [fixed.say('log.computed'), printCount(account.computed)],
      [fixed.say('log.reported'), printCount(account.reported)],
      [fixed.say('log.quoted'), printCount(account.quoted)],
      [fixed.say('log.structural'), printCount(account.structural)],
      [fixed.say('log.unowned'), printCount(account.unowned)],
    ],
    fixed,
  );

/** Each signature once, and under it how every judgement stands: a sheet signs many at a time. */
function attestations({ stood, edition }: LogFacts, fixed: Words): Block[] {
  if (stood.length === 0) return [];
  const signatures = new Map<string, { readonly of: Attestation; count: number }>();
  for (const { ranks } of stood)
    for (const { standing } of ranks) {
      if (standing.state === 'unattested') continue;
      const { by, role, on, record, reason } = standing.attestation;
      const key = JSON.stringify([by, role, on, record, reason]);
      const known = signatures.get(key);
      if (known) known.count += 1;
      else signatures.set(key, { of: standing.attestation, count: 1 });
    }
  const signed = [...signatures.values()].map(({ of, count }) => [
    signer(of, fixed),
    of.reason ? fixed.say('log.record-because', { record: of.record, reason: of.reason }) : of.record,
    printCount(count),
  ]);
  const rows = stood.map(({ mention, standing, ranks }): readonly (readonly Inline[])[] => [
    [
      {
        kind: 'cross-ref',
        target: mention.block.id,
        children: ownedWords(mention.wording.statement.replaceAll('\n', ' ')),
      },
    ],
    ownedWords(signers(ranks, fixed)),
    ownedWords(standingWords(standing, edition)),
  ]);
  // Where all stand as they were signed, by the same people, that is one sentence.
  const alike = stood.every(
    ({ ranks, standing }) =>
      standing.state === 'current' && signers(ranks, fixed) === signers(stood[0]?.ranks ?? [], fixed),
  );
  return [
    ...(signed.length === 0
      ? []
      : [
          grid(
            'signatures',
            'log.signatures',
            [
              ['heading.signed', 1.4],
              ['heading.on-what-record', 2.6],
              ['heading.how-many', 0.6],
            ],
            signed,
            fixed,
          ),
        ]),
    ...(alike
      ? [
          paragraph(
            'quality-log-attestations',
            fixed.set('log.all-current', ownedWords, {
              n: stood.length,
              signed: signers(stood[0]?.ranks ?? [], fixed),
            }),
          ),
        ]
      : [
          logTable(
            'attestations',
            'log.standings',
            [
              ['heading.key-judgement', 2.6],
              ['heading.signed', 1.5],
              ['heading.standing', 1.3],
            ],
            rows,
            fixed,
          ),
        ]),
  ];
}

/** Everybody whose signature is under a judgement, in the order of the ranks. */
const signers = (ranks: StoodJudgement['ranks'], fixed: Words): string =>
  ranks
    .flatMap(({ standing }) => (standing.state === 'unattested' ? [] : [signer(standing.attestation, fixed)]))
    .join('; ') || fixed.say('log.nobody');

function signer({ by, role, on }: Attestation, fixed: Words): string {
  const date = dateInWords(on);
  return by === role
    ? fixed.say('log.signer-in-role', { role, date })
    : fixed.say('log.signer', { by, role, date });
}

function overrides({ stood, edition, request }: LogFacts, fixed: Words): Block[] {
  // The document of an area seldom has a judgement, and then nobody asks who let one through.
  if (edition.area !== null && stood.length === 0) return [];
  const through = stood.filter(needsReview);
  if (request.override === null || through.length === 0)
    return [paragraph(`${QUALITY_LOG}-overrides`, fixed.set('log.no-override', ownedWords))];
  const { name, reason } = request.override;
  return [
    grid(
      'overrides',
      'log.overrides',
      [
        ['heading.key-judgement', 2],
        ['heading.why-review', 2],
        ['heading.let-through-by', 1],
        ['heading.reason', 1.6],
      ],
      through.map(({ mention, standing }) => [
        mention.wording.statement.replaceAll('\n', ' '),
        standing.state === 'suspect'
          ? standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ')
          : fixed.say('log.nobody-signed'),
        name,
        reason,
      ]),
      fixed,
    ),
  ];
}

/** What an author let stand in its place, by whose word, why and until when. */
function allowed({ edition }: LogFacts, fixed: Words): Table[] {
  const live = edition.allowances.filter(
    ({ malformed, until }) => malformed === null && until >= edition.date,
  );
  if (live.length === 0) return [];
  return [
    grid(
      'allowed',
      'log.allowed',
      [
        ['heading.check', 1.6],
        ['heading.reason', 2.2],
        ['heading.let-through-by', 1.2],
        ['heading.until', 1],
      ],
      live.map(({ rule, reason, by, until, place: { file, line } }) => [
        fixed.say('log.allowed-at', { rule, file, line }),
        reason,
        by ?? fixed.say('log.nobody-named'),
        dateInWords(until),
      ]),
      fixed,
    ),
  ];
}

/** Forces that the document is without, and who let it go out so. */
function setAside({ facts, edition, request }: LogFacts, fixed: Words): Table[] {
  const without = setAsideIn(facts);
  if (without.length === 0) return [];
  const { override } = request;
  return [
    grid(
      'set-aside',
      'log.set-aside',
      [
        ['heading.force', 1.4],
        ['heading.table', 1.6],
        ['heading.rows-wrong', 0.9],
        ['heading.let-through-by', 1.2],
        ['heading.reason', 1.8],
      ],
      without.map(({ name, dataset, wrong, rows }) => [
        name,
        edition.datasets[dataset]?.label ?? dataset,
        fixed.say('log.rows-wrong', { n: wrong, of: rows }),
        override?.name ?? fixed.say('log.nobody-in-draft'),
        override?.reason ?? fixed.say('log.no-reason'),
      ]),
      fixed,
    ),
  ];
}

/**
 * Cells that a force sent otherwise before, and who agreed to the change. Where small counts are withheld neither number
 * is printed: of one that is printed and one that is not, the difference would tell.
 */
function changedCells({ edition }: LogFacts, fixed: Words): Table[] {
  const { changedCells: cells, datasets, forces } = edition;
  if (cells.length === 0) return [];
  const shown = (dataset: string, cell: string): string =>
    (datasets[dataset]?.suppressBelow ?? 0) > 0 ? printMark('c') : cell === '' ? NO_NUMBER.text : cell;
  return [
    grid(
      'changed-cells',
      'log.changed-cells',
      [
        ['heading.force', 1.2],
        ['heading.cell', 1.8],
        ['heading.value', 1.2],
        ['heading.reason', 1.6],
        ['heading.agreed-by', 1.2],
        ['heading.date', 1],
      ],
      cells.map(({ dataset, force, row, column, old, new: now, reason, agreed, on }) => [
        forces[force]?.name ?? force,
        fixed.say('log.changed-cell', { row, column: datasets[dataset]?.columns[column]?.label ?? column }),
        fixed.say('log.changed-from-to', { old: shown(dataset, old), new: shown(dataset, now) }),
        reason,
        agreed,
        isDate(on) ? dateInWords(on) : on,
      ]),
      fixed,
    ),
  ];
}

type Column = readonly [head: PlainId, weight: number];

const grid = (
  id: string,
  caption: PlainId,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  fixed: Words,
): Table =>
  logTable(
    id,
    caption,
    columns,
    rows.map((row) => row.map((cell) => ownedWords(cell, 'working'))),
    fixed,
  );

function logTable(
  name: string,
  caption: PlainId,
  columns: readonly Column[],
  rows: readonly (readonly (readonly Inline[])[])[],
  fixed: Words,
): Table {
  const id = `${QUALITY_LOG}-${name}`;
  return table(
    id,
    fixed.set(caption, ownedWords),
    columns.map(([head, weight]) => ({
      header: fixed.set(head, ownedWords),
      weight,
      align: head === 'heading.how-many' ? 'right' : 'left',
    })),
    rowsOf(id, rows),
  );
}
