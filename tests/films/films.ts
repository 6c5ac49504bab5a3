import type { Film } from './film';
import { fiveMinutes } from './five-minutes';

/** Every film, in the order of the guide. */
export const FILMS = (project: string): readonly Film[] => [fiveMinutes(project)];
