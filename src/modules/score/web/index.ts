export { ScoresPage } from './scores-page.tsx';
export { SheetPage } from './sheet-page.tsx';
export { SheetsPage } from './sheets-page.tsx';
