import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Attestation } from '../../model/attestation';
import type { Block, Inline, NumberAccount, ReportDocument, Table } from '../../model/document';
import { doubtWords, standingWords } from '../../model/doubt-words';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { printCount } from '../../model/number';
import { dateInWords } from '../../model/period';
import type { StoodJudgement } from '../../model/standing';
import { allInlines, blocksOf } from '../../model/walk-document';
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
  /** Warnings that stand; an error stops a build and is in no document. */
  readonly warnings: readonly Diagnostic[];
  readonly request: ReleaseRequest;
}

/** What was checked, who owns the numbers, who answers for the judgements, and what was let through by whom. */
export function qualityLog(facts: LogFacts): Block[] {
  return [checks(facts), numbers(facts), ...attestations(facts), ...overrides(facts), ...setAside(facts)];
}

function checks({ document, stood, warnings }: LogFacts): Table {
  const inlines = [...allInlines(document)];
  const count = (kind: Inline['kind']): number => inlines.filter((inline) => inline.kind === kind).length;
  const tables = [...blocksOf(document.chapters)].filter((block) => block.kind === 'table').length;
  const signed = stood.filter((item) => !needsReview(item)).length;
  const rules = new Map<string, number>();
  for (const { rule } of warnings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const standing = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, n]) => `${rule} ${n}`);
  return grid(
    'checks',
    'Checks of this document',
    ['Check', 'Result'],
    [
      ['Words that state a value, each held against it', `${count('value')} held, none that does not fit`],
      ['Links inside the document, each followed', `${count('cross-ref')} followed, none that leads nowhere`],
      ['Tables, each cell filled', `${tables} read, no empty cell`],
      [
        'Key judgements, each held against what was signed',
        `${signed} of ${stood.length} signed as they stand`,
      ],
      ['Warnings that stand', standing.length === 0 ? 'none' : standing.join(', ')],
    ],
    [2, 2],
  );
}

const numbers = ({ account }: LogFacts): Table =>
  grid(
    'numbers',
    'Account of the numbers in this document',
    ['Number', 'How many'],
    [
      ['Computed here from records', printCount(account.computed)],
      ['Reported: published before by policing, inputs not held', printCount(account.reported)],
      ['Quoted: somebody else’s', printCount(account.quoted)],
      ['Structural: dates, ages, names and the like', printCount(account.structural)],
      ['Owned by nobody', printCount(account.unowned)],
    ],
    [3, 1],
  );

/** Each signature once, and under it how every judgement stands: a sheet signs many at a time. */
function attestations({ stood, edition }: LogFacts): Block[] {
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
    signer(of),
    of.reason ? `${of.record}. Reason given: ${of.reason}` : of.record,
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
    ownedWords(signers(ranks)),
    ownedWords(standingWords(standing, edition)),
  ]);
  return [
    ...(signed.length === 0
      ? []
      : [
          grid(
            'signatures',
            'Who answers for the key judgements',
            ['Signed', 'On what record', 'How many'],
            signed,
            [1.4, 2.6, 0.6],
          ),
        ]),
    table(
      'attestations',
      'How each key judgement stands',
      ['Key judgement', 'Signed', 'Standing'],
      rows,
      [2.6, 1.5, 1.3],
    ),
  ];
}

/** Everybody whose signature is under a judgement, in the order of the ranks. */
const signers = (ranks: StoodJudgement['ranks']): string =>
  ranks
    .flatMap(({ standing }) => (standing.state === 'unattested' ? [] : [signer(standing.attestation)]))
    .join('; ') || 'Nobody';

const signer = ({ by, role, on }: Attestation): string =>
  `${by === role ? `In the role of ${role}` : `${by}, ${role}`}, ${dateInWords(on)}`;

function overrides({ stood, edition, request }: LogFacts): Block[] {
  const through = stood.filter(needsReview);
  if (request.override === null || through.length === 0)
    return [
      {
        kind: 'paragraph',
        id: `${QUALITY_LOG}-overrides`,
        place: null,
        role: 'text',
        inlines: ownedWords('No judgement was let through by an override.'),
      },
    ];
  const { name, reason } = request.override;
  return [
    grid(
      'overrides',
      'Released by override',
      ['Key judgement', 'Why it asked for review', 'Let through by', 'Reason'],
      through.map(({ mention, standing }) => [
        mention.wording.statement.replaceAll('\n', ' '),
        standing.state === 'suspect'
          ? standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ')
          : 'Nobody has signed it',
        name,
        reason,
      ]),
      [2, 2, 1, 1.6],
    ),
  ];
}

/** Forces that the document is without, and who let it go out so. */
function setAside({ facts, edition, request }: LogFacts): Table[] {
  const without = setAsideIn(facts);
  if (without.length === 0) return [];
  const { override } = request;
  return [
    grid(
      'set-aside',
      'Forces whose returns were set aside',
      ['Force', 'Table', 'Rows that do not fit', 'Let through by', 'Reason'],
      without.map(({ name, dataset, wrong, rows }) => [
        name,
        edition.datasets[dataset]?.label ?? dataset,
        `${wrong} of ${rows}`,
        override?.name ?? 'Nobody: this is a draft',
        override?.reason ?? 'Not given',
      ]),
      [1.4, 1.6, 0.9, 1.2, 1.8],
    ),
  ];
}

const grid = (
  id: string,
  caption: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  weights: readonly number[],
): Table =>
  table(
    id,
    caption,
    headers,
    rows.map((row) => row.map((cell) => ownedWords(cell, 'working'))),
    weights,
  );

function table(
  name: string,
  caption: string,
  headers: readonly string[],
  rows: readonly (readonly (readonly Inline[])[])[],
  weights: readonly number[],
): Table {
  const id = `${QUALITY_LOG}-${name}`;
  return {
    kind: 'table',
    id,
    place: null,
    number: null,
    caption: ownedWords(caption),
    subtitle: null,
    columns: headers.map((header, i) => ({
      id: `${id}-c${i + 1}`,
      header: ownedWords(header),
      align: header === 'How many' ? 'right' : 'left',
      weight: weights[i] ?? 1,
    })),
    rows: rows.map((cells, i) => ({ id: `${id}-r${i + 1}`, cells })),
    source: null,
  };
}
