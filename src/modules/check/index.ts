export { checkUploaded, commentUploaded } from './actions.ts';
export { ledgerOf, wholeCounty } from './facts.ts';
export { neighbourRemarks } from './neighbours.ts';
export { checkHandlers } from './routes.ts';
export { type CheckedDraft, checkContract, checkedDraft } from './schema.ts';
