export { evidenceSeen } from './actions-evidence.ts';
export { pullFigures } from './actions-exchange.ts';
export { askedFigures } from './actions-figures.ts';
export { cellText } from './actions-form.ts';
export { type BoundReader, type SystemValue, setBoundReader, setValueReader } from './bound-reader.ts';
export { type ChaseReader, setChaseReader } from './chase-reader.ts';
export { type Checked, type CheckedForm, checkedMonths, findingsIn } from './checking.ts';
export { correctableFigures, correctClosed } from './correct.ts';
export { correctedCells } from './corrected-cells.ts';
export { announceReminders, dutiesOfReporting } from './duties.ts';
export {
  appendImported,
  compareFigures,
  type FigureImport,
  type FreshFigure,
  figureNames,
  importedFigures,
} from './figure-import.ts';
export { figuresWithComputed } from './figures-computed.ts';
export { fillFromSystems } from './fill.ts';
export { type JudgedForm, judgeMonth } from './judging.ts';
export type { FoundThere } from './judging-kept.ts';
export { type Approval, type ApprovalListener, setApprovalListener } from './listener.ts';
export { lockedMonthsOf } from './locked-months.ts';
export { type DueReport, dueReports } from './offer-due.ts';
export { type FormStanding, formStandings, type UnitStanding } from './offer-standing.ts';
export { type UnfinishedReport, unfinishedReports } from './offer-year.ts';
export { reportingHandlers } from './routes.ts';
export { evidenceHandlers } from './routes-evidence.ts';
export { exchangeHandlers } from './routes-exchange.ts';
export { mappingHandlers } from './routes-mapping.ts';
export { timelinessHandlers } from './routes-timeliness.ts';
export { type AskedForm, askedForms, rowKey } from './rules-asked.ts';
export { milestoneWords } from './rules-cell.ts';
export {
  asWhole,
  basisWords,
  firmestByMonth,
  latestOnly,
  type WholeFigure,
  wholeFigures,
} from './rules-figures.ts';
export { type FigureNames, type ReadFigure, readFigures, sourcedHeadings } from './rules-import.ts';
export { inMeasure } from './rules-measure.ts';
export { dutiesOf, whyNotAsked } from './rules-owed.ts';
export type { Figure } from './rules-types.ts';
export { isOutlier } from './rules-validate.ts';
export { reportingContract } from './schema.ts';
export { evidenceContract } from './schema-evidence.ts';
export { exchangeContract, exchangedFigure } from './schema-exchange.ts';
export { mappingContract } from './schema-mapping.ts';
export { timelinessContract } from './schema-timeliness.ts';
export { type SeededClosing, type SeededMonth, seedReports } from './seeding.ts';
export { sharingUnits } from './sharing.ts';
export { reportSigned } from './signing.ts';
export { closingsOf as monthClosings } from './store-closing.ts';
export {
  appendFigures,
  correctedFigures,
  type FigureFilter,
  figuresOf,
  type NewFigure,
} from './store-figures.ts';
export { figureSearch } from './store-search.ts';
export { fedCells, formUse, typedCounts } from './store-use.ts';
export { breakdownNames, loadCounty } from './unit-year.ts';
