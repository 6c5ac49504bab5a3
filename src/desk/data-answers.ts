import { basename, join } from 'node:path';
import { outputsUnder } from '../workspace/build-edition';
import { refused } from '../workspace/found';
import type { AnswersTo, Asked } from './answers';
import { shownNow } from './shown-now';
import { flagIn, lookIn, textIn } from './body';
import type { DataTalk, ReturnsNow } from './data-talk';
import type { LookRequest } from '../workspace/start/look-at-table';
import { lookedAtTheDesk } from './desk-words';
import { mapped } from './mapped';
import type { Answer } from './talk';

/** What is answered of tables, of the forces' returns, and of the edition before. */
export const DATA_ANSWERS: AnswersTo<DataTalk> = {
  tables: (_, { edition }) => shownNow(edition, 'tables', (workspace) => workspace.tables()),
  'new-table': (ask, asked) => {
    const [file, reading] = [textIn(ask, 'file'), lookIn(ask)];
    return withTable(ask, asked, ({ edition }, path) =>
      edition.inTurn(async (workspace) =>
        mapped(await workspace.lookAtNew(path, { ...reading, file }), ({ reads, looked }) => ({
          reads,
          looked: looked && lookedAtTheDesk(looked),
        })),
      ),
    );
  },
  impact: (ask, asked) => {
    const file = textIn(ask, 'file');
    const reading = readingIn(ask);
    return withTable(ask, asked, ({ edition, outline }, path) =>
      edition.inTurn(async (workspace) =>
        mapped(
          await workspace.impact(path, { outline, as: file, ...reading }),
          ({ impact, harmless, otherwise }) => ({ impact, harmless, otherwise }),
        ),
      ),
    );
  },
  'replace-table': (ask, asked) => {
    const [file, read] = [textIn(ask, 'file'), textIn(ask, 'read')];
    const reading = readingIn(ask);
    return withTable(ask, asked, ({ edition }, source) =>
      edition.inTurn(async (workspace) =>
        mapped(await workspace.replaceTable({ file, source, read, ...reading }), () => ({})),
      ),
    );
  },
  returns: (ask, { edition }) => {
    const dataset = textIn(ask, 'dataset');
    return edition.inTurn(async (workspace) =>
      mapped(await workspace.returns.list({ dataset }), ({ dataset: id, returns, forces }): ReturnsNow => ({
        dataset: id,
        forces: returns.map(({ force, state, last, received, signedOff }) => ({
          id: force,
          name: forces[force]?.name ?? force,
          state,
          on: last?.on ?? null,
          file: received?.file ?? null,
          signedBy: signedOff?.by ?? null,
        })),
      })),
    );
  },
  'add-return': (ask, asked) => {
    const [dataset, force, on] = [textIn(ask, 'dataset'), textIn(ask, 'force'), textIn(ask, 'on')];
    const [agreed, reason, accept] = [textIn(ask, 'agreed'), textIn(ask, 'reason'), flagIn(ask, 'accept')];
    return withTable(ask, asked, ({ edition }, path) =>
      edition.inTurn(async (workspace) => {
        const request = { dataset, force, on, accept, agreed, reason };
        const found = await workspace.returns.add(path, request);
        // What is wrong with it is written beside what was sent, in a folder that goes with the program.
        const sheet = found.value?.errorSheet ?? null;
        const errors =
          sheet === null
            ? null
            : { name: basename(sheet), text: (await workspace.world.readFile(sheet)).toString('utf8') };
        return mapped(found, ({ added, odd, proposed }) => ({
          added: added && { force: added.force, rows: added.rows, again: added.again },
          odd: odd.map(({ message, ask: what, mayBeRight }) => ({ message, ask: what, mayBeRight })),
          errors,
          proposed:
            proposed?.tables.flatMap(({ sheet: name, proposals }) =>
              proposals.map(({ cells, says }) => `${name}${cells === null ? '' : `, ${cells}`}: ${says}`),
            ) ?? null,
        }));
      }),
    );
  },
  'mark-return': (ask, { edition }) => {
    const [dataset, force, state] = [textIn(ask, 'dataset'), textIn(ask, 'force'), textIn(ask, 'state')];
    const [on, by, note] = [textIn(ask, 'on'), textIn(ask, 'by').trim(), textIn(ask, 'note').trim()];
    return edition.inTurn((workspace) => workspace.returns.mark(state, { dataset, force, on, by, note }));
  },
  'request-returns': (ask, { edition }) => {
    const [dataset, on, due] = [textIn(ask, 'dataset'), textIn(ask, 'on'), textIn(ask, 'due')];
    const [from, why] = [textIn(ask, 'from').trim(), textIn(ask, 'why').trim()];
    return edition.inTurn(async (workspace) => {
      const out = join(outputsUnder(workspace), `${dataset}-requests-${on}`);
      return mapped(
        await workspace.returns.request({ dataset, on, due, from, why, out }),
        ({ forces, withoutContact }) => ({ folder: workspace.world.shown(out), forces, withoutContact }),
      );
    });
  },
  'chase-returns': (ask, { edition }) => {
    const [dataset, on] = [textIn(ask, 'dataset'), textIn(ask, 'on')];
    return edition.inTurn(async (workspace) => {
      const out = join(outputsUnder(workspace), `${dataset}-chase-${on}`);
      return mapped(await workspace.returns.chase({ dataset, on, out }), ({ due, late, received, of }) => ({
        ...{ folder: workspace.world.shown(out), due, received, of },
        late: late
          .map(({ name, what, days, kind }) => ({ name, what, days, kind }))
          .toSorted((a, b) => b.days - a.days),
      }));
    });
  },
  beside: (_, { edition, outline }) =>
    shownNow(edition, 'beside', (workspace) => workspace.beside({ outline })),
};

/** How a new file is read first, where it has not the form of the table. */
const readingIn = (ask: unknown): { readonly reading?: LookRequest } => {
  const reading = lookIn(ask);
  return flagIn(ask, 'reads') ? { reading } : {};
};

/** Only a table that this desk was sent, or that lies in the folder that it was opened in. */
async function withTable<T>(
  ask: unknown,
  asked: Asked,
  use: (asked: Asked, path: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const table = await asked.uploads.find(textIn(ask, 'table'));
  if (!table) return refused('there is no such table at this desk');
  if (asked.edition.hasDrafts) return refused('something that was typed is not saved yet: wait a second');
  return use(asked, table.path);
}
