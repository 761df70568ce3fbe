export { draftBulletin, issueBulletin } from './actions.ts';
export { type KeyProject, type KeyProjects, projectFacts as keyProjects } from './facts-projects.ts';
export { heldPins as heldPinsOfBulletin } from './held.ts';
export { bulletinSettings } from './paper-facts.ts';
export { bulletinHandlers } from './routes.ts';
export { groupProjects, groupRanks } from './rules-projects.ts';
export { bulletinParameters } from './rules-settings.ts';
export { bulletinContract } from './schema.ts';
export {
  correctionOf as correctionOfBulletin,
  findBulletin as issuedBulletin,
  listBulletins as issuedBulletins,
} from './store.ts';
export { bulletinSearch } from './store-search.ts';
