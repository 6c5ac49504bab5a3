/** What a document may be for, besides the whole of the edition. */
export const AREA_KINDS = ['force', 'region'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** One force or one region, as the register has it on the last day of the edition's period. */
export interface Area {
  readonly kind: AreaKind;
  /** Of the register: `kent`, `south-east`. */
  readonly id: string;
  readonly name: string;
  /** What all of them together are called. */
  readonly nation: string;
  /** The region that a force is in, and of a region its own id; null for a force of none. */
  readonly region: string | null;
  /** Ids of the forces that there are in it on that day. */
  readonly forces: readonly string[];
  /** Their names, in the order of the ids. */
  readonly forceNames: readonly string[];
  /** Of those and of the forces that they came from: whose records are of this area, whatever their year. */
  readonly members: readonly Member[];
}
/** A force whose records are of an area, and the days between which there are any. */
export interface Member {
  readonly force: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The others that a document of an area may be told beside its own number. */
export const BESIDE = ['nation', 'median', 'lowest', 'highest', 'rank'] as const;
export type Beside = (typeof BESIDE)[number];
const MARK = '@';

export const besideId = (measure: string, beside: Beside): string => `${measure}${MARK}${beside}`;

/** The measure that an id is about: `rape` of `rape@median`, and of itself. */
export function measureIn(id: string): string {
  const at = id.indexOf(MARK);
  return at < 0 ? id : id.slice(0, at);
}
/** What of it is meant: null for its own value, a text that is none of them where it is misspelt. */
export function besideIn(id: string): string | null {
  const at = id.indexOf(MARK);
  return at < 0 ? null : id.slice(at + 1);
}
export const isBeside = (text: string): text is Beside => (BESIDE as readonly string[]).includes(text);

/**
 * Breaks that a measure is said to be restated over, as far as that is said of an area. All forces together can be
 * compared over a change at one of them that is a small part; of that force itself it is the whole.
 */
export const restatedFor = (
  restatedOver: readonly string[],
  area: Pick<Area, 'members'>,
  breaks: readonly { readonly id: string; readonly forces: readonly string[] | null }[],
): readonly string[] =>
  restatedOver.filter(
    (id) =>
      !breaks.some(
        (item) =>
          item.id === id &&
          item.forces?.some((force) => area.members.some((member) => member.force === force)),
      ),
  );

/** Whether a text names forces of the register, and none of these: what is said of others is not said of an area. */
export function isOfOthers(
  text: string,
  area: Pick<Area, 'members'>,
  forces: Readonly<Record<string, { readonly name: string }>>,
): boolean {
  const named = Object.entries(forces).filter(([, { name }]) => text.includes(name));
  return named.length > 0 && named.every(([id]) => !area.members.some(({ force }) => force === id));
}

export const isSameArea = (a: AreaName | null, b: AreaName | null): boolean =>
  a === null || b === null ? a === b : a.kind === b.kind && a.id === b.id;
type AreaName = Pick<Area, 'kind' | 'id'>;

/** The areas that a text names: `kent`; `region=west-midlands`, because a force is called so too. */
export const areasNamed = <T extends AreaName>(text: string, areas: readonly T[]): T[] =>
  areas.filter(({ kind, id }) => text === id || text === `${kind}=${id}`);

/** Where the documents of a kind of area lie under those of the edition. */
export const FOLDERS: Readonly<Record<AreaKind, string>> = { force: 'forces', region: 'regions' };
