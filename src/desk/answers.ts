import { sha256 } from '../world';
import { refused } from '../workspace/found';
import { textIn } from './body';
import { DATA_ANSWERS } from './data-answers';
import { FORMS_ANSWERS } from './forms-answers';
import { COMMENT_ANSWERS } from './comments-answers';
import type { LiveEdition } from './live-edition';
import { mapped } from './mapped';
import type { SentCopies } from './sent-copies';
import type { Answer, EditionQuestion, PageNow, Talk } from './talk';
import type { Uploads } from './uploads';

export interface Asked {
  readonly edition: LiveEdition;
  readonly outline: string;
  /** The tables that the page has sent. */
  readonly uploads: Uploads;
  /** Word files that were sent to the desk. */
  readonly copies: SentCopies;
}
/** An answer to each question of a part of the talk. */
export type AnswersTo<T extends { readonly [Q in keyof T]: { readonly gives: unknown } }> = {
  readonly [Q in keyof T]: (ask: unknown, asked: Asked) => Promise<Answer<T[Q]['gives']>>;
};

/** What is answered to each question. A question is what somebody sent, and is read as such. */
export const ANSWERS: AnswersTo<Pick<Talk, EditionQuestion>> = {
  ...FORMS_ANSWERS,
  ...DATA_ANSWERS,
  ...COMMENT_ANSWERS,
  page: (_, { edition, outline }) =>
    edition.inTurn(async (workspace) => mapped(await workspace.preview({ outline }), pageNow)),
  contents: (_, { edition, outline }) => edition.inTurn((workspace) => workspace.contents({ outline })),
  text: (ask, { edition }) => {
    const file = textIn(ask, 'file');
    return edition.readBoth(file);
  },
  typed: (ask, { edition, outline }) => {
    const [file, text] = [textIn(ask, 'file'), textIn(ask, 'text')];
    const asked = edition.tick();
    return edition.inTurn(async (workspace) => {
      const known = await edition.setDraft(file, text, asked);
      if (!known.value) return { ...known, value: null };
      const { findings, refused } = await workspace.check({ outline });
      return { value: {}, findings, refused };
    });
  },
  untyped: (ask, { edition }) => {
    const file = textIn(ask, 'file');
    return edition.inTurn(() => {
      edition.takeDraft(file);
      return Promise.resolve({ value: {}, findings: [], refused: null });
    });
  },
  save: (ask, { edition }) => {
    const [file, text, read] = [textIn(ask, 'file'), textIn(ask, 'text'), textIn(ask, 'read')];
    return edition.save({ file, text, read });
  },
  explain: (ask, { edition, outline }) => {
    const measure = textIn(ask, 'measure');
    return edition.inTurn(async (workspace) =>
      mapped(
        await workspace.explain(measure, { outline, withRows: true }),
        ({ explanation: { steps, counts, rows } }) => ({
          steps,
          counts: counts.map((count) => ({
            measure: count.measure,
            steps: count.steps,
            rows: rows[count.measure] ?? null,
          })),
        }),
      ),
    );
  },
  judgements: (_, { edition }) => edition.inTurn((workspace) => workspace.judgements()),
  sign: (ask, { edition }) => {
    const [judgement, by, role] = [textIn(ask, 'judgement'), textIn(ask, 'by'), textIn(ask, 'role')];
    const [on, record, reason] = [textIn(ask, 'on'), textIn(ask, 'record'), textIn(ask, 'reason')];
    return edition.inTurn(async (workspace) => {
      // What is signed is what the files say, and not what somebody is typing.
      if (edition.hasDrafts) return refused('something that was typed is not saved yet: wait a second');
      const empty = Object.entries({ name: by, role, record }).find(([, text]) => text.trim() === '');
      if (empty) return refused(`the ${empty[0]} of who signs is missing`);
      const request = { judgement, by, role, on, record, ...(reason.trim() === '' ? {} : { reason }) };
      return mapped(await workspace.sign(request), ({ entries, refusals: [refusal] }) => ({
        signed: entries.length > 0,
        why: refusal ? `${refusal.message}: ${refusal.fix}` : null,
      }));
    });
  },
  status: (_, { edition, outline }) => edition.inTurn((workspace) => workspace.status({ outline })),
  build: (_, { edition, outline }) =>
    edition.inTurn(async (workspace) => {
      const built = await workspace.build({ outline });
      const { documents } = built.value ?? { documents: null };
      const value = documents && {
        folder: workspace.world.shown(documents.folder),
        files: documents.artefacts.map(({ path }) => path),
      };
      return { value, findings: built.findings, refused: built.refused };
    }),
};

export const isQuestion = (name: string): name is EditionQuestion => Object.hasOwn(ANSWERS, name);

const BODY = '<body>';
function pageNow(preview: { readonly html: string } & Omit<PageNow, 'head' | 'body'>): PageNow {
  const { html, title, kicker, places, holds } = preview;
  const from = html.indexOf(BODY);
  return { title, kicker, places, holds, head: sha256(html.slice(0, from)), body: html.slice(from) };
}
