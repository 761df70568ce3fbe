export { dutiesOfInclusion } from './duties.ts';
export { entriesOn, isConcerned, ledgerOf as inclusionLedgerOf } from './ledger.ts';
export { inclusionHandlers, inclusionMatchHandlers } from './routes.ts';
export { inclusionRate } from './rules-duty.ts';
export { inclusionParameters } from './rules-parameters.ts';
export { inclusionContract } from './schema.ts';
export { inclusionMatchContract } from './schema-match.ts';
export { type SeededCase, type SeededList, seedInclusion } from './seeding.ts';
