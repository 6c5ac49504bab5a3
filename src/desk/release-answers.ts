import { refused } from '../workspace/found';
import type { BuildRequest } from '../workspace/build-edition';
import type { Upgrade } from '../workspace/upgrade-edition';
import type { Workspace } from '../workspace/workspace';
import type { AnswersTo, Asked } from './answers';
import { flagIn, textIn } from './body';
import { mapped } from './mapped';
import { ownKeyIn } from './own-key';
import type { ReleaseTalk, UpgradeNow } from './release-talk';
import type { Answer } from './talk';

/** What is answered on the page Release. */
export const RELEASE_ANSWERS: AnswersTo<ReleaseTalk> = {
  build: (ask, { edition, outline }) => {
    const purpose = { release: flagIn(ask, 'release'), override: letThrough(ask) };
    return edition.inTurn(async (workspace) => {
      const built = await workspace.build({ outline, purpose });
      const { documents } = built.value ?? { documents: null };
      const value = documents && {
        folder: workspace.world.shown(documents.folder),
        files: documents.artefacts.map(({ path }) => path),
      };
      return { value, findings: built.findings, refused: built.refused };
    });
  },
  issue: (ask, asked) => {
    const [by, on, override] = [lineIn(ask, 'by'), textIn(ask, 'on'), letThrough(ask)];
    const key = ownKeyIn(ask, asked.keys);
    return ofFiles(asked, async (workspace) => {
      if (by === '') return refused('the name of who issues it is missing');
      const issued = await workspace.issue({ by, on, override, ...key, outline: asked.outline });
      return mapped(issued, ({ fingerprint, areas }) => ({
        fingerprint,
        documents: areas.reduce((sum, { documents }) => sum + documents, 0),
      }));
    });
  },
  retained: (_, { edition }) => edition.besides((workspace) => workspace.retained()),
  'delete-retained': (ask, { edition }) => {
    const [before, by] = [textIn(ask, 'before'), lineIn(ask, 'by')];
    return edition.inTurn(async (workspace) =>
      by === '' ? refused('the name of who decides it is missing') : workspace.deleteRetained({ before, by }),
    );
  },
  needs: (_, asked) =>
    ofFiles(asked, async (workspace) =>
      mapped(await workspace.needs({ outline: asked.outline }), upgradeNow),
    ),
  upgrade: (_, asked) =>
    ofFiles(asked, async (workspace) =>
      mapped(await workspace.upgrade({ outline: asked.outline }), upgradeNow),
    ),
};

const upgradeNow = ({ changes, words, asks }: Upgrade): UpgradeNow => ({ changes, words, asks: asks.length });

/** What is frozen or written is what the files say, and not what somebody is typing. */
function ofFiles<T>(
  { edition }: Asked,
  use: (workspace: Workspace) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  return edition.inTurn(async (workspace) =>
    edition.hasDrafts ? refused('something that was typed is not saved yet: wait a second') : use(workspace),
  );
}

/** A name or a reason that is printed: one line, and nothing in it that cannot be seen. */
const lineIn = (ask: unknown, name: string): string =>
  textIn(ask, name)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
/** An override that has only one of name and reason is told so by the use itself. */
function letThrough(ask: unknown): NonNullable<BuildRequest['purpose']>['override'] {
  const [name, reason] = [lineIn(ask, 'override'), lineIn(ask, 'reason')];
  return name === '' && reason === '' ? null : { name, reason };
}
