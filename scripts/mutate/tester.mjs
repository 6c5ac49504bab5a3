// A warm process that runs tests, ended and begun anew where a mutant does not come to an end.
import { fork } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.cjs', import.meta.url));
/** What jest keeps of earlier runs grows; a new process is cheaper than a machine without memory. */
const MEMORY = 1.2e9;

/** Longer than any machine takes to begin, in seconds: what comes after that does not begin at all. */
const BEGINNING = 300;

export class Tester {
  #module;
  #text;
  #worker = null;

  constructor(module, text) {
    this.#module = module;
    this.#text = text;
  }

  /**
   * Runs a test file with the mutant of that id on, or with none: whether it passed, what processor time it took, which
   * mutants it reached, and how many steps its longest test took. It is ended after so many steps in one test, and so
   * many seconds after its beginning. Throws where tests cannot begin: what nobody ran has noticed nothing.
   */
  async run(file, mutant, limits) {
    // An earlier mutant may have left something behind that ended the process since.
    if (this.#worker?.connected === false) this.end();
    const isNew = this.#worker === null;
    const worker = (this.#worker ??= this.#begin());
    const answer = await answerOf(worker, { file, mutant, ...limits });
    if ('failed' in answer) {
      this.end();
      if (!isNew) return this.run(file, mutant, limits);
      throw new Error(`the worker failed before the tests of ${file} ran: ${answer.failed}`);
    }
    if (answer.memory > MEMORY) this.end();
    return answer;
  }

  end() {
    this.#worker?.kill('SIGKILL');
    this.#worker = null;
  }

  #begin() {
    const worker = fork(WORKER, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--no-warnings'],
    });
    worker.send({ module: this.#module, text: this.#text });
    return worker;
  }
}

/** What a worker says of a file, or why its tests did not begin; with no answer after they began, it came to no end. */
function answerOf(worker, { file, mutant, steps, seconds }) {
  return new Promise((done) => {
    let hasBegun = false;
    const finish = (answer) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // What it still has to say of its end, nobody waits for.
      worker.on('error', () => {});
      done(answer);
    };
    const endless = { passed: false, timedOut: true, seconds, reached: [], steps: 0, memory: Infinity };
    const fail = (failed) => finish({ failed });
    let timer = setTimeout(() => fail(`it did nothing for ${BEGINNING} seconds`), BEGINNING * 1000);
    worker.on('message', (message) => {
      if (!message.hasBegun) {
        finish(message);
        return;
      }
      hasBegun = true;
      clearTimeout(timer);
      timer = setTimeout(() => finish(endless), seconds * 1000);
    });
    worker.once('error', ({ message }) => fail(message));
    worker.once('exit', (code, signal) =>
      hasBegun ? finish(endless) : fail(`it ended with ${code ?? signal}`),
    );
    worker.send({ file, mutant, steps }, (error) => {
      if (error) fail(error.message);
    });
  });
}
