export { dutiesOfReporting } from './duties.ts';
export { type Approval, type ApprovalListener, setApprovalListener } from './listener.ts';
export { reportingHandlers } from './routes.ts';
export { latestOnly, type WholeFigure, wholeFigures } from './rules-figures.ts';
export { dutiesOf, whyNotAsked } from './rules-owed.ts';
export type { Figure } from './rules-types.ts';
export { reportingContract } from './schema.ts';
export { type SeededMonth, seedReports } from './seeding.ts';
export { appendFigures, type FigureFilter, figuresOf, type NewFigure } from './store-figures.ts';
