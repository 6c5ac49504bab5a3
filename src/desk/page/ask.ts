import type { Answer, Question, Talk, Told } from '../talk';

/** Why the program did not answer: it is not there any more, it does not know this page, or it has a fault. */
export class NoAnswer extends Error {
  constructor(
    readonly status: number | null,
    why: string,
  ) {
    super(why);
  }
}

const post = (path: string, body: unknown, signal: AbortSignal | null = null): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  }).catch(() => {
    throw new NoAnswer(null, 'the program does not answer');
  });

async function whyNot(response: Response): Promise<string> {
  const said: unknown = await response.json().catch(() => null);
  return typeof said === 'object' && said !== null && 'why' in said ? String(said.why) : response.statusText;
}

const SHORTEST_TOKEN = 20;
/** Exchanges the token of the link, if there is one, and takes it out of the address. Throws `NoAnswer`. */
export async function comeIn(): Promise<void> {
  const token = location.hash.slice(1);
  // A page of the desk has its name there, which is shorter than any token.
  if (token.length < SHORTEST_TOKEN) return;
  history.replaceState(null, '', location.pathname + location.search);
  const response = await post('/session', { token });
  // A link that is opened again in a browser that was let in before is no matter.
  if (!response.ok && response.status !== 401) throw new NoAnswer(response.status, await whyNot(response));
}

/** An answer with the time at which the program gave it. */
export type Answered<T> = Answer<T> & { readonly at: Date };

/** Asks the program, for as long as the answer is wanted. Throws `NoAnswer`. */
export async function ask<Q extends Question>(
  question: Q,
  asked: Talk[Q]['ask'],
  wanted?: AbortSignal,
): Promise<Answered<Talk[Q]['gives']>> {
  const response = await post(`/ask/${question}`, asked, wanted);
  if (!response.ok) throw new NoAnswer(response.status, await whyNot(response));
  const answer = (await response.json().catch(() => {
    throw new NoAnswer(null, 'the answer broke off');
  })) as Answer<Talk[Q]['gives']>;
  return { ...answer, at: new Date(response.headers.get('Date') ?? 0) };
}

/** Sends a file as it is. Gives the id and name by which the program knows it, or why it was not taken. Throws `NoAnswer`. */
export async function sendFile(
  path: '/table' | '/copy',
  file: File,
): Promise<
  | { readonly id: string; readonly name: string; readonly why: null }
  | { readonly id: null; readonly why: string }
> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(file.name) },
    body: file,
  }).catch(() => {
    throw new NoAnswer(null, 'the program does not answer');
  });
  const { id, name, why } = (await response.json()) as Readonly<Record<string, string | undefined>>;
  return id === undefined || name === undefined
    ? { id: null, why: why ?? 'it was not taken' }
    : { id, name, why: null };
}

const GONE = 'The program does not answer. The page stays as it was; start it again to go on.';

/**
 * Listens to what the program tells, and says why it cannot be heard, or null when it can. It is asked by POST, so that the browser says where
 * the question comes from. Starts anew a second after it broke off, or at once when what `rests` was given is called.
 */
export async function listen(
  heard: (told: Told) => void,
  isThere: (why: string | null) => void,
  rests: (again: () => void) => void = () => undefined,
): Promise<never> {
  for (;;) {
    try {
      const response = await post('/events', {});
      if (!response.ok || response.body === null) throw new NoAnswer(response.status, await whyNot(response));
      isThere(null);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        const lines = (rest + piece.value).split('\n\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
          if (line.startsWith('data: ')) heard(JSON.parse(line.slice('data: '.length)) as Told);
      }
      throw new NoAnswer(null, GONE);
    } catch (error) {
      isThere(error instanceof NoAnswer && error.status !== null ? error.message : GONE);
    }
    await new Promise<void>((again) => {
      setTimeout(again, 1000);
      rests(again);
    });
  }
}

/**
 * Runs a task again and again, never twice at once: asked for while it runs, it runs once more after. One that fails is told
 * to the browser as any fault is, and is run again when it is asked for again.
 */
export function oneAtATime(task: () => Promise<void>): () => void {
  let [asked, done, runs] = [0, 0, false];
  const run = async (): Promise<void> => {
    runs = true;
    while (done < asked) {
      done = asked;
      await task().catch(reportError);
    }
    runs = false;
  };
  return () => {
    asked++;
    if (!runs) void run();
  };
}
