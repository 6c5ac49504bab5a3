// The environment of all tests: Node's, in a process that is gone as soon as it is over. To take apart a program of hundreds
// of megabytes piece by piece takes longer than the half second that jest waits, so that it spoke of a leak where there is
// none. What a test leaves open keeps its process running as before, and is still told of.
'use strict';
const { TestEnvironment } = require('jest-environment-node');

if (process.send && process.env.JEST_WORKER_ID)
  process.once('exit', (code) => {
    if (code === 0) process.kill(process.pid, 'SIGKILL');
  });

module.exports = TestEnvironment;
