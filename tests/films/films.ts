import type { Film } from './film';
import { firstHour } from './first-hour';
import { fiveMinutes } from './five-minutes';
import { releaseDay } from './release-day';
import { theYear } from './the-year';

/** Every film, in the order of the guide. */
export const FILMS = (project: string): readonly Film[] => [
  firstHour(),
  theYear(project),
  releaseDay(project),
  fiveMinutes(project),
];
