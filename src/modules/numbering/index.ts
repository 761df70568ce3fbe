export {
  beginAfter,
  foundNumbering,
  type PaperNumber,
  seriesOfKind,
  takeNumber,
  voidNumber,
} from './give.ts';
export { numberingHandlers } from './routes.ts';
export type { PaperKind } from './rules.ts';
export { numberingContract } from './schema.ts';
