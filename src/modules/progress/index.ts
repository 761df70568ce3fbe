export { dutiesOfProgress } from './duties.ts';
export { setProgressListener } from './listener.ts';
export { type PlantedMonth, plantMonths, progressMonths } from './offer.ts';
export { type ProgressStanding, progressDueOn, progressStandings } from './offer-standing.ts';
export { progressHandlers } from './routes.ts';
export { progressContract } from './schema.ts';
export { approvedMonths } from './store-months.ts';
