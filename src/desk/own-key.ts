import { keysFolder, type KeyRequest } from '../workspace/signing-key';
import { BadBody, textIn } from './body';

/** A key of whoever sits at the desk is named as it was made, and never by a path. */
const NAME = /^[a-z0-9][a-z0-9-]{0,80}$/;

/** The key that is to sign, of those that lie with the user's own settings; nothing where only the name is typed. */
export function ownKeyIn(ask: unknown): { readonly key?: KeyRequest } {
  const named = textIn(ask, 'key').trim();
  if (named === '') return {};
  if (!NAME.test(named))
    throw new BadBody(400, 'expected the name of a key: lower case letters, digits and hyphens');
  const base = process.platform === 'win32' ? process.env['APPDATA'] : process.env['XDG_CONFIG_HOME'];
  return { key: { named, folder: keysFolder(base) } };
}
