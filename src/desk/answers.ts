import { found, refused, type Found } from '../workspace/found';
import type { Preview } from '../workspace/preview-page';
import { flagIn, textIn } from './body';
import { DATA_ANSWERS } from './data-answers';
import { FORMS_ANSWERS } from './forms-answers';
import { COMMENT_ANSWERS } from './comments-answers';
import type { Workspace } from '../workspace/workspace';
import type { LiveEdition } from './live-edition';
import { mapped } from './mapped';
import { RELEASE_ANSWERS } from './release-answers';
import { ownKeyIn } from './own-key';
import { OVERTAKEN, shownNow } from './shown-now';
import type { ShownPages } from './shown-pages';
import type { SentCopies } from './sent-copies';
import type { Answer, EditionQuestion, Talk } from './talk';
import { TOGETHER_ANSWERS } from './together-answers';
import type { Uploads } from './uploads';
import type { Writers } from './writers';

export interface Asked {
  readonly edition: LiveEdition;
  /** When the question came, among those about what is typed. */
  readonly came: number;
  readonly outline: string;
  /** The tables that the page has sent. */
  readonly uploads: Uploads;
  /** Word files that were sent to the desk. */
  readonly copies: SentCopies;
  /** The pages that were shown last, which the browser still has. */
  readonly shown: ShownPages;
  /** Whether nobody waits for the answer any more. */
  readonly isOvertaken: () => boolean;
  /** Who writes in which text; null where nothing is known of others. */
  readonly writers: Writers | null;
  /** Where the user's own keys lie; null where the desk was not told. */
  readonly keys: string | null;
  /** Tells every page that one of them wrote a text. */
  readonly wrote: (by: string) => void;
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
  ...RELEASE_ANSWERS,
  ...TOGETHER_ANSWERS,
  page: async (ask, { edition, outline, shown, isOvertaken }) => {
    const has = textIn(ask, 'has');
    const seen = await edition.whole(
      'page',
      (workspace) => shownPage(edition, workspace, outline),
      isOvertaken,
    );
    if (seen === null) return OVERTAKEN;
    return mapped(seen.page, (preview) => ({ ...shown.since(has, preview), ground: seen.ground }));
  },
  contents: async (ask, { edition, outline, isOvertaken }) => {
    const soon = flagIn(ask, 'soon');
    const use = (workspace: Workspace) => workspace.contents({ outline, soon });
    const seen = await (soon
      ? edition.look('texts', use, isOvertaken)
      : edition.whole('contents', use, isOvertaken));
    return seen ?? OVERTAKEN;
  },
  text: (ask, { edition }) => {
    const file = textIn(ask, 'file');
    return edition.readBoth(file);
  },
  typed: async (ask, { edition, came, outline, isOvertaken, writers }) => {
    const [file, text, soon] = [textIn(ask, 'file'), textIn(ask, 'text'), flagIn(ask, 'soon')];
    const alone = soon
      ? await edition.typed(file, text, (workspace) => workspace.typed({ outline, file, text }), came)
      : null;
    if (alone?.value) {
      writers?.typed(file);
      return { ...alone, value: { isWhole: false, patch: alone.value.patch, ground: edition.ground } };
    }
    const known = await edition.setDraft(file, text, came);
    if (!known.value) return { ...known, value: null };
    writers?.typed(file);
    const seen = await edition.whole('findings', (workspace) => workspace.check({ outline }), isOvertaken);
    return seen === null
      ? OVERTAKEN
      : {
          value: { isWhole: true, patch: null, ground: edition.ground },
          findings: seen.findings,
          refused: seen.refused,
        };
  },
  untyped: async (ask, { edition, came }) => {
    await edition.takeDraft(textIn(ask, 'file'), came);
    return found({});
  },
  save: async (ask, { edition, came, wrote }) => {
    const [file, text, read] = [textIn(ask, 'file'), textIn(ask, 'text'), textIn(ask, 'read')];
    const by = textIn(ask, 'by');
    const saved = await edition.save({ file, text, read }, came);
    if (saved.value?.written === true) wrote(by);
    return saved;
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
  spelling: (_, { edition }) => shownNow(edition, 'spelling', (workspace) => workspace.spelling()),
  'add-word': (ask, { edition }) => {
    const word = textIn(ask, 'word');
    return edition.inTurn((workspace) => workspace.addSpelling(word));
  },
  judgements: (_, { edition }) => shownNow(edition, 'judgements', (workspace) => workspace.judgements()),
  sign: (ask, { edition, keys }) => {
    const [judgement, by, role] = [textIn(ask, 'judgement'), textIn(ask, 'by'), textIn(ask, 'role')];
    const [on, record, reason] = [textIn(ask, 'on'), textIn(ask, 'record'), textIn(ask, 'reason')];
    const key = ownKeyIn(ask, keys);
    return edition.inTurn(async (workspace) => {
      // What is signed is what the files say, and not what somebody is typing.
      if (edition.hasDrafts) return refused('something that was typed is not saved yet: wait a second');
      const empty = Object.entries({ name: by, role, record }).find(([, text]) => text.trim() === '');
      if (empty) return refused(`the ${empty[0]} of who signs is missing`);
      const request = {
        judgement,
        by,
        role,
        on,
        record,
        ...key,
        ...(reason.trim() === '' ? {} : { reason }),
      };
      return mapped(await workspace.sign(request), ({ entries, refusals: [refusal] }) => ({
        signed: entries.length > 0,
        why: refusal ? `${refusal.message}: ${refusal.fix}` : null,
      }));
    });
  },
  status: (_, { edition, outline }) => edition.inTurn((workspace) => workspace.status({ outline })),
};

/** The page, and of which whole look it is. */
export async function shownPage(
  edition: LiveEdition,
  workspace: Workspace,
  outline: string,
): Promise<{ readonly page: Found<Preview>; readonly ground: number }> {
  // Of the state that it is looked at in, which is that of the whole look when it is done.
  const ground = edition.stateNow;
  return { page: await workspace.preview({ outline }), ground };
}

export const isQuestion = (name: string): name is EditionQuestion => Object.hasOwn(ANSWERS, name);
