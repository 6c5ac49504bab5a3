import type { AskedCheck } from '../workspace/kept-check';

/** What of a process's environment may give other words or other orders. */
const TELLING = ['LANG', 'LANGUAGE', 'LC_ALL', 'LC_COLLATE', 'LC_NUMERIC', 'TZ', 'NODE_OPTIONS'];

export const hasColour = (): boolean => process.stderr.isTTY && !process.env['NO_COLOR'];

/** A plain check of an edition as this process was asked for it. */
export const askedCheck = (root: string, isJson: boolean, isQuiet: boolean): AskedCheck => ({
  root,
  isJson,
  isQuiet,
  surroundings: [
    hasColour() ? 'colour' : 'plain',
    // Where somebody stands says how paths are written.
    process.cwd(),
    process.platform,
    process.arch,
    ...TELLING.map((name) => `${name}=${process.env[name] ?? ''}`),
  ],
});
