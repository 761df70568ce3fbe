export { DispatchPage } from './dispatch-page.tsx';
export { LetterPage } from './letter-page.tsx';
export { LettersOf } from './letters-of.tsx';
export { LettersPage } from './letters-page.tsx';
