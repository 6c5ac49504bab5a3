import { resolve } from 'node:path';

declare const STRA_VERSION: string | undefined;
declare const STRA_BUILD: string | undefined;

/** The folder that holds `templates/` and `data/reference/`: the one above `dist/`, or above `src/` in a test. */
export const HOME = resolve(__dirname, '..');

/** The hash of everything that the program was built from; null for one that is not built. */
export const BUILD = typeof STRA_BUILD === 'string' ? STRA_BUILD : null;

/** What manifests name as the software. A program that is not built has no version. */
export const VERSION = typeof STRA_VERSION === 'string' ? STRA_VERSION : 'not built';
