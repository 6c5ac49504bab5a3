import { refused, type Found } from '../workspace/found';
import type { Workspace } from '../workspace/workspace';
import type { LiveEdition } from './live-edition';

/** What is told to somebody who went away before it was their turn; nobody hears it. */
export const OVERTAKEN = refused('nobody waits for this any more');

/** What a page shows and gives nothing out: of files that nobody was seen to change nothing is read or made again. */
export async function shownNow<T>(
  edition: LiveEdition,
  name: string,
  use: (workspace: Workspace) => Promise<Found<T>>,
): Promise<Found<T>> {
  return (await edition.look(name, use)) ?? OVERTAKEN;
}
