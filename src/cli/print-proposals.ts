import type { Proposal, ProposedImport } from '../workspace/propose-import';

const SURE = { sure: ' ', likely: '?', ask: '!' } as const;
const WIDTH = 108;

/** What is proposed for a table, on one screen: a line for each thing, the rows to look at, and how to agree. */
export function printProposals({ table, tables, before, moved, mapping }: ProposedImport): string {
  const [first] = tables;
  if (!first) return '';
  if (tables.length > 1)
    return [
      `${table} has ${tables.length} tables. Say which to read:`,
      '',
      ...tables.flatMap(({ sheet, title }) => wrapped(`  --sheet "${sheet.trim()}"  `, title)),
      '',
      'Each becomes a dataset of its own.',
    ].join('\n');
  const lines = proposalLines(first.proposals);
  const others = first.proposals.flatMap(({ others: answers }) => answers);
  const asked = first.proposals.some(({ sure }) => sure === 'ask');
  return [
    `${table}, sheet "${first.sheet}": nothing is written yet. It would be read so (? by its form, ! has to be said):`,
    '',
    ...lines,
    ...(before === null
      ? []
      : [
          '',
          `Last time it was read with ${before}.${moved.length > 0 ? ' Since then:' : ''}`,
          ...moved.map((line) => `  ${line}`),
        ]),
    '',
    ...(mapping === null
      ? [`It cannot be read so: ${first.instead ?? 'say what is asked'}`]
      : [
          asked
            ? 'Say what is asked, and then agree with --accept.'
            : 'If that is right, agree: the same command with --accept.',
          'To change more, write it with --mapping-to <file>, change the file, and give it with --map <file>.',
        ]),
    ...(others.length > 0
      ? [
          'Other answers:',
          ...others
            .slice(0, 8)
            .map(({ answer, says }) =>
              cut(`  ${answer.startsWith('--') ? answer : `--answer ${answer}`}  (${says})`),
            ),
        ]
      : []),
  ].join('\n');
}

/** What a sheet is taken for, a line for each thing, with the rows to look at below it. */
export const proposalLines = (proposals: readonly Proposal[]): string[] =>
  proposals.flatMap(({ about, says, cells, look, sure }) => [
    ...wrapped(`${SURE[sure]} ${about.padEnd(10)}  `, `${cells === null ? '' : `${cells}: `}${says}`),
    ...look.slice(0, 3).map((row) => cut(`              ${row}`)),
  ]);

const cut = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text);
/** A text under its name, broken at spaces; at most three lines. */
function wrapped(name: string, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (name.length + line.length + word.length + 1 > WIDTH && line !== '') {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  const shown = lines.length > 3 ? [...lines.slice(0, 2), `${lines[2] ?? ''} …`] : lines;
  return shown.map((part, n) => `${n === 0 ? name : ' '.repeat(name.length)}${part}`);
}
