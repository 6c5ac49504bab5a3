import { refused } from '../workspace/found';
import {
  START_QUESTIONS,
  wrongAnswer,
  type GivenAnswers,
  type QuestionId,
} from '../workspace/start/questions';
import { MARKINGS } from '../model/marking';
import { BadBody, lookIn, objectIn, textIn, textsIn } from './body';
import type { DeskPlace } from './desk-place';
import type { LiveEdition } from './live-edition';
import type { Example } from '../workspace/copy-example';
import { examineInstallation } from '../workspace/examine-installation';
import { inWords } from '../workspace/examination-in-words';
import type { StartNow } from './start-talk';
import type { Workspace } from '../workspace/workspace';
import { lookedAtTheDesk } from './desk-words';
import { mapped } from './mapped';
import type { Answer, StartQuestionName, Talk } from './talk';

type StartAnswersOf = {
  readonly [Q in StartQuestionName]: (
    ask: unknown,
    place: DeskPlace,
    outline: string,
  ) => Promise<Answer<Talk[Q]['gives']>>;
};
/** How what is asked about an edition comes to its turn. */
type Taken = <T>(edition: LiveEdition, use: (workspace: Workspace) => Promise<T>) => Promise<T>;

async function startNow(place: DeskPlace, taken: Taken): Promise<Answer<StartNow>> {
  const { edition } = place;
  const tables = (await place.uploads.all()).map(({ id, name }) => ({ id, name }));
  const questions = START_QUESTIONS.map(({ id, asks, help }) => ({
    id,
    asks,
    help,
    choices: id === 'marking' ? [...MARKINGS] : [],
  }));
  const about = edition && (await taken(edition, (workspace) => workspace.start.about()));
  return {
    value: {
      begun: about?.value ?? null,
      open: edition === null || about?.value?.isStarters === true,
      folder: place.shown,
      editions: edition === null ? await place.editions() : [],
      others: await place.others(),
      examples: edition === null ? (await place.examples()).map(exampleNow) : [],
      questions,
      tables,
    },
    findings: about?.findings ?? [],
    refused: null,
  };
}

/** What is answered while an edition begins. A question is what somebody sent, and is read as such. */
export const START_ANSWERS: StartAnswersOf = {
  start: (_, place) => startNow(place, (edition, use) => edition.inTurn(use)),
  opening: async (_, place, outline) => {
    const { edition } = place;
    const contents =
      edition && (await edition.glance('texts', (workspace) => workspace.contents({ outline, soon: true })));
    // What is told of the edition comes from the same look at its files.
    const start = await startNow(place, (it, use) => it.glance('about', use));
    const file = contents?.value?.parts.find((part) => part.file !== null)?.file ?? null;
    const text = edition && file !== null ? (await edition.readBoth(file)).value : null;
    return mapped(start, (now) => ({ start: now, contents: contents?.value ?? null, text }));
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
      mapped(await workspace.start.look(path, lookIn(ask)), lookedAtTheDesk),
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
