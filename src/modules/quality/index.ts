export { dutiesOfQuality } from './duties.ts';
export { qualityHandlers } from './routes.ts';
export { qualityContract } from './schema.ts';
export { seedFlags } from './store.ts';
export { foundMatchings } from './store-matching.ts';
