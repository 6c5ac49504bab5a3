import {
  readShown,
  SHOWN_FILE,
  shownStandings,
  type Shown,
  type ShownStanding,
} from '../../data/returns/shown';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Area } from '../../model/area';
import type { ReportDocument } from '../../model/document';
import type { Edition } from '../../model/edition';
import { dateInWords } from '../../model/period';
import { publishedRecord } from '../../model/printed';
import { sha256 } from '../../world';
import { applyHouse } from '../../words/check/house-rules';
import type { Found, Opened } from '../found';
import { registerIn } from '../open-returns';

/** What was shown to whom so far, and what they replied. Refused where somebody's edit of it cannot be read. */
export const shownIn = (at: Opened): Promise<Found<readonly Shown[]>> =>
  registerIn(at, SHOWN_FILE, readShown);

/** What a document says, as a hash: its printed numbers and its words, and nothing of the day on which it was made. */
export function saysOf(document: ReportDocument): string {
  const { values, blocks } = publishedRecord(document);
  const numbers = Object.entries(values).map(([id, { printed }]) => [id, printed]);
  return sha256(JSON.stringify([numbers, blocks]));
}

/** What is not as it should be between the forces and their documents, each with the names of those that it is true of. */
export interface Unseen {
  readonly what: 'not shown' | 'not replied' | 'past the day' | 'objects' | 'changed since';
  readonly message: string;
  readonly areas: readonly Area[];
}

/** `says`: what each document says now, by its area, where it is known. `asOf`: the day; null where nobody gave one. */
export function unseenBy(
  events: readonly Shown[],
  outline: string,
  areas: readonly Area[],
  asOf: string | null,
  says: ReadonlyMap<string, string> = new Map(),
): Unseen[] {
  const all = shownStandings(
    events,
    outline,
    areas.map(({ id }) => id),
  );
  const named = (id: string): Area[] => areas.filter((area) => area.id === id);
  const those = (is: (one: ShownStanding) => boolean): ShownStanding[] => all.filter(is);
  const late = ({ shown, reply }: ShownStanding): boolean =>
    shown !== null && reply === null && asOf !== null && asOf > shown.replyBy;
  const by = ({ shown }: ShownStanding): string => ` (by ${dateInWords(shown?.replyBy ?? '')})`;
  const groups: readonly Group[] = [
    {
      what: 'not shown',
      words: ['has not been shown its document', 'have not been shown their documents'],
      those: those(({ shown }) => shown === null),
      detail: () => '',
    },
    {
      what: 'past the day',
      words: ['has not replied, and the day is past', 'have not replied, and the day is past'],
      those: those(late),
      detail: by,
    },
    {
      what: 'not replied',
      words: ['has not replied yet', 'have not replied yet'],
      those: those((one) => one.shown !== null && one.reply === null && !late(one)),
      detail: by,
    },
    {
      what: 'objects',
      words: ['objects to its document', 'object to their documents'],
      those: those(({ reply }) => reply?.event === 'objects'),
      detail: ({ reply }) => (reply?.note ? ` (${reply.note})` : ''),
    },
    {
      what: 'changed since',
      words: [
        'was shown something else than its document says now',
        'were shown something else than their documents say now',
      ],
      those: those(({ area, shown }) => shown !== null && says.has(area) && says.get(area) !== shown.says),
      detail: ({ shown }) => ` (shown on ${dateInWords(shown?.on ?? '')})`,
    },
  ];
  const forces = areas.length === 1 ? 'force' : 'forces';
  return groups.flatMap(({ what, words: [one, many], those: found, detail }) =>
    found.length === 0
      ? []
      : [
          {
            what,
            message: `${found.length} of ${areas.length} ${forces} ${found.length === 1 ? one : many}: ${listed(found, named, detail)}`,
            areas: found.flatMap(({ area }) => named(area)),
          },
        ],
  );
}
interface Group {
  readonly what: Unseen['what'];
  /** What is said of one force, and of several. */
  readonly words: readonly [one: string, many: string];
  readonly those: readonly ShownStanding[];
  /** What is said beside the name of each. */
  readonly detail: (one: ShownStanding) => string;
}

const NAMED = 8;
function listed(
  found: readonly ShownStanding[],
  named: (id: string) => readonly Area[],
  detail: (one: ShownStanding) => string,
): string {
  const names = found.slice(0, NAMED).flatMap((one) => named(one.area).map(({ name }) => name + detail(one)));
  return found.length > NAMED ? `${names.join(', ')} and ${found.length - NAMED} more` : names.join(', ');
}

/** The same as findings of a release: as severe as the edition says. */
export function unseenFindings(
  unseen: readonly Unseen[],
  { severities, date }: Pick<Edition, 'severities' | 'date'>,
): Diagnostic[] {
  const found = unseen.map(({ message }): Diagnostic => ({
    rule: RULE,
    severity: severityOf(RULE),
    place: fileStart(SHOWN_FILE),
    message,
    fix: 'write down with stra returns shown and stra returns reply what was shown and what came back',
    why: 'whose numbers are printed sees them before they are issued',
  }));
  const house = {
    severities: severities.filter(({ rule }) => rule === RULE),
    allowances: [],
    agreements: [],
    date,
  };
  return applyHouse(found, house);
}
const RULE = 'area/unseen';
