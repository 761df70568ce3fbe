export { countBulletinReadings, countReadings, countReportReadings } from './reads.ts';
export { burdenHandlers } from './routes.ts';
export { burdenContract } from './schema.ts';
