import { sha256 } from '../world';
import type { Found } from '../workspace/found';
import type { LiveEdition } from './live-edition';
import type { Answer, PageNow, Question, Talk } from './talk';

export interface Asked {
  readonly edition: LiveEdition;
  readonly outline: string;
}
type Answers = {
  readonly [Q in Question]: (ask: unknown, asked: Asked) => Promise<Answer<Talk[Q]['gives']>>;
};

/** What is answered to each question. A question is what somebody sent, and is read as such. */
export const ANSWERS: Answers = {
  page: (_, { edition, outline }) =>
    edition.inTurn(async (workspace) => mapped(await workspace.preview({ outline }), pageNow)),
};

export const isQuestion = (name: string): name is Question => Object.hasOwn(ANSWERS, name);

const mapped = <A, B>({ value, findings, refused }: Found<A>, to: (value: A) => B): Answer<B> => ({
  value: value === null ? null : to(value),
  findings,
  refused,
});

const BODY = '<body>';
function pageNow(preview: { readonly html: string } & Omit<PageNow, 'head' | 'body'>): PageNow {
  const { html, title, kicker, places, holds } = preview;
  const from = html.indexOf(BODY);
  return { title, kicker, places, holds, head: sha256(html.slice(0, from)), body: html.slice(from) };
}
