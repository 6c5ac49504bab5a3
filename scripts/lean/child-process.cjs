// Loading the part of Node that starts processes takes as long as much of the program: it is loaded where one is started.
'use strict';
exports.spawn = (...args) => require('node:child_process').spawn(...args);
