import { join } from 'node:path';
import { BUILD, HOME } from '../installed';
import { realWorld, type World } from '../world';
import { projectOf } from './find-edition';

/** The real machine, for an edition: what its project has read before is kept beside its outputs. */
export function worldOf(root: string, progress: (message: string) => void = () => undefined): World {
  const project = projectOf(root);
  const cache = project === null ? null : join(project, 'output', '.cache');
  // Another Node has other tables of letters, and other words for dates.
  return realWorld(HOME, progress, cache, BUILD && `${BUILD} ${process.version}`);
}
