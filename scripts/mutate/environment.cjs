// The surroundings of a test file in which one mutant is on. What is reached is kept, so that a mutant is only tried by
// the tests that come to it; and how many steps the longest test took, so that one without an end is known. After the
// first failure nothing more is to be learnt from a file.
const { TestEnvironment } = require('jest-environment-node');

const state = { on: null, reached: new Set(), steps: 0, most: 0, limit: Infinity, begin: () => {} };

class MutatedEnvironment extends TestEnvironment {
  hasFailed = false;

  constructor(config, context) {
    super(config, context);
    // From here on it is the tests that run, and what they come to is the mutant's doing.
    state.begin();
    this.global.__mutant = (id) => {
      state.reached.add(id);
      state.steps += 1;
      if (state.steps > state.most) state.most = state.steps;
      if (state.steps > state.limit) throw new Error('this mutant does not come to an end');
      return id === state.on;
    };
  }

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name !== 'test_start') return;
    state.steps = 0;
    if (this.hasFailed) event.test.mode = 'skip';
  }
}

module.exports = MutatedEnvironment;
module.exports.state = state;
