import type { Answer } from './talk';

/** Where the desk asks what a spreadsheet does not show. */
const OTHERWISE = 'under “Something is otherwise”';

/** What a refusal says of the command line, and what there is to do at the desk instead: an option can be given nowhere here. */
const WORDS: readonly (readonly [of: RegExp, here: string])[] = [
  // Tables.
  [/leave the row out with --leave ".*?"/, 'say above that it is none, which leaves its rows out'],
  [
    /put the (code|spelling) into data\/reference\/forces\.csv/,
    'have whoever keeps this program add the $1 to its forces',
  ],
  [/say it with --force ".*?"/, 'say whose the table is'],
  [/say which rows are its header: --answer .*--map/, `say ${OTHERWISE} in which row its header is`],
  [/(?:say it with|write its first and last month:) --period \S+/, `say ${OTHERWISE} which period it covers`],
  [/, give --sheet for the sheets to read, or give a mapping with --map/, ''],
  [/known are .*; give a mapping of the columns with --map/, 'choose another sheet or another file'],
  [/choose with --layout: .*/, 'send the table that is meant as a file of its own'],
  [/say which it is: --not-supplied .*, or --zero ".*"/, 'leave the cells empty where nothing was supplied'],
  [/, and give --hidden read or --hidden leave/, ', and say above whether they are read'],
  [/import them apart, or take the column out with --ignore/, 'send a copy without that column'],
  [/import them apart, with --sheet/, 'send each sheet as a file of its own'],
  [/say which to read: --sheet "(.*?)"; each becomes.*/, 'send the sheet that is meant, such as “$1”, alone'],
  [/give --ignore "(.*?)" if rows do not differ by it, or a mapping.*/, 'send a copy without it'],
  [/ ?In this file that may be --sheet "(.*?)":/, ' In this file that may be the sheet “$1”:'],
  [/add --encoding windows-1252, or save it/, 'save it'],
  [/write --answer ".*?=C", or header=4/, 'send it with the columns as they were asked for'],
  [
    /give --replace to put these (.*) rows in its place, or another id with --as/,
    'give the file another name',
  ],
  // Returns.
  [/which dataset\? Give --dataset with one of: (.*)/, 'choose one of the tables: $1'],
  [/give --force$/, 'choose the force'],
  [/give --from "Name, role" and --why ".*?"/, 'fill in who asks, and why'],
  [/give --(?:on|due) <date>, (the .*?):.*/, 'fill in $1'],
  [/give --on <date>:.*/, 'fill in the day'],
  [/give --by (?:<name>|"<.*>")/, 'fill in who it is'],
  // Comments, signatures, release.
  [/Give --by$/, 'Fill in as whom you answer'],
  [/Give --role$/, 'Fill in the role'],
  [/Give --text$/, 'Fill in the words'],
  [/^stra merge .*$/, 'fill it in beside the comment'],
  [/give --role /, 'fill in as role '],
  [
    /give the day on the record with --on, or build for a later one: --as-of/,
    'fill in the day on the record',
  ],
  [/a --reason, which/, 'a reason, which'],
  [/sign by name with a reason: stra attest .*/, 'sign it by name with a reason'],
  [/: stra attest .*--role ".*?" …/, ''],
  [/: stra attest \S+ --reason "…"/, ''],
  [/: stra review, or stra attest --all/, ' on the page Judgements'],
  [/: stra attest --key;/, ' with the key;'],
  [
    /release with --override <name> --reason <why>/,
    'let it through on the page Release with a name and a reason',
  ],
  [/,? or run stra check --fix$/, ''],
  [/^run stra check --fix$/, ''],
];

/** What is said with the desk's own ways out. */
export const inDeskWords = (words: string): string =>
  words.includes('--') || words.includes('stra merge')
    ? WORDS.reduce((now, [of, here]) => now.replace(of, here), words).replace(/: $/, '')
    : words;

/** The same of a spreadsheet that was looked at. */
export const lookedAtTheDesk = <T extends { readonly instead: string | null }>(looked: T): T => ({
  ...looked,
  instead: looked.instead === null ? null : inDeskWords(looked.instead),
});
/**
 * For `JSON.stringify` of an answer: what each finding and refusal says is to be done names no option of the command line,
 * those within a value too, such as what a new table or a form would do.
 */
export const fixedHere = (name: string, thing: unknown): unknown =>
  name === 'fix' && typeof thing === 'string' ? inDeskWords(thing) : thing;

/** An answer whose refusal names no option of the command line. */
export const atTheDesk = (answer: Answer<unknown>): Answer<unknown> => ({
  ...answer,
  refused: answer.refused && { ...answer.refused, message: inDeskWords(answer.refused.message) },
});
