/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/tests/ends-at-once.cjs',
  // A machine that has other work is slow, and nothing is wrong with it: this is for what hangs.
  testTimeout: 120_000,
  // Nobody types while tests run on a build machine, and no test is timed.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/tests/slowest-first.cjs',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json', 'node'],
  transform: {
    '\\.(ts|mjs|js)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(d3-|internmap|typebox))', '/dist/'],
  moduleNameMapper: {
    // The packages' own CommonJS builds; their ES modules would have to be transformed.
    '^(d3-[a-z-]+|internmap)$': '<rootDir>/node_modules/$1/dist/$1.js',
    '^fast-check$': '<rootDir>/tests/fixtures/seeded-fast-check.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/output/', '<rootDir>/build/try/'],
};
