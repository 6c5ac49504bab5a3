import { readCsv } from '../../syntax/csv';
import { dateInWords, isDate, parsePeriod, periodInWords } from '../../model/period';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { csvField, withoutGuard } from '../../syntax/csv-field';
import type { ReturnStanding } from './register';

/** Who at a force is asked. */
export interface Contact {
  readonly force: string;
  readonly name: string;
  readonly email: string;
}
export const CONTACTS_FILE = 'returns/contacts.csv';
export function readContacts(text: string): { contacts: Contact[]; wrong: string[] } {
  if (text.trim() === '') return { contacts: [], wrong: [] };
  const table = readCsv(text, CONTACTS_FILE);
  const wrong = table.diagnostics.map(({ place, message }) => `line ${place.line}: ${message}`);
  return {
    wrong,
    contacts: table.rows.map(({ cells }) => ({
      force: cells['force'] ?? '',
      name: cells['name'] ?? '',
      email: cells['email'] ?? '',
    })),
  };
}

/** What was asked of all forces, until when, by whom and why. */
export interface DataRequest {
  readonly dataset: string;
  readonly on: string;
  readonly due: string;
  readonly from: string;
  readonly why: string;
}
export const REQUESTS_FILE = 'returns/requests.csv';
const COLUMNS = ['dataset', 'on', 'due', 'from', 'why'] as const;
export function readRequests(text: string): { requests: DataRequest[]; wrong: string[] } {
  if (text.trim() === '') return { requests: [], wrong: [] };
  const table = readCsv(text, REQUESTS_FILE);
  const wrong = table.diagnostics.map(({ place, message }) => `line ${place.line}: ${message}`);
  const requests = table.rows.map(({ line, cells }): DataRequest => {
    const cell = (name: (typeof COLUMNS)[number]): string => withoutGuard(cells[name] ?? '');
    for (const name of ['on', 'due'] as const)
      if (!isDate(cell(name))) wrong.push(`line ${line}: "${cell(name)}" is no date`);
    return {
      dataset: cell('dataset'),
      on: cell('on'),
      due: cell('due'),
      from: cell('from'),
      why: cell('why'),
    };
  });
  return { requests, wrong };
}
export const printRequests = (requests: readonly DataRequest[]): string =>
  `${[COLUMNS.join(','), ...requests.map((one) => COLUMNS.map((name) => csvField(one[name])).join(','))].join('\n')}\n`;

const addressed = (contact: Contact | undefined, force: string): string =>
  contact ? `${contact.name} <${contact.email}>` : `${force}: no contact in ${CONTACTS_FILE}`;
const greeting = (contact: Contact | undefined): string =>
  contact ? `Dear ${contact.name},` : 'Dear colleague,';
const periodOf = (spec: DatasetSpec): string => {
  const period = parsePeriod(spec.period);
  return 'error' in period ? spec.period : periodInWords(period);
};

/** A message as text that an e-mail program opens or that is pasted into one. */
const message = (to: string, subject: string, lines: readonly string[]): string =>
  `To: ${to}\nSubject: ${subject}\n\n${lines.join('\n')}\n`;

/** What goes with the workbook: what is asked, why, until when, and how to fill it in. */
export const requestMessage = (
  spec: DatasetSpec,
  force: string,
  workbook: string,
  contact: Contact | undefined,
  { due, from, why }: DataRequest,
): string =>
  message(addressed(contact, force), `${spec.label}: return of ${force}, due ${dateInWords(due)}`, [
    greeting(contact),
    '',
    `Please send the return of ${force} by ${dateInWords(due)}. The workbook ${workbook} is attached.`,
    '',
    `What is asked: ${spec.label}, for ${periodOf(spec)}. People counted: ${spec.population}.`,
    `Why: ${why}`,
    '',
    'How to fill it in:',
    '- Write 0 where you searched and found none.',
    spec.count !== undefined && spec.columns[spec.count]?.mayBeEmpty === true
      ? '- Write [x] where a number is not known. A row that is missing is taken for neither.'
      : '- Leave the number empty where you cannot tell: it is not taken for 0.',
    '- Numbers are whole, without commas, and never below 0. Leave totals out.',
    '- Where a cell offers a list, choose from it.',
    '',
    'If you cannot tell some of it, say so and send the rest.',
    '',
    from,
  ]);

/** A return that has not come in time, or waits for an answer. */
export interface Late {
  readonly force: string;
  readonly days: number;
  readonly kind: 'reminder' | 'escalation';
  /** Not received at all, or queried and not answered. */
  readonly what: 'not received' | 'queried';
}
/** After so many days the chief officers are written to. */
const ESCALATED_AFTER = 14;
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Which returns are late on a day: not there after the last day, or queried and not sent again. */
export function lateOn(standings: readonly ReturnStanding[], due: string, on: string): Late[] {
  return standings.flatMap(({ force, state, last, received }): Late[] => {
    const since = received === null ? due : state === 'queried' && last ? last.on : null;
    const days = since === null ? 0 : daysBetween(since, on);
    if (since === null || days <= 0) return [];
    return [
      {
        force,
        days,
        kind: days > ESCALATED_AFTER ? 'escalation' : 'reminder',
        what: received === null ? 'not received' : 'queried',
      },
    ];
  });
}

/** The message to a force that is late; the second is to its chief officers. */
export const chaseMessage = (
  spec: DatasetSpec,
  force: string,
  contact: Contact | undefined,
  { due, from, why }: DataRequest,
  { days, kind, what }: Late,
  query: string,
): string => {
  const late = `${days} ${days === 1 ? 'day' : 'days'}`;
  const stands =
    what === 'not received'
      ? `The return of ${force} was due on ${dateInWords(due)}, ${late} ago, and has not come.`
      : `We asked about the return of ${force} ${late} ago and have no answer${query === '' ? '.' : `: ${query.replace(/\.$/, '')}${/[?!]$/.test(query) ? '' : '.'}`}`;
  return kind === 'reminder'
    ? message(addressed(contact, force), `Reminder: ${spec.label}, return of ${force}`, [
        greeting(contact),
        '',
        stands,
        'Please send it, or tell us when it will come and what stands in the way.',
        '',
        from,
      ])
    : message(
        `the chief constable of ${force}; copy: ${addressed(contact, force)}`,
        `${spec.label}: ${force} is missing`,
        [
          'Dear Chief Constable,',
          '',
          stands,
          `Why it is asked: ${why}`,
          `Without it the national figures are printed as those of the other forces, and ${force} is named as missing.`,
          'Please tell us by whom and by when it will be sent.',
          '',
          from,
        ],
      );
};
