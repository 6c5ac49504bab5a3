import { refused } from '../workspace/found';
import {
  START_QUESTIONS,
  wrongAnswer,
  type GivenAnswers,
  type QuestionId,
} from '../workspace/start/questions';
import { STARTER_OUTLINE } from '../workspace/start/starter-files';
import { MARKINGS } from '../model/marking';
import { BadBody, lookIn, objectIn, textIn, textsIn } from './body';
import type { DeskPlace } from './desk-place';
import type { Example } from '../workspace/copy-example';
import { examineInstallation } from '../workspace/examine-installation';
import { inWords } from '../workspace/examination-in-words';
import type { StartNow } from './start-talk';
import type { Workspace } from '../workspace/workspace';
import { mapped } from './mapped';
import type { Answer, StartQuestionName, Talk } from './talk';

type StartAnswersOf = {
  readonly [Q in StartQuestionName]: (ask: unknown, place: DeskPlace) => Promise<Answer<Talk[Q]['gives']>>;
};

/** What is answered while an edition begins. A question is what somebody sent, and is read as such. */
export const START_ANSWERS: StartAnswersOf = {
  start: async (_, place) => {
    const tables = (await place.uploads.all()).map(({ id, name }) => ({ id, name }));
    const questions = START_QUESTIONS.map(({ id, asks, help }) => ({
      id,
      asks,
      help,
      choices: id === 'marking' ? [...MARKINGS] : [],
    }));
    const about = place.edition && (await place.edition.inTurn((workspace) => workspace.start.about()));
    return {
      value: {
        begun: about?.value ?? null,
        open: place.edition === null || (await isStarters(place)),
        folder: place.shown,
        editions: place.edition === null ? await place.editions() : [],
        others: await place.others(),
        examples: place.edition === null ? (await place.examples()).map(exampleNow) : [],
        questions,
        tables,
      },
      findings: about?.findings ?? [],
      refused: null,
    };
  },
  answered: (ask) => {
    const [question, text] = [textIn(ask, 'question'), textIn(ask, 'text')];
    const id = START_QUESTIONS.find((one) => one.id === question)?.id;
    if (id === undefined) throw new BadBody(400, 'expected one of the questions as "question"');
    const given = givenIn(ask);
    const usual = START_QUESTIONS.flatMap((one) => {
      const words = one.usual(given);
      return words === null ? [] : [{ id: one.id, text: words }];
    });
    return Promise.resolve({
      value: { why: text.trim() === '' ? null : wrongAnswer(id, text), usual },
      findings: [],
      refused: null,
    });
  },
  begin: async (ask, place) =>
    mapped(await place.begin(givenIn(ask)), ({ folder }) => ({ folder: place.world.shown(folder) })),
  'open-edition': async (ask, place) => mapped(await place.openNamed(textIn(ask, 'name')), () => ({})),
  'turn-to': async (ask, place) => mapped(await place.turnTo(textIn(ask, 'name')), () => ({})),
  'begin-next': async (ask, place) => {
    const [how, name] = [textIn(ask, 'how'), textIn(ask, 'name')];
    if (how !== 'roll forward' && how !== 'correct')
      throw new BadBody(400, 'expected "roll forward" or "correct" as "how"');
    return mapped(await place.beginNext(how, name), ({ folder }) => ({ folder: place.world.shown(folder) }));
  },
  'open-example': async (ask, place) => mapped(await place.openExample(textIn(ask, 'name')), () => ({})),
  doctor: async () => {
    const examined = inWords(await examineInstallation());
    return { value: examined, findings: [], refused: null };
  },
  look: (ask, place) =>
    withTable(ask, place, async (workspace, path) =>
      mapped(await workspace.start.look(path, lookIn(ask)), (looked) => looked),
    ),
  take: (ask, place) => {
    const [counts, from, about] = [textIn(ask, 'counts'), textIn(ask, 'from'), textIn(ask, 'about')];
    return withTable(ask, place, async (workspace, path) =>
      mapped(
        await workspace.start.take(path, {
          ...lookIn(ask),
          counts,
          from,
          about: about === '' ? null : about,
        }),
        ({ dataset, rows }) => ({ dataset, rows }),
      ),
    );
  },
  suggest: (_, place) => inEdition(place, (workspace) => workspace.start.suggest()),
  keep: (ask, place) => {
    const ids = textsIn(ask, 'ids');
    return inEdition(place, async (workspace) =>
      mapped(await workspace.start.keep(ids), ({ kept, measures }) => ({ kept, measures })),
    );
  },
};

const exampleNow = ({ name, title, notice }: Example): StartNow['examples'][number] => ({
  name,
  title,
  notice,
});

export const isStartQuestion = (name: string): name is StartQuestionName =>
  Object.hasOwn(START_ANSWERS, name);

/** Whether an edition is one that the starter made: others are not filled this way. */
async function isStarters({ edition }: DeskPlace): Promise<boolean> {
  const run = await edition?.inTurn((workspace) => workspace.stages({ stopAfter: 'validate' }));
  return run?.value?.validate?.outlines.some(({ template }) => template === STARTER_OUTLINE) ?? false;
}

function inEdition<T>(
  { edition }: DeskPlace,
  use: (workspace: Workspace) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (!edition) return Promise.resolve(refused('the ten questions come first'));
  // What somebody is typing is no part of what is read and written here.
  if (edition.hasDrafts)
    return Promise.resolve(refused('something that was typed is not saved yet: wait a second'));
  return edition.inTurn(use);
}
async function withTable<T>(
  ask: unknown,
  place: DeskPlace,
  use: (workspace: Workspace, path: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const table = await place.uploads.find(textIn(ask, 'table'));
  if (!table) return refused('there is no such table at this desk');
  return inEdition(place, (workspace) => use(workspace, table.path));
}

function givenIn(ask: unknown): GivenAnswers {
  const answers = objectIn(ask, 'answers');
  const given: Partial<Record<QuestionId, string>> = {};
  for (const { id } of START_QUESTIONS) {
    const text = textIn(answers, id);
    if (text.trim() !== '') given[id] = text;
  }
  return given;
}
