// Runs commands in a process that stays, and in a new one from time to time, so that what one leaves at its end is seen too.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAYING = join(dirname(fileURLToPath(import.meta.url)), 'staying.cjs');
/** So many commands are run by one process. */
const EACH = 50;

/**
 * `run` gives the exit code and what was said; null and what was said where the process ended meanwhile, or was ended
 * because it took longer than `late` milliseconds. `talk` is given what stands for the process of the command.
 */
export function staying({ cwd, env, late }) {
  let child = null;
  let left = 0;
  const end = () =>
    new Promise((done) => {
      if (child === null) return done();
      child.once('exit', done);
      child.disconnect();
      child = null;
    });
  const run = async (args, { env: more, talk }) => {
    if (left === 0) await end();
    if (child === null) {
      child = fork(STAYING, { cwd, env, silent: true });
      left = EACH;
    }
    left -= 1;
    const own = child;
    return new Promise((done, failed) => {
      let died = '';
      const hears = (text) => (died += String(text));
      const timer = setTimeout(() => own.kill('SIGKILL'), late);
      const command = Object.assign(new EventEmitter(), {
        stdout: new EventEmitter(),
        exitCode: null,
        signalCode: null,
        kill: () => command.exitCode === null && own.connected && own.send({ end: true }),
      });
      const finish = ({ code, said }) => {
        clearTimeout(timer);
        own.stderr.off('data', hears);
        own.off('message', told).off('exit', gone);
        command.exitCode = code ?? 1;
        command.emit('close');
        done({ code, said });
      };
      const told = (message) => {
        if (message.printed === undefined) finish(message);
        else command.stdout.emit('data', message.printed);
      };
      const gone = () => {
        child = null;
        finish({ code: null, said: died });
      };
      own.stderr.on('data', hears);
      own.on('message', told).on('exit', gone);
      own.send({ args, env: more, talk: talk !== undefined });
      if (talk) talk(command).catch(failed);
    });
  };
  return { run, end };
}
