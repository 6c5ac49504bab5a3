import type { WireCell } from './source';
import { TrinoError } from './trino-errors';
import type { TrinoSettings } from './trino-settings';

/** How often, and after how long (milliseconds), a server that is busy is asked again. */
const AGAIN = [50, 100, 200, 400, 800, 1600];
const BUSY = [429, 502, 503, 504];

/**
 * Sends one statement to a Trino server and gives the rows as they come: a query is posted, and each answer names where
 * the next one is, until there is none.
 */
export async function askTrino(
  settings: TrinoSettings,
  statement: string,
  row: (cells: readonly WireCell[], names: readonly string[]) => void,
  began: boolean,
): Promise<void> {
  const { url, headers } = settings;
  let page = await request(
    new URL('/v1/statement', url),
    { method: 'POST', headers, body: statement },
    began,
  );
  let names: string[] = [];
  for (;;) {
    if (page.error !== null) throw new TrinoError(page.error, true);
    if (names.length === 0) names = page.columns;
    const next = page.next === null ? null : nextAddress(page.next, url);
    try {
      for (const cells of page.rows) row(cells, names);
    } catch (error) {
      // Nobody waits for the rest.
      if (next !== null)
        await fetch(next, { method: 'DELETE', headers, redirect: 'error' }).catch(() => undefined);
      throw error;
    }
    if (next === null) return;
    page = await request(next, { headers }, true);
  }
}

/** Who asks is said to the server that was named, and to no other. */
function nextAddress(text: string, { origin }: URL): URL {
  const next = URL.canParse(text) ? new URL(text) : null;
  if (next?.origin !== origin) throw new TrinoError('ELSEWHERE', true);
  return next;
}

interface Page {
  readonly next: string | null;
  readonly columns: string[];
  readonly rows: readonly (readonly WireCell[])[];
  readonly error: string | null;
}

async function request(url: URL, init: RequestInit, began: boolean): Promise<Page> {
  for (const wait of [...AGAIN, null]) {
    let answer: Response;
    try {
      answer = await fetch(url, { ...init, redirect: 'error' });
    } catch {
      throw new TrinoError('NOT_THERE', began);
    }
    if (answer.ok) return pageOf(await answer.json().catch(() => null));
    await answer.body?.cancel();
    if (answer.status === 401 || answer.status === 403) throw new TrinoError('UNAUTHORIZED', began);
    if (!BUSY.includes(answer.status)) throw new TrinoError(began ? 'GONE' : 'NO_TRINO', began);
    if (wait !== null) await new Promise((done) => setTimeout(done, wait));
  }
  throw new TrinoError('NOT_THERE', began);
}

function pageOf(found: unknown): Page {
  if (!isObject(found) || typeof found['id'] !== 'string') throw new TrinoError('NO_TRINO', false);
  const { nextUri, columns, data, error } = found;
  return {
    next: typeof nextUri === 'string' ? nextUri : null,
    columns: Array.isArray(columns)
      ? columns.map((column: unknown) => (isObject(column) ? String(column['name']) : ''))
      : [],
    rows: Array.isArray(data)
      ? data.map((cells: unknown) => (Array.isArray(cells) ? cells.map(cellOf) : []))
      : [],
    error: isObject(error) ? (typeof error['errorName'] === 'string' ? error['errorName'] : 'UNKNOWN') : null,
  };
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const cellOf = (value: unknown): WireCell =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
