// Who signed a program for Windows: read from the file itself (PE, Authenticode), so that what an IT department is told of
// it is so. Whether the signature still holds is for Windows to say; this says whose it is, or that there is none.
import { X509Certificate } from 'node:crypto';

const PE64 = 0x20b;
const CERTIFICATES = 4;
const PKCS_SIGNED = 2;
const [SEQUENCE, CONTEXT_0] = [0x30, 0xa0];

/** The organisation that signed these bytes; null where nobody did, or they are no program for Windows. */
export function signer(bytes) {
  const at = certificateTable(bytes);
  if (at === null) return null;
  // A length, a revision, a kind, and then PKCS #7.
  if (bytes.readUInt16LE(at + 6) !== PKCS_SIGNED) throw new Error('a signature of a kind that is not known');
  const certificates = certificatesIn(bytes.subarray(at + 8, at + bytes.readUInt32LE(at)));
  const code = certificates.filter(({ keyUsage }) => keyUsage?.includes('1.3.6.1.5.5.7.3.3'));
  // Who signs is nobody's issuer.
  const leaf = code.find((one) => !certificates.some(({ issuer }) => issuer === one.subject));
  const name = /^O=(.+)$/m.exec(leaf?.subject ?? '')?.[1];
  if (name === undefined) throw new Error('a signature without the name of who signed');
  return name;
}

function certificateTable(bytes) {
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const header = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return null;
  const optional = header + 24;
  const directories = optional + (bytes.readUInt16LE(optional) === PE64 ? 112 : 96);
  const [offset, size] = [0, 4].map((n) => bytes.readUInt32LE(directories + 8 * CERTIFICATES + n));
  return size === 0 ? null : offset;
}

/** ContentInfo, its signed data, and in that the set of certificates, which is the first part with the tag 0. */
function certificatesIn(der) {
  const info = element(der, 0);
  const content = children(info).find(({ tag }) => tag === CONTEXT_0);
  const [signed] = children(content);
  const set = children(signed).find(({ tag }) => tag === CONTEXT_0);
  return children(set).flatMap(({ tag, whole }) => (tag === SEQUENCE ? [new X509Certificate(whole)] : []));
}

/** One value of DER: its tag, its content, and itself whole. */
function element(der, at) {
  const first = der[at + 1];
  const bytesOfLength = first < 0x80 ? 0 : first & 0x7f;
  const length = bytesOfLength === 0 ? first : der.readUIntBE(at + 2, bytesOfLength);
  const start = at + 2 + bytesOfLength;
  return {
    tag: der[at],
    content: der.subarray(start, start + length),
    whole: der.subarray(at, start + length),
  };
}
function children({ content }) {
  const all = [];
  for (let at = 0; at < content.length; at += all.at(-1).whole.length) all.push(element(content, at));
  return all;
}
