import { isLoopback } from './loopback';
import { EngineRefusal } from './refusal';
import type { Environment } from './source';

/** Where a Trino server is and what each request says of who asks. The password goes to that server alone. */
export interface TrinoSettings {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}
/** How long a query may take where TRINO_SESSION does not say otherwise. */
const SESSION = 'query_max_execution_time=30m';

/**
 * Settings from the environment alone: TRINO_URL (`https://trino.example:8443`), TRINO_USER, TRINO_PASSWORD, and
 * TRINO_SESSION for session properties. What is not on this machine is asked by https, or by http where the address says
 * so and no password would go over it.
 */
export function trinoSettings(env: Environment): TrinoSettings {
  const refuse = (message: string, fix: string): never => {
    throw new EngineRefusal(
      'data/database',
      message,
      fix,
      'where a server is, and who asks, is taken from the environment and from nowhere else',
    );
  };
  const { TRINO_URL: text, TRINO_USER: user, TRINO_PASSWORD: password, TRINO_SESSION: session } = env;
  if (text === undefined || text === '')
    return refuse('no Trino server is named', 'set TRINO_URL and TRINO_USER (and TRINO_PASSWORD)');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    return refuse('TRINO_URL is no address of a server', 'write https://<host>:<port>');
  if (url.username !== '' || url.password !== '')
    return refuse('TRINO_URL has a user or a password in it', 'set TRINO_USER and TRINO_PASSWORD instead');
  if (user === undefined || user === '')
    return refuse('who asks the Trino server is not said', 'set TRINO_USER');
  if (password !== undefined && url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse('the password would go to the server as plain text', 'write https:// in TRINO_URL');
  return {
    url,
    headers: {
      'X-Trino-User': user,
      'X-Trino-Source': 'stra',
      'X-Trino-Time-Zone': 'UTC',
      'X-Trino-Session': session ?? SESSION,
      ...(password === undefined
        ? {}
        : { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` }),
    },
  };
}
