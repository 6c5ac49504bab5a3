export { auditDisclosure } from './audit-disclosure';
