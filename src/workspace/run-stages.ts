import { runPipeline, type PipelineOptions, type Results, type Run, type StageName } from './pipeline';
import type { EngineLimits } from '../data/measure/sql-engine';
import type { Form } from '../render/forms';
import { found, type Found, type Opened } from './found';

/** What a use that reads datasets may be told of them. */
export interface DataRequest {
  /** Record-level data by dataset: the only files that may lie outside the edition. */
  readonly records?: Readonly<Record<string, string>>;
  /** What the machine may use for reading them. */
  readonly limits?: EngineLimits;
}
export interface StageRequest extends DataRequest {
  readonly outline?: string;
  readonly stopAfter: StageName;
  /** Of the stage `render`, which outputs; left out, all documents. */
  readonly only?: readonly Form[];
}

/** The document that is meant where none is named. */
export const PUBLIC = 'public';

/**
 * Runs the stages of an opened edition, with what it is asked for and nothing else of the request. What may be given out
 * starts fresh: nothing that this process remembers, or the cache keeps, is believed in a release.
 */
export function runOn(
  { root, world }: Opened,
  { outline = PUBLIC, ...options }: Omit<PipelineOptions, 'outline'> & { readonly outline?: string },
): Promise<Run> {
  const isRelease = options.release?.release === true && options.stopAfter === 'render';
  return runPipeline(root, isRelease ? { ...world, memory: null, cache: null } : world, {
    outline,
    ...options,
  });
}

export const dataOf = ({ records, limits }: DataRequest): DataRequest => ({
  ...(records ? { records } : {}),
  ...(limits ? { limits } : {}),
});

/** What the stages give, as far as they come or are asked for. */
export async function runStages(at: Opened, request: StageRequest): Promise<Found<Results>> {
  const { outline = PUBLIC, stopAfter, only } = request;
  const run = await runOn(at, {
    outline,
    stopAfter,
    ...dataOf(request),
    ...(only ? { render: { only } } : {}),
  });
  return found(run.results, run.diagnostics);
}
