export {
  auditDisclosure,
  auditModel,
  type DatasetAudit,
  type Inferred,
  type Publication,
} from './audit-disclosure';
export type { Read } from './read-printed';
export { forceName, nameOf, remainderName } from './name-counts';
export { NO_LIMIT } from './solver';
