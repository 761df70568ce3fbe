export { setParameter } from './actions.ts';
export { parameterHandlers } from './routes.ts';
export { parameterContract } from './schema.ts';
export { valuesOf } from './store.ts';
