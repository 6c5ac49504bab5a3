import { validateEdition } from '../edition/validate/validate-edition';
import { Whole } from '../edition/views';
import type { Outline } from '../model/edition';
import type { Opened } from './found';
import { runOn, type DataRequest } from './run-stages';

/** Every outline of an edition, whatever it is marked; null where the edition cannot be read. */
export async function outlinesOf(at: Opened, data: DataRequest): Promise<readonly Outline[] | null> {
  const { results } = await runOn(at, { stopAfter: 'load', ...data });
  const read = results.load && (await validateEdition(results.load)).read;
  return read ? new Whole(read).to('read for what is printed').outlines : null;
}
