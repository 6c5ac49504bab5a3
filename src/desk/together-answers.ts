import { found, refused } from '../workspace/found';
import type { AnswersTo } from './answers';
import { BadBody, textIn } from './body';
import type { TogetherTalk } from './together-talk';

const STANDS = ['there', 'copy', 'text'] as const;

/** What is answered to several who work in one folder. */
export const TOGETHER_ANSWERS: AnswersTo<TogetherTalk> = {
  conflicts: (_, { edition }) => edition.besides((workspace) => workspace.conflicts()),
  settle: (ask, { edition }) => {
    const [copy, readCopy, read] = [textIn(ask, 'copy'), textIn(ask, 'readCopy'), textIn(ask, 'read')];
    const [named, text] = [textIn(ask, 'stands'), textIn(ask, 'text')];
    const stands = STANDS.find((one) => one === named);
    if (stands === undefined) throw new BadBody(400, 'expected there, copy or text as "stands"');
    return edition.inTurn(async (workspace) =>
      edition.hasDrafts
        ? refused('something that was typed is not saved yet: wait a second')
        : workspace.settle({ copy, readCopy, read, stands, text }),
    );
  },
  writers: (_, { writers }) => Promise.resolve(found(writers?.now() ?? [])),
};
