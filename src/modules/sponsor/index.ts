export { addLink } from './actions.ts';
export { writeVisit } from './actions-visits.ts';
export { dutiesOfSponsor } from './duties.ts';
export { linksStanding } from './offer.ts';
export { sponsorHandlers } from './routes.ts';
export { sponsorParameters } from './rules-settings.ts';
export { sponsorContract } from './schema.ts';
export { foundSponsors } from './store-settings.ts';
