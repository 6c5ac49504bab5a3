export { renderWord, sentOf, type WordCopy } from './render-word';
