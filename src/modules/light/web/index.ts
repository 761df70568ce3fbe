export { BoardPage } from './board-page.tsx';
export { CommitmentLights } from './commitment-lights.tsx';
