export { dutiesOfQuality } from './duties.ts';
export { qualityHandlers } from './routes.ts';
export { qualityContract } from './schema.ts';
export { type SeededFlag, seedFlags } from './seeding.ts';
export { foundMatchings } from './store-matching.ts';
