// Every page but Write, in one part of the script: it is fetched after there is a text to type in.
export { ComparePage } from './compare';
export { CommentsPage } from './comments';
export { DataPage } from './data';
export { HelpPage } from './help';
export { JudgementsPage } from './judgements';
export { NumbersPage } from './numbers';
export { RegistersPage } from './registers';
export { ReleasePage } from './release';
export { StartPage } from './start';
