export {
  adjustmentsOf,
  commitmentsIn,
  commitmentsOf,
  writeCommitmentChange,
} from './actions-commitments.ts';
export { confirmReadings } from './actions-decide.ts';
export { addDocument } from './actions-documents.ts';
export { type PlanArea, planAreas } from './areas.ts';
export { type BaseReader, setBaseReader } from './base-reader.ts';
export type { Commitment } from './commitment-views.ts';
export { planHandlers } from './routes.ts';
export type { Adjustment } from './rules-adjust.ts';
export { sentenceAt } from './rules-sentences.ts';
export { planContract } from './schema.ts';
export { listDocuments, textsOf } from './store.ts';
export { versionsAfter } from './store-commitments.ts';
export { type CutDocument, cutDocuments, documentTitles, planSearch } from './store-search.ts';
export type { Work } from './work.ts';
