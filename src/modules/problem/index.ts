export {
  act as actOnProblem,
  numbered as numberedProblems,
  raise as raiseFor,
  raiseProblem,
} from './actions.ts';
export { setSteps as setProblemSteps } from './actions-settings.ts';
export { dutiesOfProblem } from './duties.ts';
export {
  type BoardProblem,
  isSettled,
  type MeetingOrder,
  type OpenProblem,
  openProblemsOf,
  orderByMeeting,
  problemStateWord,
  problemsBy,
  problemsNamed,
  problemsSince,
} from './offer.ts';
export { problemHandlers } from './routes.ts';
export { problemParameters } from './rules-limit.ts';
export { type NewProblem, type Problem, problemContract } from './schema.ts';
export { problemSearch } from './store-search.ts';
export { foundProblems } from './store-settings.ts';
export { problemTimes } from './store-times.ts';
