import { holdFolder, type HeldFolder } from '../write/held-folder';
import { troubleOf } from '../write/trouble';
import { refused, type Found, type Opened, type Refusal } from './found';

/** An edition's folder that is held, so that nobody else writes in it: what every use that writes starts from. */
export interface Held extends Opened {
  readonly folder: HeldFolder;
}

/** Runs a use with the edition's folder held. Refused where somebody else holds it, or the disk will not have it. */
export const held = <T>(
  at: Opened,
  command: string,
  use: (at: Held) => Promise<Found<T>>,
): Promise<Found<T>> =>
  guarded(() => holdFolder(at.root, command, (folder) => use({ root: at.root, world: at.world, folder })));

/** What stands in the way at the disk is said in words, and is no fault of the program. */
export async function guarded<T>(use: () => Promise<Found<T>>): Promise<Found<T>> {
  try {
    return await use();
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refused(refusal.message, refusal.fix);
  }
}

/** An error of the system, or of who else writes, in words; null where it is neither. */
export function refusalOf(error: unknown): Refusal | null {
  const trouble = troubleOf(error);
  return trouble && { message: trouble.message, ...(trouble.fix === undefined ? {} : { fix: trouble.fix }) };
}
