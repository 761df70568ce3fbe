export { addLine as addPaperLine, writePaper } from './actions.ts';
export { actOnPaper, paper as readPaper } from './actions-acts.ts';
export { type KnownCounts, knownCounts } from './counts.ts';
export { heldPins as heldPinsOfPaper } from './held.ts';
export { paperHandlers } from './routes.ts';
export { paperContract } from './schema.ts';
export { listPapers as papersOfYear } from './store.ts';
