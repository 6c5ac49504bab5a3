import type { Told } from '../talk';
import { listen } from './ask';

// A browser opens six connections to one program and no more. Six pages that each listened by themselves would have them all, and what
// is saved in any of them would wait for good: this worker is one for all pages of the desk in a browser, and it alone listens.

/** What every page hears: what the program told, or why the program cannot be heard, null when it can. */
export type Heard = { readonly told: Told } | { readonly why: string | null };

/** As much of a port, and of where the worker runs, as is used here. */
interface Page {
  readonly postMessage: (heard: Heard) => void;
}
const here = globalThis as unknown as {
  onconnect: (event: { readonly ports: readonly Page[] }) => void;
};

/** A page that is closed hears nothing; the worker ends with the last of them. */
const pages: Page[] = [];
let isThere = false;
let listensAgain = (): void => undefined;

here.onconnect = ({ ports }) => {
  pages.push(...ports);
  if (isThere) for (const page of ports) page.postMessage({ why: null });
  // It may have come with a key that this worker has waited for.
  else listensAgain();
};

const tell = (heard: Heard): void => {
  for (const page of pages) page.postMessage(heard);
};
void listen(
  (told) => tell({ told }),
  (why) => {
    isThere = why === null;
    tell({ why });
  },
  (again) => (listensAgain = again),
);
