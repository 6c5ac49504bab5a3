import type { Figure } from './figure';

/** Whether a drawing has each of its numbers beside the full name of what it is of: a table would say all of it again. */
export function labelsSayAll({ chart }: Figure): boolean {
  switch (chart) {
    case 'bars':
    case 'grouped-bars':
    case 'range':
    case 'dumbbell':
    case 'slope':
    case 'intervals':
    case 'yardstick':
    case 'confidence':
      return true;
    // Points without a number, or a tile that has three letters of a name.
    case 'line':
    case 'small-multiples':
    case 'dots':
    case 'tiles':
    case 'funnel':
    case 'target':
    case 'matrix':
    case 'ranks':
      return false;
  }
}
