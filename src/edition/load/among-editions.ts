import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { World } from '../../world';

/**
 * Whether what `previous:` or `corrects:` names, from an edition's folder, lies in the folder of editions: the one that
 * the edition lies in, by its path or by where it really is. Links are followed; what is missing is another error.
 */
export async function isAmongEditions(root: string, named: string, world: World): Promise<boolean> {
  if (isAbsolute(named) || /^[a-zA-Z]:|\\|\0/.test(named)) return false;
  const path = join(root, ...named.split('/'));
  if (leadsOut(join(root, '..'), path)) return false;
  const at = [join(root, '..'), root, path, dirname(path)];
  const [beside, own, file, folder] = await Promise.all(at.map((one) => world.realPath(one)));
  // Of a record that is not there, its folder tells where it would be.
  const real = file ?? folder;
  if (typeof real !== 'string') return true;
  return [beside, own && join(own, '..')].some((one) => typeof one === 'string' && !leadsOut(one, real));
}
/** Whether a path leads out of a folder. */
function leadsOut(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
