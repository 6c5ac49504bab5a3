export * from '../../../src/render/proof/pdf-tags';
