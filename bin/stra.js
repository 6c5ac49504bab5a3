#!/usr/bin/env node
'use strict';
require('./load-program').loadProgram().program.run();
