#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { setEngineFlags } = require('./engine-flags');

setEngineFlags();

const front = join(__dirname, '..', 'dist', 'front.cjs');
const run = () => require('./load-program').loadProgram().program.run();

// A check of which nothing changed is answered without the program.
if (process.argv[2] === 'check' && existsSync(front))
  require(front)
    .answer(process.argv)
    .then((isAnswered) => isAnswered || run(), run);
else run();
