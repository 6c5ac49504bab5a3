import type { KeyRequest } from '../workspace/signing-key';
import { BadBody, textIn } from './body';

/** A key of whoever sits at the desk is named as it was made, and never by a path. */
const NAME = /^[a-z0-9][a-z0-9-]{0,80}$/;

/** The key that is to sign, of the user's own in a folder; nothing where only the name is typed. */
export function ownKeyIn(ask: unknown, folder: string | null): { readonly key?: KeyRequest } {
  const named = textIn(ask, 'key').trim();
  if (named === '') return {};
  if (!NAME.test(named))
    throw new BadBody(400, 'expected the name of a key: lower case letters, digits and hyphens');
  if (folder === null) throw new BadBody(400, 'this desk knows of no keys of yours');
  return { key: { named, folder } };
}
