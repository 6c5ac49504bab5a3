// Builds an edition once and keeps the code that V8 compiled for it beside the program, which then starts faster.
'use strict';
const { writeFileSync } = require('node:fs');
const { codeOf, loadProgram } = require('../bin/load-program');

const { script, place, program } = loadProgram();
process.on('exit', () => writeFileSync(place, codeOf(script)));
program.run();
