import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from './definition-hash';

/** A signature as it is kept: by an entry of `signers.yaml`, over the canonical JSON (RFC 8785) of what it signs. */
export interface KeySignature {
  /** Id in `signers.yaml`. */
  readonly key: string;
  /** Ed25519, in base64. */
  readonly value: string;
}

/** Somebody whose key is known. Dates are ISO. */
export interface Signer {
  readonly name: string;
  readonly role: string;
  /** The public key: SPKI in base64, as `stra key new` prints it. */
  readonly key: string;
  readonly from: string;
  /** The last day on which it signed; null: it still does. */
  readonly until: string | null;
  /** The day on which it was found to be in other hands: nothing that it signed is believed; null where it was not. */
  readonly withdrawn: string | null;
}
export type Signers = Readonly<Record<string, Signer>>;

/** What is known of who signed something. */
export type Authorship =
  /** A name was typed, and no key stands behind it. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'signed'; readonly signer: string; readonly name: string }
  /** It claims a key, and is not what that key signed, or the key is not known. `why` is in words. */
  | {
      readonly kind: 'unproven';
      readonly signer: string;
      readonly why: string;
      /** The same without a name: what is signed may be marked above what is built, and so may who signed it. */
      readonly unnamed: string;
    };

/** A new pair of keys: the private one as PKCS#8 in PEM, the public one as `signers.yaml` has it. */
export function newKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** The public key of a private one in PEM; null where it is no Ed25519 key. */
export function publicKeyOf(pem: string): string | null {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') return null;
    return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return null;
  }
}

/** Signs what is said with a private key in PEM. */
export const signedWith = (pem: string, key: string, said: unknown): KeySignature => ({
  key,
  value: sign(null, Buffer.from(canonicalJson(said)), createPrivateKey(pem)).toString('base64'),
});

/** Who signed what is said on a day, as far as the list of signers knows. */
export function authorshipOf(
  said: unknown,
  on: string,
  signature: KeySignature | null,
  signers: Signers,
): Authorship {
  if (signature === null) return { kind: 'typed' };
  const { key: signer, value } = signature;
  const unproven = (unnamed: string, why: string): Authorship => ({
    kind: 'unproven',
    signer,
    why,
    unnamed,
  });
  const known = Object.hasOwn(signers, signer) ? signers[signer] : undefined;
  if (!known)
    return unproven('the list of signers has no such key', `the list of signers has no "${signer}"`);
  if (known.withdrawn !== null)
    return unproven('its key was withdrawn', `the key of ${known.name} was withdrawn on ${known.withdrawn}`);
  if (on < known.from || (known.until !== null && on > known.until))
    return unproven(
      'its key was not good on the day that it is dated',
      `the key of ${known.name} is good from ${known.from}${known.until === null ? '' : ` until ${known.until}`}, and it is dated ${on}`,
    );
  if (!isSignedBy(known.key, said, value))
    return unproven(
      'the entry was changed afterwards, or signed with another key',
      `it is not what ${known.name} signed: it was changed afterwards, or signed with another key`,
    );
  return { kind: 'signed', signer, name: known.name };
}

function isSignedBy(publicKey: string, said: unknown, value: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(canonicalJson(said)), key, Buffer.from(value, 'base64'))
    );
  } catch {
    return false;
  }
}

/** What a document is made from: files by path and hash, the program, and which of the edition's documents it is. */
export interface Origins {
  readonly outline: string;
  readonly stra: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * 16 characters, in fours, that stand for what a document was made from: SHA-256 over it, of which 80 bits are printed in
 * the letters and digits of RFC 4648 base32. They do not depend on the outputs, so that a document can print its own.
 */
export function fingerprintOf({ outline, stra, inputs }: Origins): string {
  const files = inputs
    .map(({ path, sha256 }) => [path, sha256])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const bits = createHash('sha256').update(canonicalJson({ outline, stra, files })).digest().subarray(0, 10);
  let number = BigInt(`0x${bits.toString('hex')}`);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number(number & 31n)]}${text}`;
    number >>= 5n;
  }
  return text.match(/.{4}/g)?.join('-') ?? text;
}

/** A fingerprint as somebody reads it off paper: spaces, hyphens and small letters make no difference, nor 0 for O or 1 for I. */
export const sameFingerprint = (read: string, is: string): boolean => folded(read) === folded(is);
const folded = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B');
