export {
  countBulletinReadings,
  countReadings,
  countReportReadings,
  countSeriesReadings,
  countUpwardReadings,
} from './reads.ts';
export { burdenHandlers } from './routes.ts';
export { burdenContract } from './schema.ts';
