import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { newKeyPair, publicKeyOf, signedWith, type KeySignature, type Signers } from '../model/signature';
import type { EditionFiles } from '../model/edition-files';
import type { World } from '../world';
import { signersIn } from './read-signatures';
import { putPrivate } from '../write/put-private';
import { found, refused, type Found, type Opened } from './found';
import { guarded } from './held';

/** Where a user's private keys lie: never in an edition. `base` is where this system keeps settings. */
export const keysFolder = (base: string | undefined): string =>
  join(base === undefined || base === '' ? join(homedir(), '.config') : base, 'stra', 'keys');

export interface NewKey {
  readonly file: string;
  /** As `signers.yaml` has it. */
  readonly publicKey: string;
}

/** Makes a pair of keys. The private one is written for its owner alone; refused where one of that name is there. */
export function makeKey(id: string, folder: string): Promise<Found<NewKey>> {
  return guarded(async () => {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
      return refused(`"${id}" cannot be the name of a key: use lower case letters, digits and hyphens`);
    const file = join(folder, `${id}.pem`);
    const { privateKey, publicKey } = newKeyPair();
    if (!(await putPrivate(file, privateKey)))
      return refused(
        `"${file}" is there already, and no key is written over`,
        'give the new key another name',
      );
    return found({ file, publicKey });
  });
}

/** Signs as an entry of a list of signers does. */
export interface SigningKey {
  readonly id: string;
  readonly name: string;
  readonly sign: (said: unknown) => KeySignature;
}

/**
 * The key that is named: a file, or one of the user's own. Refused where it is none, lies in an edition, may be read by
 * others, nobody in the list of signers has it, or what it signs on that day would not be believed.
 */
export async function openKey(
  named: string,
  folder: string,
  root: string,
  world: World,
  signers: Signers,
  /** The day that what is signed is dated, ISO. */
  on: string,
): Promise<Found<SigningKey>> {
  const own = join(folder, `${named}.pem`);
  const path = (await world.fileSize(resolve(named))) === null ? own : resolve(named);
  if ((await world.fileSize(path)) === null)
    return refused(
      `there is no key "${named}": neither a file of that name, nor "${own}"`,
      'stra key new <name> makes one',
    );
  const [real, edition] = [await world.realPath(path), await world.realPath(root)];
  if (
    real !== null &&
    edition !== null &&
    (real.startsWith(`${edition}/`) || real.startsWith(`${edition}\\`))
  )
    return refused('the private key lies in the edition, which others are given', `move it to "${folder}"`);
  if (await world.mayOthersRead(path))
    return refused(
      `others on this machine may read the private key "${path}", and whoever reads it signs as you`,
      `take that right away (chmod 600 "${path}"); where somebody may have read it, make a new key and mark this one as withdrawn in signers.yaml`,
    );
  const pem = (await world.readFile(path)).toString('utf8');
  const publicKey = publicKeyOf(pem);
  if (publicKey === null)
    return refused(
      `"${path}" is no private key that signs (Ed25519, PKCS#8 in PEM)`,
      'stra key new <name> makes one',
    );
  const [id, signer] = Object.entries(signers).find(([, { key }]) => key === publicKey) ?? [];
  if (id === undefined || !signer)
    return refused(
      `the list of signers does not have this key: ${publicKey}`,
      'put it into signers.yaml, and name that under files in edition.yaml: signers: signers.yaml',
    );
  // What would not be believed afterwards is not signed.
  if (signer.withdrawn !== null)
    return refused(
      `the key of ${signer.name} was withdrawn on ${signer.withdrawn}, and nothing that it signs is believed`,
      'sign with another key: stra key new makes one',
    );
  if (on < signer.from || (signer.until !== null && on > signer.until))
    return refused(
      `the key of ${signer.name} is good from ${signer.from}${signer.until === null ? '' : ` until ${signer.until}`}, and this is dated ${on}`,
      'date it otherwise, sign with another key, or correct the days in signers.yaml',
    );
  return found({ id, name: signer.name, sign: (said) => signedWith(pem, id, said) });
}

/** A key that is asked for, and where the user's own keys lie. */
export interface KeyRequest {
  readonly named: string;
  readonly folder: string;
}

/** The key that is asked for, as an entry of the edition's list of signers. */
export const keyFor = (
  { root, world }: Opened,
  { named, folder }: KeyRequest,
  load: EditionFiles,
  on: string,
): Promise<Found<SigningKey>> => openKey(named, folder, root, world, signersIn(load), on);
