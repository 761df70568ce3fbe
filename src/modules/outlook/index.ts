export { dutiesOfOutlook } from './duties.ts';
export { outlookHandlers, outlookViewHandlers } from './routes.ts';
export { outlookParameters } from './rules-parameters.ts';
export { outlookContract } from './schema.ts';
export { outlookViewContract } from './schema-views.ts';
export { type PlantedSheet, plantSheets } from './seeding.ts';
