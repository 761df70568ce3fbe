export { dutiesOfProgress } from './duties.ts';
export { setProgressListener } from './listener.ts';
export { type DueProgress, dueProgress, type PlantedMonth, plantMonths, progressMonths } from './offer.ts';
export { progressHandlers } from './routes.ts';
export { progressContract } from './schema.ts';
