// A machine without jest's memory of earlier runs begins with the largest files, and the longest test is among the smallest:
// begun last, it is waited for by one processor alone. These take longest, the longest first, as a build of two processors
// printed them (.ci/run prints them anew); one that is not here, or is gone, is only begun where its size puts it.
'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');
const { relative, sep } = require('node:path');

const SLOWEST = [
  'falsehoods/falsehoods',
  'engines/conformance',
  'browser/forms',
  'parity/charts',
  'parity/changed-digit',
  'import/real-tables',
  'browser/desk',
  'browser/html',
  'import/real-layouts',
  'import/real-ways-forward',
  'check/facets/rule-pages',
  'browser/data',
  'parity/word',
  'browser/start',
  'browser/five-minutes',
  'browser/comments',
  'workspace/start-edition',
  'browser/together',
  'attest/refresh-story',
  'browser/spelling',
  'workspace/memory',
  'browser/guide',
  'workspace/types',
  'attest/keys',
  'errors/errors',
  'review/next-copy',
  'engines/documents',
  'desk/edit-at-random',
  'views/canaries',
];
const nameOf = (path) =>
  relative(__dirname, path)
    .split(sep)
    .join('/')
    .replace(/\.test\.ts$/, '');

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const at = ({ path }) => {
      const place = SLOWEST.indexOf(nameOf(path));
      return place < 0 ? SLOWEST.length : place;
    };
    // A sort keeps the order of what is alike: by time where it is known, else by size.
    return super.sort(tests).sort((a, b) => at(a) - at(b));
  }
};
