export {
  beginAfter,
  foundNumbering,
  type PaperNumber,
  seriesOfKind,
  takeNumber,
  voidNumber,
} from './give.ts';
export { numberingHandlers } from './routes.ts';
export { type PaperKind, printedNumber } from './rules.ts';
export { numberingContract } from './schema.ts';
