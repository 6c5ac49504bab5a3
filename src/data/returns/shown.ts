import { isDate } from '../../model/period';
import { readCsv } from '../../syntax/csv';
import { csvField, withoutGuard } from '../../syntax/csv-field';

/** What may happen between a force and its own document before it is issued. */
export const SHOWN_EVENTS = ['shown', 'agrees', 'objects'] as const;
export type ShownEvent = (typeof SHOWN_EVENTS)[number];
export type Reply = Exclude<ShownEvent, 'shown'>;

/** One thing that happened. The register is added to and never changed. */
export interface Shown {
  /** The outline by which the document is made, and whose it is. */
  readonly outline: string;
  readonly area: string;
  readonly event: ShownEvent;
  readonly on: string;
  /** The last day for the reply; empty for a reply. */
  readonly replyBy: string;
  /** Who showed it, or who at the force replied. */
  readonly by: string;
  /** What the document said, as a hash: a document that says something else since was not shown. */
  readonly says: string;
  readonly note: string;
}
const COLUMNS = {
  outline: 'outline',
  area: 'area',
  event: 'event',
  on: 'on',
  replyBy: 'reply_by',
  by: 'by',
  says: 'says',
  note: 'note',
} as const satisfies Record<keyof Shown, string>;
export const SHOWN_FILE = 'returns/shown.csv';

/** Reads the register; what is wrong with it, in words, where it cannot be. */
export function readShown(text: string): { items: Shown[]; wrong: string[] } {
  if (text.trim() === '') return { items: [], wrong: [] };
  const table = readCsv(text, SHOWN_FILE);
  const wrong = table.diagnostics.map(({ place, message }) => `line ${place.line}: ${message}`);
  const items = table.rows.flatMap(({ line, cells }): Shown[] => {
    const cell = (name: keyof Shown): string => withoutGuard(cells[COLUMNS[name]] ?? '');
    const event = SHOWN_EVENTS.find((known) => known === cell('event'));
    const dates = event === 'shown' ? [cell('on'), cell('replyBy')] : [cell('on')];
    const noDate = dates.find((date) => !isDate(date));
    if (event === undefined)
      wrong.push(`line ${line}: "${cell('event')}" is none of ${SHOWN_EVENTS.join(', ')}`);
    else if (noDate !== undefined) wrong.push(`line ${line}: "${noDate}" is no date`);
    if (event === undefined || noDate !== undefined) return [];
    return [
      {
        ...{ outline: cell('outline'), area: cell('area'), event, on: cell('on') },
        ...{ replyBy: cell('replyBy'), by: cell('by'), says: cell('says'), note: cell('note') },
      },
    ];
  });
  return { items, wrong };
}

export function printShown(events: readonly Shown[]): string {
  const names = Object.keys(COLUMNS) as (keyof Shown)[];
  const lines = events.map((event) => names.map((name) => csvField(event[name])).join(','));
  return `${[names.map((name) => COLUMNS[name]).join(','), ...lines].join('\n')}\n`;
}

/** How it stands between a force and its document. */
export interface ShownStanding {
  readonly area: string;
  /** Null: it was not shown. */
  readonly shown: Shown | null;
  /** What came back after it was shown last; null: nothing did. */
  readonly reply: Shown | null;
}
export const shownStandings = (
  events: readonly Shown[],
  outline: string,
  areas: readonly string[],
): ShownStanding[] =>
  areas.map((area) => {
    const mine = events.filter((event) => event.outline === outline && event.area === area);
    const last = mine.findLastIndex(({ event }) => event === 'shown');
    const after = last < 0 ? [] : mine.slice(last + 1);
    return { area, shown: mine[last] ?? null, reply: after.at(-1) ?? null };
  });
