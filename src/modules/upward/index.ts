export { addTemplate, mapCells } from './actions.ts';
export { makeFill } from './actions-fill.ts';
export { upwardHandlers } from './routes.ts';
export { mappingOf } from './rules-draft.ts';
export { upwardContract } from './schema.ts';
export { listTemplates as templatesOf } from './store.ts';
