export { draftLetter, moveLetter } from './actions.ts';
export { chase as chaseLate, lateList } from './actions-chase.ts';
export { addFile as addLetterFile } from './actions-files.ts';
export { dutiesOfSupervise } from './duties.ts';
export { dispatchHandlers, superviseHandlers } from './routes.ts';
export { superviseParameters } from './rules-parameters.ts';
export { superviseContract } from './schema.ts';
export { dispatchContract } from './schema-dispatch.ts';
export { candidates as letterCandidates } from './views.ts';
