import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { EDITION_FORMAT, FORMAT_CHANGES, formatIn } from '../model/edition-format';
import { readYaml } from '../syntax/yaml';
import { checkEdition, editsOf, type MadeEdit } from './check-edition';
import { found, passedOn, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import { issueState } from './issue-state';
import { PUBLIC } from './run-stages';

export interface UpgradeRequest {
  readonly outline?: string;
}
/** What an edition that an earlier version wrote needs. */
export interface Upgrade {
  readonly from: number;
  readonly to: number;
  /** What changed between the two, in words. */
  readonly changes: readonly string[];
  /** Words that do not fit any more and can be written otherwise. */
  readonly words: readonly MadeEdit[];
  /** What only a person can answer: findings that the program cannot mend. */
  readonly asks: readonly Diagnostic[];
}

const EDITION_FILE = 'edition.yaml';

/** Says what an edition needs, and writes nothing. Refused where it is issued: what is out stays as it is. */
export async function readUpgrade(
  at: Opened,
  { outline = PUBLIC }: UpgradeRequest = {},
): Promise<Found<Upgrade>> {
  const from = await formatOf(at);
  if (from.value === null) return passedOn(from);
  const checked = await checkEdition(at, { outline });
  const words = checked.findings.flatMap(({ edit }) =>
    edit && !edit.place.file.startsWith('<')
      ? [
          {
            file: edit.place.file,
            line: edit.place.line,
            expected: edit.expected,
            replacement: edit.replacement,
          },
        ]
      : [],
  );
  return found({
    from: from.value,
    to: EDITION_FORMAT,
    changes: changesSince(from.value),
    words,
    asks: checked.findings.filter(({ edit, severity }) => !edit && severity !== 'note'),
  });
}

/** Writes what `readUpgrade` says can be written, with the format in `edition.yaml`; what is left is to be answered by hand. */
export async function upgradeEdition(
  at: Held,
  { outline = PUBLIC }: UpgradeRequest = {},
): Promise<Found<Upgrade>> {
  const from = await formatOf(at);
  if (from.value === null) return passedOn(from);
  const { findings } = await checkEdition(at, { outline });
  const { puts, made } = await editsOf(at, findings);
  const whole = [...puts];
  if (from.value < EDITION_FORMAT) {
    const path = join(at.root, EDITION_FILE);
    const edited = whole.findIndex((put) => put.path === path);
    const text = whole[edited]?.content ?? (await at.world.readFile(path)).toString('utf8');
    const written = withFormat(text);
    if (written === null)
      return refused(
        `the format cannot be put into ${EDITION_FILE}`,
        `write this line into it yourself, below "id": format: ${EDITION_FORMAT}`,
        findings,
      );
    whole.splice(edited === -1 ? whole.length : edited, 1, { path, content: written });
  }
  // The words and the format at once: an edition is of one version or of the other.
  await at.folder.put(whole);
  const left = await checkEdition(at, { outline });
  return found({
    from: from.value,
    to: EDITION_FORMAT,
    changes: changesSince(from.value),
    words: made,
    asks: left.findings.filter(({ severity }) => severity !== 'note'),
  });
}

/** The format of an edition that can be brought up to this version. */
async function formatOf(at: Opened): Promise<Found<number>> {
  const shown = at.world.shown(at.root);
  if ((await issueState(at)).state !== 'not issued')
    return refused(
      `"${shown}" is issued, and stays as it is`,
      `begin the next edition from it (stra new) or a correction (stra new --corrects), and upgrade that`,
    );
  const from = await writtenFormat(at);
  if (from === null)
    return refused(`"format" in ${EDITION_FILE} is no whole number`, 'write it as format: 2');
  if (from > EDITION_FORMAT)
    return refused(
      `"${shown}" was written by a newer version of stra: its format is ${from}, and this version knows ${EDITION_FORMAT}`,
      'install the newer version',
    );
  return found(from);
}

/** The format that `edition.yaml` names, the first where it names none, null where it names what is none. */
export async function writtenFormat({ root, world }: Opened): Promise<number | null> {
  const bytes = await world.readFile(join(root, EDITION_FILE));
  const { value } = readYaml(bytes.toString('utf8'), EDITION_FILE);
  return formatIn(
    typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined,
  );
}

const changesSince = (from: number): readonly string[] =>
  FORMAT_CHANGES.filter(({ format }) => format > from).flatMap(({ changes }) => changes);

/** The text with the format below the id, and nothing else changed; null where that cannot be done. */
function withFormat(text: string): string | null {
  const line = `format: ${EDITION_FORMAT}`;
  const named = /^format:[^\r\n]*$/m;
  const made = named.test(text)
    ? text.replace(named, line)
    : text.replace(/^(id:[^\r\n]*)(\r?\n)/m, (_, id: string, end: string) => `${id}${end}${line}${end}`);
  const [before, after] = [text, made].map((one) => readYaml(one, EDITION_FILE).value);
  const wanted = { ...(before as object), format: EDITION_FORMAT };
  return isDeepStrictEqual(after, wanted) ? made : null;
}
