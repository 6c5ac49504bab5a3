// Builds an edition once and keeps the code that V8 compiled for it beside the program, which then starts faster.
'use strict';
const { writeFileSync } = require('node:fs');
const { loadProgram } = require('../bin/load-program');

const { script, place, program } = loadProgram();
process.on('exit', () => writeFileSync(place, script.createCachedData()));
program.run();
