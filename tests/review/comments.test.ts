import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openComments } from '../../src/workspace/open-comments';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { edited, opened, umbrellas } from './umbrellas';

afterAll(removeTemporaryFolders);

const copies = edited('comment-with-answer');
const started = async () => {
  const folder = umbrellas();
  const workspace = await opened(folder);
  const id = (await workspace.reviews.list({ copies })).value?.comments[0]?.id ?? '';
  return { folder, workspace, id };
};

describe('a comment of a reviewer', () => {
  it('stops a release until the role that it was given to has closed it, with a reason', async () => {
    const { folder, workspace, id } = await started();
    const release = async () =>
      (await workspace.check({ release: true })).findings
        .filter(({ rule }) => rule.startsWith('review/'))
        .map(({ rule, message }) => `${rule}: ${message}`);
    expect(await release()).toEqual([]);
    const noRole = await workspace.reviews.comment({ copies, id, act: 'block', by: 'Head' });
    expect(noRole.refused?.message).toBe('who alone may close it? Give --role');
    await workspace.reviews.comment({
      copies,
      id,
      act: 'block',
      by: 'Head',
      role: 'legal',
      on: '2031-05-20',
    });
    expect(await release()).toEqual([
      `review/open-comment: the comment "Is this still so?" of Ann Reviewer, under "Umbrellas in the towns", is open (${id})`,
    ]);
    const built = await workspace.build({
      purpose: { release: true, override: { name: 'Nobody', reason: 'tests' } },
      out: join(temporaryFolder(), 'out'),
      only: ['markdown'],
    });
    expect([
      built.value?.documents,
      built.findings.some(({ rule }) => rule === 'review/open-comment'),
    ]).toEqual([null, true]);
    const issued = await workspace.issue({
      by: 'Head',
      on: '2031-05-20',
      override: { name: 'Nobody', reason: 'tests' },
    });
    expect([
      issued.value,
      issued.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
    ]).toEqual([null, ['review/open-comment']]);
    expect(
      (await workspace.status()).value?.missing
        .filter(({ message }) => message.includes('is open'))
        .map(({ blocks }) => blocks),
    ).toEqual([true]);
    // It was kept, and the Word file is not needed any more.
    const other = await workspace.reviews.comment({
      id,
      act: 'close',
      by: 'Editor',
      role: 'editor',
      text: 'done',
    });
    expect(other.refused?.message).toBe(`"${id}" stands against a release, and only legal closes it`);
    const why = await workspace.reviews.comment({ id, act: 'close', by: 'Lawyer', role: 'legal' });
    expect(why.refused?.message).toBe('why is it closed? Give --text');
    await workspace.reviews.comment({
      id,
      act: 'close',
      by: 'Lawyer',
      role: 'Legal',
      text: 'it is still so',
    });
    expect(await release()).toEqual([]);
    expect(await openComments({ root: folder, world: workspace.world })).toEqual([]);
  });

  it('is answered here, and the log has its thread, its answers and who closed it', async () => {
    const { folder, workspace, id } = await started();
    await workspace.reviews.comment({
      copies,
      id,
      act: 'reply',
      by: 'Editor',
      on: '2031-05-21',
      text: '=It is, "so far".',
    });
    const log = (name: string): string => {
      const file = join(folder, '..', name);
      expect(stra(['merge', folder, '--log', file]).code).toBe(0);
      return readFileSync(file, 'utf8');
    };
    const [, first, second, third] = log('log.csv').split('\n');
    expect(first).toContain(
      'every autumn,Ann Reviewer,2031-05-20T10:00:00Z,Is this still so?,comment,answered',
    );
    expect(second).toContain('Bob Owner,2031-05-20T11:00:00Z,It was last year.,answer in Word');
    // A cell that a workbook would take for a formula is written so that it is none.
    expect(third).toContain(`"'=It is, ""so far"".",answer`);
    expect(log('log.md')).toContain('- **Ann Reviewer**, 2031-05-20: Is this still so?');
    expect(JSON.parse(log('log.json'))).toMatchObject({ comments: [{ id, replies: [{ by: 'Editor' }] }] });
  });
});
