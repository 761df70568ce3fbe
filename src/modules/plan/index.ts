export { commitmentsOf } from './actions-commitments.ts';
export { type Confirmation, confirmReadings } from './actions-decide.ts';
export { addDocument, type NewDocument } from './actions-documents.ts';
export type { Commitment } from './commitment-views.ts';
export { planHandlers } from './routes.ts';
export { targetWords } from './rules.ts';
export { type PlanAnchor, planContract } from './schema.ts';
export type { Work } from './work.ts';
