export { board, foundPacks, judgeApproved } from './actions.ts';
export { judgeMonth } from './judge-month.ts';
export { lightHandlers } from './routes.ts';
export { type Board, type BoardRow, lightContract, lightShape, type StoredLight } from './schema.ts';
export { lightsAfter, listLights as lightsOf } from './store.ts';
