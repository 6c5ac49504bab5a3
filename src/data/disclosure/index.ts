export {
  auditDisclosure,
  auditModel,
  forceName,
  nameOf,
  remainderName,
  type DatasetAudit,
  type Inferred,
  type Publication,
} from './audit-disclosure';
export { NO_LIMIT } from './solver';
