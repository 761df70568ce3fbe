export { addTarget, changeTarget, type Work } from './actions.ts';
export { explainMove, freeze } from './actions-baseline.ts';
export { targetHandlers } from './routes.ts';
export { targetContract } from './schema.ts';
