import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWordsOnly } from '../../src/review/proposal';
import type { Merged, Proposal } from '../../src/workspace/review/review-requests';
import type { Workspace } from '../../src/workspace/workspace';
import { removeTemporaryFolders } from '../pipeline/run-stra';
import { changedLines, edited, opened, textsOf, umbrellas } from './umbrellas';

afterAll(removeTemporaryFolders);

const merged = async (workspace: Workspace, ...names: readonly string[]): Promise<Merged> => {
  const { value, refused, findings } = await workspace.reviews.list({ copies: edited(...names) });
  if (!value) throw new Error(refused?.message ?? findings.map(({ message }) => message).join('; '));
  return value;
};
const said = ({ kind, old, new: now, authors }: Proposal): string =>
  `${kind}: ${old.trim()} → ${now.trim()} (${authors.join(' and ') || 'not tracked'})`;
const BY = '(Rev Iewer)';
const LONG =
  'Owners who write their names inside get their umbrellas back sooner, as the clerk has often said.';

describe('what LibreOffice saved is each change and no other', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await opened(umbrellas());
  });
  it.each<[string, string[]]>([
    ['straight-back', []],
    ['number', [`number: just over 116 → nearly 120 ${BY}`]],
    ['number-that-fits', [`number: just over 116 → 116.3 ${BY}`]],
    ['number-in-digits', [`number: 217,945 → 217,954 ${BY}`]],
    ['number-digit', [`number: 217,945 → 217,954 ${BY}`]],
    ['phrase', [`number: more than two in five → about half ${BY}`]],
    [
      'two-in-a-paragraph',
      [`number: 217,945 → some 200,000 ${BY}`, `number: just over 116 → more than 100 ${BY}`],
    ],
    ['likelihood', [`likelihood: likely → highly likely ${BY}`]],
    ['likelihood-before', [`likelihood: likely → highly likely ${BY}`]],
    ['judged-words', [`judgement:  → yet ${BY}`]],
    ['words', [`words: every → each ${BY}`]],
    ['words-in-bold', [`words: nobody → no one ${BY}`]],
    ['words-beside-a-claim', [`words: red → of a red colour ${BY}`]],
    ['words-of-a-link', [`link: ferry pier → ferry landing ${BY}`]],
    [
      'whole-paragraph',
      [
        `words: ${LONG} → A name inside brings an umbrella home, the clerk says again and again, and nobody listens. ${BY}`,
      ],
    ],
    [
      'split',
      [
        `split: … write their names inside. Owners seldom do so. It has asked them every autumn, and it will ask … → … write their names inside. Owners seldom do so. ¶ It has asked them every autumn, and it will ask … ${BY}`,
      ],
    ],
    [
      'join',
      [
        `joined: … know how many losses are never reported to it. ¶ Owners who write their names inside get their … → … know how many losses are never reported to it. Owners who write their names inside get their … ${BY}`,
      ],
    ],
    [
      'move',
      [
        `moved: Owners who write their names inside get their … → after "Winters on this coast are wet." ${BY}`,
      ],
    ],
    ['delete', [`deleted: The office does not know how many losses are never reported to it. →  ${BY}`]],
    [
      'delete-sentence-with-claim',
      [`unlinked: The office recorded 217,945 of them as lost, which is just over 116 each hour. →  ${BY}`],
    ],
    ['add', [`added:  → The desk is closed on Sundays. ${BY}`]],
    ['add-with-number', [`number:  → Last week 40 umbrellas came in. ${BY}`]],
    [
      'delete-caveat',
      [
        `caveat: Two towns count in different ways: one counts each umbrella, and the other counts each report. →  ${BY}`,
      ],
    ],
    ['caveat-words', [`caveat: different ways → much the same way ${BY}`]],
    ['list-item', [`words: desk → counter ${BY}`]],
    ['table-cell', [`table: a month → two months ${BY}`]],
    ['data-cell', [`number: 217,945 → 217,946 ${BY}`]],
    ['heading', [`heading: may → will ${BY}`]],
    ['marking', [`marking: OFFICIAL → OFFICIAL-SENSITIVE ${BY}`]],
    ['sentence-added', [`words:  → It is a small desk. ${BY}`]],
    ['comment', []],
    ['comment-with-answer', []],
    ['comment-and-change', [`words: every → each ${BY}`]],
    ['many-words', [`words: every → each ${BY}`, `words: sight → name ${BY}`, `words: often → long ${BY}`]],
    [
      'untracked',
      [
        'words: every → each (not tracked)',
        'words: sight → name (not tracked)',
        'words: often → long (not tracked)',
      ],
    ],
    [
      'accepted',
      [
        'number: just over 116 → nearly 120 (not tracked)',
        'words: every → each (not tracked)',
        'words: sight → name (not tracked)',
        'words: often → long (not tracked)',
      ],
    ],
  ])('%s', async (name, expected) => {
    const { open } = await merged(workspace, name);
    expect(open.map(said)).toEqual(expected);
  });

  it('says what the data say of a number, by the rules of check', async () => {
    const { open } = await merged(workspace, 'number-in-digits');
    expect(open[0]).toMatchObject({
      measure: 'lost',
      value: 217945,
      fits: false,
      file: 'sections/words.md',
      line: 1,
    });
    expect(open[0]?.know).toBe(
      'the reviewer writes "217,954"; the data say 217,945 (Umbrellas recorded as lost): refuse it, change the source, or keep it as a comment',
    );
    const fits = await merged(workspace, 'number-that-fits');
    expect(fits.open[0]).toMatchObject({ measure: 'per-hour', value: 116.26, fits: true });
  });

  it('shows three reviewers side by side, and what two of them want alike once', async () => {
    const { open } = await merged(workspace, 'reviewer-one', 'reviewer-two', 'reviewer-three');
    expect(open.map(said)).toEqual([
      'number: just over 116 → nearly 120 (Ann One)',
      'words: every → each (Ann One)',
      'words: every → in (Bob Two)',
      'words: sight → name (Bob Two and Cat Three)',
      'words: has →  (Cat Three)',
      'words: said → says (Cat Three)',
    ]);
    const [, each, inAutumn] = open;
    expect(each?.against).toEqual([inAutumn?.id]);
    expect(inAutumn?.against).toEqual([each?.id]);
    const both = await workspace.reviews.answer({
      copies: edited('reviewer-one', 'reviewer-two'),
      answers: [each, inAutumn].map((one) => ({ id: one?.id ?? '', answer: 'accepted' as const })),
    });
    expect(both.value?.files).toEqual([]);
    expect(both.value?.left.map(({ why }) => why.replace(/^\w+/u, 'it'))).toEqual([
      'it wants something else of the same phrase: take one of the two',
      'it wants something else of the same phrase: take one of the two',
    ]);
  });

  it('tells two reviewers’ halves of one phrase as a conflict, by name, and never makes a third of them', async () => {
    const { open } = await merged(workspace, 'reviewer-two', 'reviewer-four');
    expect(open.map(said)).toEqual([
      'words: every → in (Bob Two)',
      'words: sight → name (Bob Two)',
      'words: by → on (Dan Four)',
    ]);
    const [, name, on] = open;
    expect([on?.against, name?.against]).toEqual([[name?.id], [on?.id]]);
    expect(on?.know).toBe(
      'Dan Four and Bob Two want different things here: Bob Two writes "name" for "sight"; only one of them can be taken',
    );
    expect(name?.know).toBe(
      'Bob Two and Dan Four want different things here: Dan Four writes "on" for "by"; only one of them can be taken',
    );
    const both = await workspace.reviews.answer({
      copies: edited('reviewer-two', 'reviewer-four'),
      answers: [on, name].map((one) => ({ id: one?.id ?? '', answer: 'accepted' as const })),
    });
    expect([both.value?.files, both.value?.left.length]).toEqual([[], 2]);
  });

  it('tells a word that one adds to a sentence that another takes out as a conflict', async () => {
    const { open } = await merged(workspace, 'delete-sentence-with-claim', 'reviewer-five');
    expect(
      open.map(({ old, new: now, against }) => [old.trim().slice(0, 20), now.trim(), against.length]),
    ).toEqual([
      ['The office recorded ', '', 1],
      ['', 'surely', 1],
    ]);
    expect(open[1]?.know).toContain('Eve Five and Rev Iewer want different things here: Rev Iewer takes out');
  });

  it('has comments with their answers, on their words', async () => {
    const { comments } = await merged(workspace, 'comment-with-answer');
    expect(
      comments.map(({ author, text, words, thread }) => [author, text, words, thread.map((one) => one.text)]),
    ).toEqual([['Ann Reviewer', 'Is this still so?', 'every autumn', ['It was last year.']]]);
    const { open } = await merged(workspace, 'comment-and-change');
    expect(open[0]?.comments).toEqual(['Each is better.']);
  });
});

