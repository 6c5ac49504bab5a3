import { randomBytes } from 'node:crypto';
import { isSameSecret } from './guard';

const secret = (): string => randomBytes(32).toString('base64url');

/** Who may come in: a link holds a token that works once, and is exchanged for a session that the browser keeps. */
export class Keys {
  private token: string | null = null;
  private readonly sessions: string[] = [];

  /** A new token; one that was given out before and not used is worth nothing from here on. */
  newToken(): string {
    this.token = secret();
    return this.token;
  }

  /** Whether a link was given out that nobody used yet. */
  get isAwaiting(): boolean {
    return this.token !== null;
  }

  /** The session for a token; null for one that is not, or no longer, good. */
  exchange(token: string): string | null {
    if (this.token === null || !isSameSecret(token, this.token)) return null;
    this.token = null;
    const session = secret();
    this.sessions.push(session);
    return session;
  }

  isOpen(session: string): boolean {
    return this.sessions.some((known) => isSameSecret(session, known));
  }
}
