export * from '../../../src/parity/pdf-file';
