export { addLine as addPaperLine, writePaper } from './actions.ts';
export { actOnPaper, paper as readPaper } from './actions-acts.ts';
export { paperHandlers } from './routes.ts';
export { paperContract } from './schema.ts';
