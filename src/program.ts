// What is bundled into one program: the commands, and the library that they stand on. Loading it runs nothing.
export { main, run } from './cli/main';
export { onLongRun } from './long-run';
export * as library from './workspace';
