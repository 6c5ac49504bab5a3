/** What lies at a place of a drawing because of its value. */
export interface Sample {
  /** In words, for a finding: `the dot of "Everything else" (26%)`. */
  readonly what: string;
  readonly value: number;
  /** Where it lies along the scale, in the units of the drawing. */
  readonly at: number;
}
/** A scale on which equal differences have equal lengths. */
export interface Scale {
  readonly at: (value: number) => number;
  /** How long one of the unit is; negative where larger values lie further up or left, 0 where all are the same. */
  readonly perOne: number;
}
export interface Fitted {
  readonly scale: Scale;
  /** The first that does not lie where the scale of the others has it; null where all do. */
  readonly astray: Sample | null;
}

/** Files round places to hundredths, of both ends of a thing: a place further off than this is another. */
export const TOLERANCE = 0.05;

/** The scale that the most of these lie on, and who does not; null where there is nothing to measure. */
export function fit(samples: readonly Sample[]): Fitted | null {
  const [first] = samples;
  if (!first) return null;
  const low = samples.reduce((a, b) => (b.value < a.value ? b : a), first);
  const high = samples.reduce((a, b) => (b.value > a.value ? b : a), first);
  const whole = scaleThrough(low, high);
  if (samples.every((sample) => lies(sample, whole))) return { scale: whole, astray: null };
  let best = { scale: whole, count: 0 };
  for (const [i, a] of samples.entries())
    for (const b of samples.slice(i + 1)) {
      if (a.value === b.value && low.value !== high.value) continue;
      const scale = scaleThrough(a, b);
      const count = samples.filter((sample) => lies(sample, scale)).length;
      if (count > best.count) best = { scale, count };
    }
  return { scale: best.scale, astray: samples.find((sample) => !lies(sample, best.scale)) ?? null };
}

const lies = ({ value, at }: Sample, scale: Scale): boolean => Math.abs(scale.at(value) - at) <= TOLERANCE;

function scaleThrough(a: Sample, b: Sample): Scale {
  const perOne = a.value === b.value ? 0 : (b.at - a.at) / (b.value - a.value);
  return { perOne, at: (value) => a.at + perOne * (value - a.value) };
}

/** Which way larger values lie. */
export type Toward = 'right' | 'up';

/** What is wrong with where things lie along one scale; null where nothing is. */
export function scaleFault(samples: readonly Sample[], toward: Toward): string | null {
  const fitted = fit(samples);
  if (fitted === null) return null;
  const { scale, astray } = fitted;
  if (astray !== null)
    return `${astray.what} lies at ${tenths(astray.at)}, expected ${tenths(scale.at(astray.value))} on the scale of the others`;
  const sign = toward === 'right' ? 1 : -1;
  const values = new Set(samples.map(({ value }) => value));
  return values.size > 1 && scale.perOne * sign <= 0 ? 'its scale runs the wrong way' : null;
}

/** A place or a length for a reader, to a tenth of a point. */
export const tenths = (n: number): string => String(Math.floor(n * 10 + 0.5) / 10);
