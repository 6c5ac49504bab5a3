// Stands in for the package `tiny-inflate` in the bundle: Node's own zlib does the same faster.
'use strict';
const { inflateRawSync } = require('node:zlib');

module.exports = (source, target) => {
  const found = inflateRawSync(source);
  target.set(found.subarray(0, target.length));
  return target.subarray(0, found.length);
};
