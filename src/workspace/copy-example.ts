import { join } from 'node:path';
import { putNewFolder } from '../write/new-folder';
import { readYaml } from '../syntax/yaml';
import type { World } from '../world';
import { editionsUnder } from './find-edition';
import { found, refused, type Found } from './found';
import { guarded } from './held';

/** An edition that came with the program, to look at and to try things on. */
export interface Example {
  /** The name of its folder. */
  readonly name: string;
  readonly title: string;
  /** What its notice says of it: that it is made up, or whose it is not. */
  readonly notice: string;
}

const text = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** The editions that came with the program and stand by themselves: none that another one has to lie beside. */
export async function examples(world: World): Promise<readonly Example[]> {
  const all: Example[] = [];
  for (const edition of await editionsUnder(world.home, world)) {
    const bytes = await world.readFile(join(world.home, ...edition.split('/'), 'edition.yaml'));
    const { value } = readYaml(bytes.toString('utf8'), 'edition.yaml');
    const [title, kicker] = [text(value, 'title'), text(value, 'kicker')];
    const [notice, previous] = [text(text(value, 'notice'), 'short'), text(value, 'previous')];
    if (typeof title !== 'string' || typeof notice !== 'string') continue;
    if (typeof previous === 'string' && previous.startsWith('..')) continue;
    const name = edition.split('/').at(-1) ?? '';
    all.push({ name, title: typeof kicker === 'string' ? `${title}: ${kicker}` : title, notice });
  }
  return all;
}

/** Copies an example, whole, into a folder of its name. Refused where it is there already or is no example. */
export function copyExample(
  name: string,
  into: string,
  world: World,
): Promise<Found<{ readonly folder: string }>> {
  return guarded(async () => {
    if (!(await examples(world)).some((example) => example.name === name))
      return refused(`"${name}" is no example that came with the program`);
    const from = join(world.home, 'data', 'editions', name);
    const folder = join(into, name);
    if ((await world.realPath(folder)) !== null)
      return refused(`"${world.shown(folder)}" is there already, and nothing is written over`, 'open it');
    const puts = (await world.listFiles(from)).map((path) => ({
      path,
      content: { copyOf: join(from, ...path.split('/')) },
    }));
    await putNewFolder(folder, puts);
    return found({ folder });
  });
}
