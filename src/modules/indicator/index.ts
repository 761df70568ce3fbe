export { indicatorHandlers } from './routes.ts';
export { numberIndicator, otherNames } from './rules.ts';
export {
  computedFrom,
  computedSpecs,
  fullName,
  neededFor,
  readableFormula,
} from './rules-formula.ts';
export { type Indicator, indicatorContract, type ScopeBreak } from './schema.ts';
export { changeIndicator, type Defining, ensureIndicators, indicatorsOf } from './store.ts';
export { breaksOf, dimensionsOf, insertBreak, putDimension } from './store-definition.ts';