describe('what is taken is written there and nowhere else', () => {
  const taken = async (name: string, prepare: (folder: string) => void = () => undefined) => {
    const folder = umbrellas();
    prepare(folder);
    const workspace = await opened(folder);
    const before = textsOf(folder);
    const { open } = await merged(workspace, name);
    const { value, refused } = await workspace.reviews.answer({
      copies: edited(name),
      answers: open.map(({ id }) => ({ id, answer: 'accepted' as const })),
      by: 'Editor',
      on: '2031-05-20',
    });
    if (!value) throw new Error(refused?.message);
    const again = await merged(workspace, name);
    return { value, lines: changedLines(before, textsOf(folder)), again, folder, before };
  };

  it('of words only, those sentences, with their claims linked still', async () => {
    const { lines, value, again } = await taken('many-words');
    expect(lines).toEqual([
      'sections/outlook.md - Owners who write their names inside get their umbrellas back sooner, as the clerk has often said.',
      'sections/outlook.md + Owners who write their names inside get their umbrellas back sooner, as the clerk has long said.',
      'sections/words.md - The harbour office asks owners to write their names inside. Owners seldom do so. It has asked them every autumn, and it will ask them again.',
      'sections/words.md - The desk opens on market days. The clerk knows the owners by sight.',
      'sections/words.md + The harbour office asks owners to write their names inside. Owners seldom do so. It has asked them each autumn, and it will ask them again.',
      'sections/words.md + The desk opens on market days. The clerk knows the owners by name.',
    ]);
    expect([value.open, again.open.length, again.answered]).toEqual([0, 0, 3]);
  });
  it.each<[string, string[]]>([
    [
      'words-in-bold',
      [
        'sections/words.md + Of the umbrellas lost, [more than two in five](=red-share) were red. _Passengers_ wait on the [ferry pier](https://example.org/ferry), where **no one** looks for anything.',
      ],
    ],
    [
      'words-of-a-link',
      [
        'sections/words.md + Of the umbrellas lost, [more than two in five](=red-share) were red. _Passengers_ wait on the [ferry landing](https://example.org/ferry), where **nobody** looks for anything.',
      ],
    ],
    [
      'words-beside-a-claim',
      [
        'sections/words.md + Of the umbrellas lost, [more than two in five](=red-share) were of a red colour. _Passengers_ wait on the [ferry pier](https://example.org/ferry), where **nobody** looks for anything.',
      ],
    ],
    [
      'number-that-fits',
      [
        'sections/words.md + Umbrellas are lost in every harbour town. The office recorded [217,945](=lost) of them as lost, which is [116.3](=per-hour) each hour.',
      ],
    ],
    [
      'split',
      [
        'sections/words.md + The harbour office asks owners to write their names inside. Owners seldom do so.',
        'sections/words.md + It has asked them every autumn, and it will ask them again.',
      ],
    ],
    [
      'join',
      [`sections/outlook.md + The office does not know how many losses are never reported to it. ${LONG}`],
    ],
    ['add', ['sections/words.md + The desk is closed on Sundays.']],
    ['list-item', ['sections/words.md + - The pier has no counter, and sends people to the office.']],
    ['table-cell', ['sections/words.md + | Quay Street | keeps what was found for two months |']],
    [
      'caveat-words',
      [
        'sections/words.md + > Two towns count in much the same way: one counts each umbrella, and the other counts each report.',
      ],
    ],
    [
      'sentence-added',
      [
        'sections/words.md + The desk opens on market days. It is a small desk. The clerk knows the owners by sight.',
      ],
    ],
    [
      'likelihood',
      [
        'sections/outlook.md + Over the next 12 months it is [highly likely](?loss-grows) that more umbrellas are lost. Winters on this coast are wet.',
        'judgements.yaml +   term: highly likely',
      ],
    ],
    ['delete', []],
    ['delete-sentence-with-claim', ['sections/words.md + Umbrellas are lost in every harbour town.']],
  ])('%s', async (name, expected) => {
    const { lines, again, value } = await taken(name);
    expect(value.left).toEqual([]);
    expect(lines.filter((line) => line.includes(' + '))).toEqual(expected);
    expect(again.open).toEqual([]);
  });
  it('of a move, the paragraph stands elsewhere and reads as it did', async () => {
    const { folder, before } = await taken('move');
    const paragraphs = (before['sections/outlook.md'] ?? '').trimEnd().split('\n\n');
    const now = (textsOf(folder)['sections/outlook.md'] ?? '').trimEnd().split('\n\n');
    expect(now).toEqual([0, 2, 1, 3].map((i) => paragraphs[i]));
  });
  it('with line ends of Windows, every other byte stays', async () => {
    const { folder, before } = await taken('words', (at) => {
      writeFileSync(
        join(at, 'sections/words.md'),
        (textsOf(at)['sections/words.md'] ?? '').replaceAll('\n', '\r\n'),
      );
    });
    expect(textsOf(folder)['sections/words.md']).toBe(
      before['sections/words.md']?.replace('every autumn', 'each autumn'),
    );
    expect(before['sections/words.md']).toContain('\r\n');
  });
  it('never of a number that does not fit, which may be kept as a comment', async () => {
    const { value, lines, folder } = await taken('number-in-digits');
    expect(lines).toEqual([]);
    expect(value.left.map(({ why }) => why)).toEqual([
      'the reviewer writes "217,954"; the data say 217,945 (Umbrellas recorded as lost): refuse it, change the source, or keep it as a comment',
    ]);
    const workspace = await opened(folder);
    const [first] = (await merged(workspace, 'number-in-digits')).open;
    await workspace.reviews.answer({
      copies: edited('number-in-digits'),
      answers: [{ id: first?.id ?? '', answer: 'kept' }],
    });
    const { open, comments } = await merged(workspace, 'number-in-digits');
    expect([open, comments.map(({ text }) => text)]).toEqual([[], ['writes "217,954" for "217,945"']]);
  });
  it('of words of the one who answers, in place of the reviewer’s', async () => {
    const folder = umbrellas();
    const workspace = await opened(folder);
    const [first] = (await merged(workspace, 'words')).open;
    await workspace.reviews.answer({
      copies: edited('words'),
      answers: [{ id: first?.id ?? '', answer: 'accepted', put: 'each and *every*' }],
    });
    expect(textsOf(folder)['sections/words.md']).toContain('It has asked them each and \\*every\\* autumn');
  });
  it('only where words still fit then, unless it is said that it shall be all the same', async () => {
    const folder = umbrellas();
    const workspace = await opened(folder);
    const before = textsOf(folder);
    const [first] = (await merged(workspace, 'add-with-number')).open;
    const answers = [{ id: first?.id ?? '', answer: 'accepted' as const }];
    const held = await workspace.reviews.answer({ copies: edited('add-with-number'), answers });
    expect(held.value?.since.map(({ rule }) => rule)).toEqual(['number/unowned']);
    expect(textsOf(folder)).toEqual(before);
    const done = await workspace.reviews.answer({ copies: edited('add-with-number'), answers, anyway: true });
    expect(done.value?.files).toEqual(['sections/words.md']);
  });
  it('where the edition moved on, of what reads as it did; the rest is said to be stale', async () => {
    const { value, lines } = await taken('many-words', (at) => {
      const file = join(at, 'sections/words.md');
      const text = textsOf(at)['sections/words.md'] ?? '';
      writeFileSync(
        file,
        `A new first paragraph.\n\n${text.replace('by sight', 'by heart').replace('Owners seldom do so.', 'Owners never do so.')}`,
      );
    });
    expect(value.left.map(({ proposal, why }) => [proposal.old, why])).toEqual([
      ['sight', 'what it was about reads otherwise by now: look at it by hand'],
    ]);
    expect(lines.filter((line) => line.includes(' + '))).toEqual([
      'sections/outlook.md + Owners who write their names inside get their umbrellas back sooner, as the clerk has long said.',
      'sections/words.md + The harbour office asks owners to write their names inside. Owners never do so. It has asked them each autumn, and it will ask them again.',
    ]);
  });
  it('has words only among what may be taken at once', async () => {
    const workspace = await opened(umbrellas());
    const kinds = async (name: string) => (await merged(workspace, name)).open.map(isWordsOnly);
    expect(await kinds('accepted')).toEqual([false, true, true, true]);
    for (const name of [
      'likelihood',
      'judged-words',
      'delete-caveat',
      'marking',
      'heading',
      'words-of-a-link',
      'table-cell',
      'delete',
      'add-with-number',
    ])
      expect([name, await kinds(name)]).toEqual([name, [false]]);
  });
});
