export { InclusionOf } from './inclusion-of.tsx';
export { InclusionPage } from './inclusion-page.tsx';
export { MatchPage } from './match-page.tsx';
