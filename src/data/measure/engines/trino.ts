import type { Dataset } from '../../../model/edition';
import type { TableStore } from '../../../model/record-store';
import type { Report } from '../read-records';
import type { Environment, RecordSource, Remote } from './source';
export function openTrino(
  _dataset: Dataset,
  _store: TableStore,
  _environment: Environment,
  _report: Report,
): Promise<(RecordSource & { readonly remote: Remote }) | null> {
  return Promise.reject(new Error('not yet'));
}
