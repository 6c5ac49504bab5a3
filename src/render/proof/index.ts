export { proveParity } from './prove-parity';
