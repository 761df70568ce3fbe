export { BulletinPage } from './bulletin-page.tsx';
export { BulletinsPage } from './bulletins-page.tsx';
export { ClassesPage } from './classes-page.tsx';
export { DraftPage } from './draft-page.tsx';
