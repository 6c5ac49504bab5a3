import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is not answered. */
export interface Refused {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415;
  readonly why: string;
}
/** What a request is let through for: to look at what is nobody's, to read of the edition, to have something done, or to send a file. */
export type Purpose = 'look' | 'read' | 'do' | 'send';

export interface Door {
  readonly port: number;
  /** Whether a session was given out here. */
  readonly isOpen: (session: string) => boolean;
}

const HOSTS = ['127.0.0.1', 'localhost'];
export const cookieName = (port: number): string => `stra-desk-${port}`;

/**
 * Whether a request may be answered; null if so. Each line is one attack: a name that is made to lead to this machine,
 * a page of somebody else's that posts here, a program on the same machine that knows the port and not the key.
 */
export function refuseRequest(request: IncomingMessage, purpose: Purpose, door: Door): Refused | null {
  const { host = '', origin } = request.headers;
  const known = HOSTS.map((name) => `${name}:${door.port}`);
  if (!known.includes(host)) return { status: 403, why: 'this address is not the one that was opened' };
  // A browser says by itself where a request comes from, and a page cannot change what it says.
  const from = request.headers['sec-fetch-site'];
  if (purpose !== 'look' && from !== undefined && from !== 'same-origin')
    return { status: 403, why: 'the request comes from another page' };
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, why: 'the request comes from another page' };
  if (purpose === 'do' || purpose === 'send') {
    if (origin === undefined) return { status: 403, why: 'the request does not say where it comes from' };
    // Neither is a kind that a form of another page could send.
    const [type, what] =
      purpose === 'do' ? ['application/json', 'JSON'] : ['application/octet-stream', 'the bytes of a file'];
    if (request.headers['content-type'] !== type) return { status: 415, why: `expected ${what}` };
  }
  if (purpose !== 'look' && !isLetIn(request, door))
    return {
      status: 401,
      why: 'This page has no key: open the link that the program printed, or press Enter there for another.',
    };
  return null;
}

/** The same for the one question that is asked without a key: for a key. */
export function refuseKnock(request: IncomingMessage, door: Door): Refused | null {
  return refuseRequest(request, 'do', { port: door.port, isOpen: () => true });
}

export function isLetIn({ headers }: IncomingMessage, { port, isOpen }: Door): boolean {
  const name = `${cookieName(port)}=`;
  const cookies = (headers.cookie ?? '').split(/; */);
  return isOpen(cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? '');
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSameSecret(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
