import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveEdition } from '../../src/desk/live-edition';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { needsWhole } from '../../src/workspace/findings-so-far';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace';
import { sha256 } from '../../src/world';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';

jest.setTimeout(300_000);
afterAll(removeTemporaryFolders);

/** The same numbers in every run of the test. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
type Edit = (text: string, random: (below: number) => number) => string;
const changedLine =
  (change: (line: string) => string): Edit =>
  (text, random) => {
    const lines = text.split('\n');
    const at = random(lines.length);
    return lines.with(at, change(lines[at] ?? '')).join('\n');
  };
/** What is typed, sound or not. */
const EDITS: readonly Edit[] = [
  (text) => `${text.trimEnd()} 9\n`,
  (text) => `${text}\n\nIt was [over half](=vawg-share), or 271,945 of them.\n`,
  (text) => `A line is put first, "quoted", and it's so: three forces.\n\n${text}`,
  changedLine((line) => line.replace(/\d/, '7')),
  changedLine((line) => `${line} and so on`),
  changedLine(() => ''),
  changedLine((line) => line.toUpperCase()),
  changedLine((line) => line.replace('recorded', 'reported').replace('women', 'men')),
  changedLine((line) => `${line} This rose sharply by 12% in 2022, the highest of all forces.`),
  changedLine((line) => line.replace(/\[([^\]]*)\]\(=([^)]*)\)/, '[nearly half](=$2)')),
  changedLine((line) => `${line} See [there](#nowhere) and [this](=no-such-measure).`),
];
const FILES = ['sections/rasso.md', 'sections/crime-types.md', 'sections/domestic-abuse.md'];
const opened = async (folder: string): Promise<Workspace> => {
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('the edition was not opened');
  return value;
};
const keyOf = ({ rule, severity, place, message, edit }: Diagnostic): string =>
  JSON.stringify([rule, severity, place, message, edit ?? null]);

describe('a text that is typed', () => {
  it('has by itself what a check of the whole finds in it, and stands in the page as the whole has it', async () => {
    const folder = changedEdition({});
    const random = seeded(2031);
    // One knows the text as it was, and the other reads what was typed out of the file.
    const [kept, other] = [await opened(folder), await opened(folder)];
    await kept.check();
    const plain: Edit = (text) =>
      `${text.trimEnd().replace(/([a-z]{4}) ([a-z]{4})(?=[^\n]*$)/, '$1 quite $2')}\n`;
    let [alone, put] = [0, 0];
    for (let i = 0; i < 12; i++) {
      const file = FILES[i % FILES.length] ?? '';
      const path = join(folder, file);
      const before = readFileSync(path, 'utf8');
      const edit = i < 3 ? plain : EDITS[random(EDITS.length)];
      const text = edit?.(before, random) ?? before;
      const typed = await kept.typed({ file, text });
      writeFileSync(path, text);
      const whole = await other.check();
      if (typed.value !== null) {
        alone++;
        const own = (found: readonly Diagnostic[]): string[] =>
          found
            .filter((finding) => finding.place.file === file && !needsWhole(finding))
            .map(keyOf)
            .sort();
        expect(own(typed.findings)).toEqual(own(whole.findings));
      }
      const html = typed.value?.patch?.html ?? '';
      if (edit === plain && html !== '') {
        const page = (await other.preview()).value?.html ?? '';
        expect([html, page.includes(html.trim())]).toEqual([html, true]);
        put++;
      }
      writeFileSync(path, before);
    }
    // A test in which nothing was looked at alone would compare nothing.
    expect(alone).toBeGreaterThan(8);
    expect(put).toBeGreaterThan(0);
  });

  it('is not looked at alone where that says nothing of it', async () => {
    const folder = changedEdition({});
    const kept = await opened(folder);
    const [file = ''] = FILES;
    const text = readFileSync(join(folder, file), 'utf8');
    // Before anything was checked, for no text of the edition, and for what names what is not there.
    expect((await kept.typed({ file, text })).value).toBeNull();
    await kept.check();
    expect((await kept.typed({ file, text })).value).not.toBeNull();
    for (const [name, words] of [
      ['measures.yaml', text],
      ['sections/none.md', text],
      [file, `${text} [This](=no-such-measure).`],
      [file, `${text} [This](=vawg-share@rank).`],
      [file, ''],
      [file, `${text}\n\n# A heading\u0000`],
      [file, `${text}\n\n{{prose "rasso"}}\n`],
    ] as const)
      expect((await kept.typed({ file: name, text: words })).value).toBeNull();
  });
});

