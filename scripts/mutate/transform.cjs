// Compiles the module under mutation from its text with switches; the file itself is never changed.
const { createHash } = require('node:crypto');
const { createTransformer } = require('@swc/jest');

module.exports = {
  createTransformer: ({ text, swc }) => {
    const compiler = createTransformer(swc);
    return {
      process: (_, path, options) => compiler.process(text, path, options),
      getCacheKey: () => createHash('sha1').update(text).digest('hex'),
    };
  },
};
