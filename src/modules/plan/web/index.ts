import './plan.css';

export { CommitmentPage } from './commitment-page.tsx';
export { CommitmentsPage } from './commitments-page.tsx';
export { DocumentPage } from './document-page.tsx';
export { DocumentsPage } from './documents-page.tsx';
export { RevisionPage } from './revision-page.tsx';
