export { type LockedMonths, setLockedMonths } from './locked-months.ts';
export { indicatorHandlers } from './routes.ts';
export { namesAlike, numberIndicator, otherNames } from './rules.ts';
export { type Awaited, expectedDay } from './rules-available.ts';
export {
  computedFrom,
  computedSpecs,
  fullName,
  neededFor,
  readableFormula,
} from './rules-formula.ts';
export type { IndicatorBook } from './rules-versions.ts';
export { availabilityWords } from './rules-words.ts';
export {
  type Dimension,
  definitionInput,
  type Indicator,
  indicatorContract,
  indicatorShape,
  type ScopeBreak,
} from './schema.ts';
export {
  changeIndicator,
  type Defining,
  ensureIndicators,
  indicatorBook,
  indicatorsOf,
  standingBreaks,
} from './store.ts';
export { definitionsAfter, dimensionsOf, insertBreak, putDimension } from './store-definition.ts';
export { indicatorSearch } from './store-search.ts';
