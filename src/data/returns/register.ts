import { readCsv } from '../../syntax/csv';
import { csvField, withoutGuard } from '../../syntax/csv-field';
import { isDate } from '../../model/period';

/** What may happen to a force's return, in the order in which it mostly does. */
export const RETURN_STATES = [
  'received',
  'sent again',
  'corrected',
  'queried',
  'accepted',
  'signed off',
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];
/** After these the rows are others than before. */
const HOLDS_ROWS: readonly ReturnState[] = ['received', 'sent again', 'corrected'];
/** One thing that happened to a return. The register is added to and never changed. */
export interface ReturnEvent {
  readonly dataset: string;
  readonly force: string;
  readonly state: ReturnState;
  readonly on: string;
  /** Who signed it off, or who asked. */
  readonly by: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: string;
  readonly note: string;
}
const COLUMNS = ['dataset', 'force', 'state', 'on', 'by', 'file', 'sha256', 'rows', 'note'] as const;
export const REGISTER_FILE = 'returns/register.csv';

/** Reads the register; what is wrong with it, in words, where it cannot be. */
export function readRegister(text: string): { events: ReturnEvent[]; wrong: string[] } {
  if (text.trim() === '') return { events: [], wrong: [] };
  const table = readCsv(text, REGISTER_FILE);
  const wrong = table.diagnostics.map(({ place, message }) => `line ${place.line}: ${message}`);
  const events = table.rows.flatMap(({ line, cells }): ReturnEvent[] => {
    const cell = (name: (typeof COLUMNS)[number]): string => withoutGuard(cells[name] ?? '');
    const state = RETURN_STATES.find((known) => known === cell('state'));
    if (state === undefined || !isDate(cell('on'))) {
      wrong.push(
        `line ${line}: ${state === undefined ? `"${cell('state')}" is no state of a return` : `"${cell('on')}" is no date`}`,
      );
      return [];
    }
    return [
      {
        dataset: cell('dataset'),
        force: cell('force'),
        state,
        on: cell('on'),
        by: cell('by'),
        file: cell('file'),
        sha256: cell('sha256'),
        rows: cell('rows'),
        note: cell('note'),
      },
    ];
  });
  return { events, wrong };
}

export const printRegister = (events: readonly ReturnEvent[]): string =>
  `${[COLUMNS.join(','), ...events.map((event) => COLUMNS.map((name) => csvField(event[name])).join(','))].join('\n')}\n`;

/** A force's return as it stands: what happened last, and who signed the rows that were last received. */
export interface ReturnStanding {
  readonly force: string;
  readonly state: ReturnState | 'due';
  readonly last: ReturnEvent | null;
  readonly received: ReturnEvent | null;
  /** A sign-off counts only for the file that it was given for. */
  readonly signedOff: ReturnEvent | null;
}
export function standings(
  events: readonly ReturnEvent[],
  dataset: string,
  forces: readonly string[],
): ReturnStanding[] {
  return forces.map((force) => {
    const mine = events.filter((event) => event.dataset === dataset && event.force === force);
    const received = mine.findLast(({ state }) => HOLDS_ROWS.includes(state)) ?? null;
    const signed = mine.findLast(({ state }) => state === 'signed off') ?? null;
    const last = mine.at(-1) ?? null;
    return {
      force,
      state: last?.state ?? 'due',
      last,
      received,
      signedOff: received !== null && signed?.sha256 === received.sha256 ? signed : null,
    };
  });
}
