import { basename, join, resolve } from 'node:path';
import { hasErrors } from '../../diagnostics/diagnostic';
import type { World } from '../../world';
import { putNewFolder } from '../../write/new-folder';
import { putFiles } from '../../write/put-files';
import { found, refused, type Found } from '../found';
import { guarded } from '../held';
import { isEdition } from '../find-edition';
import { runOn } from '../run-stages';
import { worldOf } from '../world-of';
import { idOf, readAnswers, type GivenAnswers } from './questions';
import { starterFiles } from './starter-files';

export interface StartRequest {
  /** The folder of the new edition, or one that it is put into: where it is there already. */
  readonly folder: string;
  readonly answers: GivenAnswers;
  /** Whether it is put into the folder also where that is not there yet, as with the folder of all of one's editions. */
  readonly inside?: boolean;
}
export interface Started {
  /** The folder of the new edition. */
  readonly folder: string;
  readonly id: string;
}

/**
 * Begins an edition from ten answers: a document of its own that builds and checks without a finding, and holds no number
 * yet. It is tried before anything is written. Refused where an answer cannot be taken, or the folder is there.
 */
export function startEdition(
  { folder, answers: given, inside = false }: StartRequest,
  world: World = worldOf(resolve(folder)),
): Promise<Found<Started>> {
  return guarded(async () => {
    const { answers, wrong } = readAnswers(given);
    if (wrong) return refused(`the answer to "${wrong.id}" cannot be taken: ${wrong.why}`);
    const to = await placeOf(resolve(folder), answers.title, inside, world);
    if (typeof to === 'object') return refused(to.why, to.fix);
    const id = idOf(basename(to));
    if (id === '') return refused(`"${basename(to)}" has no letter, and an edition is named by its folder`);
    const files = starterFiles(id, answers);
    const trial = await world.workFolder('private');
    try {
      const root = join(trial.path, id);
      await putFiles(files.map(({ path, content }) => ({ path: join(root, ...path.split('/')), content })));
      const run = await runOn(
        { root, world: { ...world, memory: null, cache: null } },
        { stopAfter: 'check' },
      );
      if (hasErrors(run.diagnostics) || run.diagnostics.length > 0)
        return refused(
          'with these answers the document would not pass its check; nothing was written',
          'put the answer that is named below in other words',
          run.diagnostics,
        );
    } finally {
      await trial.dispose();
    }
    await putNewFolder(to, files);
    return found({ folder: to, id });
  });
}

/** Where the edition goes: the folder itself where it is not there, and one of its own in a folder that is. */
async function placeOf(
  folder: string,
  title: string,
  inside: boolean,
  world: World,
): Promise<string | { readonly why: string; readonly fix: string }> {
  if (!inside && (await world.realPath(folder)) === null) return folder;
  if (await isEdition(folder, world))
    return {
      why: `"${world.shown(folder)}" is an edition already`,
      fix: `go on with it: stra desk ${world.shown(folder)}; or name another folder`,
    };
  const own = join(folder, idOf(title) === '' ? 'assessment' : idOf(title));
  if ((await world.realPath(own)) === null) return own;
  return {
    why: `"${world.shown(own)}" is there already, and nothing is written over`,
    fix: 'name another folder, or another title',
  };
}
