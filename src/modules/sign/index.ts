export { cancelRound, type OpenRound, openRound, roundOf } from './actions-round.ts';
export { dutiesOfSign } from './duties.ts';
export { type SignEnd, type SignListener, setSignListener } from './listener.ts';
export { signHandlers } from './routes.ts';
export type { StepPlan } from './rules.ts';
export { signContract } from './schema.ts';
