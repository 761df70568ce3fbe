export { addLine as addPaperLine, writePaper } from './actions.ts';
export { actOnPaper, paper as readPaper } from './actions-acts.ts';
export type { Neighbours } from './actions-arrange.ts';
export { type KnownCounts, knownCounts } from './counts.ts';
export { dutiesOfPaper } from './duties.ts';
export { heldPins as heldPinsOfPaper } from './held.ts';
export { paperSigned } from './review.ts';
export { paperHandlers } from './routes.ts';
export { paperContract } from './schema.ts';
