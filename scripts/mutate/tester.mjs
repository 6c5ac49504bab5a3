// A warm process that runs tests, ended and begun anew where a mutant does not come to an end.
import { fork } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.cjs', import.meta.url));
/** What jest keeps of earlier runs grows; a new process is cheaper than a machine without memory. */
const MEMORY = 1.2e9;

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
   * mutants it reached, and how many steps its longest test took. It is ended after so many steps in one test, and after
   * so many seconds.
   */
  async run(file, mutant, { seconds, steps }) {
    const worker = (this.#worker ??= this.#begin());
    const answer = await new Promise((done) => {
      const finish = (message) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        done(message);
      };
      const timer = setTimeout(() => finish(null), seconds * 1000);
      worker.once('message', finish).once('exit', () => finish(null));
      worker.send({ file, mutant, steps });
    });
    if (answer === null || answer.memory > MEMORY) this.end();
    return answer ?? { passed: false, timedOut: true, seconds, reached: [], steps: 0 };
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
