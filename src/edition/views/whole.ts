import type { Edition } from '../../model/edition';

/** What may see the whole edition, and why a view would not do. Everything else is given a view. */
export const WHOLE_IS_SEEN_TO = {
  cut: 'a view is cut from it',
  'look after markings':
    'a marking that names nothing, or a reference to what is left out, is known from both',
  hush: 'what a message may not say is known only from what is left out',
  measure: 'a number that may be published can be made of records that may not',
  sign: 'whoever signs a judgement signs its words in every document of the edition',
  'read for what is printed': 'whoever has a document may have the others that are marked no higher',
  score: 'threats are ranked on all that is known; what is printed of it is cut again',
} as const;
export type WholeUse = keyof typeof WHOLE_IS_SEEN_TO;

/** An edition of which nothing was left out, in a wrapper, so that nobody passes it on without saying to what end. */
export class Whole {
  constructor(private readonly edition: Edition) {}

  // The name of the use is for whoever reads the call, and looks for all of them.
  to(use: WholeUse): Edition {
    if (!Object.hasOwn(WHOLE_IS_SEEN_TO, use)) throw new Error(`nobody sees the whole edition to ${use}`);
    return this.edition;
  }
}
