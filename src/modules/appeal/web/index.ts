export { AppealScoresPage } from './scores-page.tsx';
