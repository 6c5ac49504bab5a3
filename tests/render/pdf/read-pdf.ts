export * from '../../../src/render/proof/pdf-file';
