export { recordEvent } from './actions.ts';
export { approveAdjustment, draftAdjustment } from './actions-adjust.ts';
export { moveOpinion, raiseOpinion } from './actions-opinion.ts';
export { dutiesOfYear } from './duties.ts';
export { adjustHandlers, opinionHandlers, yearHandlers } from './routes.ts';
export { yearParameters } from './rules-parameters.ts';
export { yearContract } from './schema.ts';
export { adjustContract } from './schema-adjust.ts';
export { opinionContract } from './schema-opinion.ts';
