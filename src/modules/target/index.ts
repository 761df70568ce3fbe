export { addTarget, changeTarget, loadFacts as targetFacts, type Work } from './actions.ts';
export {
  type AdjustableTarget,
  adjustableTargets,
  type TargetAdjustment,
  writeAdjustment,
} from './actions-adjust.ts';
export { explainMove, freeze } from './actions-baseline.ts';
export { scaledCell } from './actions-sheet.ts';
export { baseByCorrection } from './base.ts';
export { targetHandlers } from './routes.ts';
export { figuresIn, reachedBy, type TargetFacts, targetRows, wholeReached } from './rows.ts';
export { type TargetRow, targetContract } from './schema.ts';
