import type { ProposedImport } from '../workspace/propose-import';
import { asAnswer } from '../workspace/start/said-of-table';
import { LineQuestions, NoMoreAnswers } from './line-questions';

/** What somebody at the terminal says to what is proposed for a table. */
export type Reply =
  | { readonly is: 'agreed' }
  | { readonly is: 'given up' }
  | { readonly is: 'answer'; readonly answer: string }
  | { readonly is: 'sheet'; readonly sheet: string };

/** Asks at the terminal whether what is proposed is right. Nobody there is the same as giving up. */
export class Agreement {
  private lines: LineQuestions | null = null;
  constructor(private readonly say: (text: string) => void) {}
  close(): void {
    this.lines?.close();
  }

  async reply({ tables, mapping }: ProposedImport): Promise<Reply> {
    const lines = (this.lines ??= new LineQuestions(this.say));
    try {
      if (tables.length > 1) {
        const list = tables.map(({ sheet }, n) => `  ${n + 1}  ${sheet.trim()}`).join('\n');
        const chosen = await lines.askFor(`\nWhich table is meant?\n${list}`, null, (text) =>
          isNo(text) || tables[Number(text) - 1] ? null : `write a number from 1 to ${tables.length}, or n`,
        );
        const sheet = tables[Number(chosen) - 1]?.sheet;
        return sheet === undefined ? { is: 'given up' } : { is: 'sheet', sheet };
      }
      const open = tables.some(({ proposals }) => proposals.some(({ sure }) => sure === 'ask'));
      const can = mapping !== null && !open;
      const answer = await lines.ask(
        can
          ? '\nIs that right? y: yes. n: no, nothing is written. Or say what is otherwise, as header=4'
          : '\nSay what is asked, as it stands after --answer above; or n, and nothing is written.',
        null,
      );
      if (isNo(answer)) return { is: 'given up' };
      if (can && /^y(es)?$/i.test(answer)) return { is: 'agreed' };
      return { is: 'answer', answer: asAnswer(answer) };
    } catch (error) {
      if (!(error instanceof NoMoreAnswers)) throw error;
      return { is: 'given up' };
    }
  }
}
const isNo = (text: string): boolean => /^n(o)?$/i.test(text);

/** Whether somebody can be asked: at a terminal, or where it was asked for. */
export const canAsk = ({ ask }: { readonly ask?: boolean }, isJson: boolean): boolean =>
  !isJson && (ask === true || process.stdin.isTTY);

interface Told {
  readonly answer?: readonly string[];
  readonly sheet?: readonly string[];
  readonly accept?: boolean;
}
/** What the command was told, with a reply besides. */
export function withReply<T extends Told>(options: T, reply: Exclude<Reply, { is: 'given up' }>): T {
  switch (reply.is) {
    case 'agreed':
      return Object.assign({}, options, { accept: true });
    case 'answer':
      return Object.assign({}, options, { answer: [...(options.answer ?? []), reply.answer] });
    case 'sheet':
      return Object.assign({}, options, { sheet: [reply.sheet] });
  }
}
