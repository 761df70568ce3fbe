export { delegate, delegationsInForce, lendPost } from './actions.ts';
export { delegationHandlers } from './routes.ts';
export { delegationContract } from './schema.ts';
