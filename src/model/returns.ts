import type { Place } from '../diagnostics/place';

/** One force's rows of a dataset that were left out whole because some of them do not fit. */
export interface SetAside {
  readonly dataset: string;
  /** Id and name of the force. */
  readonly force: string;
  readonly name: string;
  /** Rows of the force, and how many of them have something wrong. */
  readonly rows: number;
  readonly wrong: number;
  /** The rows as they came with what is wrong in each: CSV to be sent back to the force. */
  readonly sheet: string;
  /** The first thing wrong. */
  readonly place: Place;
}
