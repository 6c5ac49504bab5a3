import { request } from 'node:http';
import { LiveEdition } from '../../src/desk/live-edition';
import { serveDesk, type DeskOptions, type Running } from '../../src/desk/serve';

/** A desk that runs in the test, on an edition of its own. */
export async function openDesk(
  folder: string,
  shows: DeskOptions['shows'] = 'preview',
  name = 'Somebody',
  keys?: string,
): Promise<Running & { readonly faults: unknown[] }> {
  const opened = await LiveEdition.open(folder);
  if (!opened.value) throw new Error(opened.refused?.message);
  const faults: unknown[] = [];
  const running = await serveDesk({
    edition: opened.value,
    folder,
    ofAll: false,
    shows,
    name,
    outline: 'public',
    ...(keys === undefined ? {} : { keys }),
    fault: (error) => void faults.push(error),
  });
  return { ...running, faults };
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}
export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends exactly what is given, as no browser would be made to. A stream is read to its first bytes. */
export function send(port: number, { method = 'GET', path, headers = {}, body }: Sent): Promise<Got> {
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      const end = (): void => done({ status: response.statusCode ?? 0, headers: response.headers, text });
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          end();
          response.destroy();
        }
      });
      response.on('end', end);
      response.on('error', end);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Sends a file as it is. */
export const sendBytes = (
  port: number,
  path: string,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>>,
): Promise<Got> => send(port, { method: 'POST', path, headers, body });

/** What a page of the desk itself sends with each question. */
export const own = (port: number, cookie = ''): Record<string, string> => ({
  Host: `127.0.0.1:${port}`,
  Origin: `http://127.0.0.1:${port}`,
  'Content-Type': 'application/json',
  ...(cookie === '' ? {} : { Cookie: cookie }),
});

/** Comes in with a fresh link, and gives the cookie. */
export async function comeIn(running: Running): Promise<string> {
  const token = new URL(running.newLink()).hash.slice(1);
  const { headers } = await send(running.port, {
    method: 'POST',
    path: '/session',
    headers: own(running.port),
    body: JSON.stringify({ token }),
  });
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** A desk in a folder without an edition. */
export async function beginDesk(
  folder: string,
  ofAll = false,
): Promise<Running & { readonly faults: unknown[] }> {
  const faults: unknown[] = [];
  const running = await serveDesk({
    edition: null,
    folder,
    ofAll,
    shows: 'desk',
    outline: 'public',
    fault: (error) => void faults.push(error),
  });
  return { ...running, faults };
}