describe('the desk, when typing rests', () => {
  it('has what a workspace has that was opened just then, whatever was found on the way', async () => {
    const folder = changedEdition({});
    const random = seeded(17);
    const { value: live } = await LiveEdition.open(folder);
    if (!live) throw new Error('it could not be opened');
    const end = live.watch(() => undefined);
    const whole = () => live.whole('findings', (workspace) => workspace.check());
    await whole();
    let alone = 0;
    for (let i = 0; i < 2; i++) {
      const file = FILES[random(FILES.length)] ?? '';
      const path = join(folder, file);
      const before = readFileSync(path, 'utf8');
      let text = before;
      for (let key = 0; key < 3; key++) {
        text = EDITS[random(EDITS.length)]?.(text, random) ?? text;
        const at = text;
        const seen = await live.typed(file, at, (workspace) => workspace.typed({ file, text: at }));
        if (seen === null) await live.setDraft(file, at);
        else alone++;
      }
      const rested = await whole();
      writeFileSync(path, text);
      const fresh = await (await opened(folder)).check();
      writeFileSync(path, before);
      expect(rested?.findings).toEqual(fresh.findings);
      await live.takeDraft(file);
      await whole();
    }
    expect(alone).toBeGreaterThan(1);
    end();
  });

  it('looks at a text alone only where no other was changed since the whole was looked at', async () => {
    const folder = changedEdition({});
    const { value: live } = await LiveEdition.open(folder);
    if (!live) throw new Error('it could not be opened');
    let told = 0;
    const end = live.watch(() => told++);
    const [one = '', other = ''] = FILES;
    const text = readFileSync(join(folder, one), 'utf8');
    const typed = (file: string) => {
      const more = `${readFileSync(join(folder, file), 'utf8')} More.`;
      return live.typed(file, more, (workspace) => workspace.typed({ file, text: more }));
    };
    expect(await typed(one)).toBeNull();
    await live.whole('findings', (workspace) => workspace.check());
    expect(await typed(one)).not.toBeNull();
    expect(await typed(one)).not.toBeNull();
    await live.setDraft(one, `${text} More.`);
    expect(await typed(other)).toBeNull();
    await live.whole('findings', (workspace) => workspace.check());
    expect(await typed(other)).not.toBeNull();
    // While the whole is looked at anew, what it was before is no ground where more than this text was changed.
    await live.setDraft(one, `${text} More than before.`);
    const running = live.whole('findings', (workspace) => workspace.check());
    await Promise.resolve();
    expect(await typed(other)).toBeNull();
    await running;
    expect(await typed(other)).not.toBeNull();
    // Somebody else puts a file there.
    writeFileSync(join(folder, 'datasets/stranger.csv'), 'a,b\n');
    const from = Date.now();
    while (told === 0 && Date.now() - from < 20_000) await new Promise((again) => setTimeout(again, 100));
    expect(await typed(other)).toBeNull();
    rmSync(join(folder, 'datasets/stranger.csv'));
    end();
  });

  it('puts nothing over a text that was saved or given up since, however long what was typed has waited', async () => {
    const folder = changedEdition({});
    const { value: live } = await LiveEdition.open(folder);
    if (!live) throw new Error('it could not be opened');
    const end = live.watch(() => undefined);
    const [file = ''] = FILES;
    const first = readFileSync(join(folder, file), 'utf8');
    await live.whole('findings', (workspace) => workspace.check());
    const typed = (text: string) => live.typed(file, text, (workspace) => workspace.typed({ file, text }));
    /** When all that was typed has had its turn. */
    const settled = () => live.look('settled', () => Promise.resolve(true));

    // Typed and taken back, each while the words before are still being written.
    const text = `${first} More.`;
    const saving = live.save({ file, text, read: sha256(first) });
    const gone = typed(`${text} Gone.`);
    const taken = live.takeDraft(file);
    expect((await saving).value).toMatchObject({ written: true });
    expect(await gone).not.toBeNull();
    await taken;
    await settled();
    expect(live.hasDrafts).toBe(false);

    // What was typed first waits longer than it takes to ask that what was typed next be saved.
    const held = live.save({ file, text: `${text} One.`, read: sha256(text) });
    const older = typed(`${text} One. Tw`);
    const newer = live.save({ file, text: `${text} One. Two.`, read: sha256(`${text} One.`) });
    await Promise.all([held, older, newer]);
    await settled();
    expect(live.hasDrafts).toBe(false);
    expect(readFileSync(join(folder, file), 'utf8')).toBe(`${text} One. Two.`);
    end();
  });
});
