import type { ProposalNow } from '../start-talk';
import { el } from './dom';
import { sentence } from './findings';

type Others = ProposalNow['others'];
/** So many stand beside each other as buttons; of more one is chosen. */
const MOST = 4;

/** The other answers to what a sheet is taken for, each a press; null where there is none that is known. */
export function otherAnswers(
  others: Others,
  /** The id of what they are answers to, which a screen reader says with each. */
  to: string,
  say: (answer: string) => void,
): HTMLElement | null {
  const known = others
    .map((other) => ({ ...other, answer: asSaid(other.answer) }))
    .filter(({ answer, isExample }) => isExample !== true && !answer.startsWith('--'));
  if (known.length === 0) return null;
  const button = (words: string, press: () => void): HTMLElement =>
    el('button', { type: 'button', class: 'quiet', 'aria-describedby': to, click: press }, words);
  if (known.length <= MOST)
    return el(
      'span',
      { class: 'choose' },
      ...known.map((other) => button(inWords(other), () => say(other.answer))),
    );
  const box = el(
    'select',
    { 'aria-label': 'Another answer', 'aria-describedby': to },
    ...known.map((other) => el('option', { value: other.answer }, inWords(other))),
  );
  return el(
    'span',
    { class: 'choose' },
    box,
    button('Take this', () => say(box.value)),
  );
}

/** What the command line has an option for, as it is said here. */
const asSaid = (answer: string): string => answer.replace(/^--leave "(.*)"$/, 'leave=$1');

/** Several answers may say the same of different columns or periods: these are named. */
function inWords({ answer, says }: Others[number]): string {
  const [, about = '', of = ''] = /^(period|columns)=(.*)$/.exec(answer) ?? [];
  if (about === '' || of === 'years') return sentence(says);
  return about === 'period' ? `${of}: ${says}` : `${of.replaceAll(',', ', ')}: ${says}`;
}
