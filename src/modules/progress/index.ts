export { grantProgressException, takeBackProgressException } from './actions-exception.ts';
export { dutiesOfProgress } from './duties.ts';
export { setProgressListener } from './listener.ts';
export { type PlantedMonth, plantMonths, progressMonths } from './offer.ts';
export { type ProgressStanding, progressDue, progressStandings } from './offer-standing.ts';
export { progressHandlers } from './routes.ts';
export { exceptionWords, isUnder, progressParameters } from './rules-due.ts';
export { progressContract } from './schema.ts';
export { approvedMonths } from './store-months.ts';
