import type { Told } from '../talk';
import { listen } from './ask';
import type { Heard } from './stream-worker';

/**
 * Hears what the program tells, by the one stream of all pages of the desk in this browser; where they cannot share one, by a stream
 * of its own. `isThere` is told why the program cannot be heard, or null when it can.
 */
export function hear(heard: (told: Told) => void, isThere: (why: string | null) => void): void {
  const byItself = (): void => void listen(heard, isThere);
  if (!('SharedWorker' in globalThis)) {
    byItself();
    return;
  }
  const worker = new SharedWorker('/assets/stream-worker.js', { type: 'module' });
  worker.addEventListener('error', byItself, { once: true });
  worker.port.onmessage = ({ data }: MessageEvent<Heard>) => {
    if ('told' in data) heard(data.told);
    else isThere(data.why);
  };
}
