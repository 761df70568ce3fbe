export { publish as publishObjects } from './actions.ts';
export { putNotice } from './actions-notices.ts';
export { candidatesOf as publicCandidates } from './candidates.ts';
export { dutiesOfOpenness } from './duties.ts';
export { type Exported, exportSite } from './export.ts';
export { opennessHandlers } from './routes.ts';
export { opennessParameters } from './rules-settings.ts';
export { opennessContract } from './schema.ts';
export { doorsOf as openDoors, serveOpen } from './serve.ts';
