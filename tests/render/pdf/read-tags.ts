export * from '../../../src/parity/pdf-tags';
