import { createInterface, type Interface } from 'node:readline';

/** Whoever answers went away before the last question. */
export class NoMoreAnswers extends Error {
  constructor(readonly question: string) {
    super(question);
  }
}

/** Asks at the terminal, one line an answer; what is piped in answers as well. */
export class LineQuestions {
  private readonly lines: Interface;
  private readonly waiting: string[] = [];
  private wake: (() => void) | null = null;
  private over = false;

  constructor(private readonly say: (text: string) => void) {
    this.lines = createInterface({ input: process.stdin });
    this.lines.on('line', (line) => {
      this.waiting.push(line);
      this.wake?.();
    });
    this.lines.on('close', () => {
      this.over = true;
      this.wake?.();
    });
  }
  close(): void {
    this.lines.close();
  }

  /** One answer; an empty line is the usual one, where there is one. Throws `NoMoreAnswers`. */
  async ask(question: string, usual: string | null): Promise<string> {
    this.say(`${question}${usual === null ? '' : ` [${usual}]`}`);
    for (;;) {
      const line = await this.next(question);
      if (line.trim() !== '') return line.trim();
      if (usual !== null) return usual;
      this.say('An answer is needed.');
    }
  }
  /** Asks until the answer can be taken. */
  async askFor(
    question: string,
    usual: string | null,
    wrong: (answer: string) => string | null,
  ): Promise<string> {
    for (;;) {
      const answer = await this.ask(question, usual);
      const why = wrong(answer);
      if (why === null) return answer;
      this.say(`That cannot be taken: ${why}.`);
    }
  }

  private async next(question: string): Promise<string> {
    for (;;) {
      const line = this.waiting.shift();
      if (line !== undefined) return line;
      if (this.over) throw new NoMoreAnswers(question);
      await new Promise<void>((wake) => {
        this.wake = wake;
      });
    }
  }
}
