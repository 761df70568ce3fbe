export { type Announcement, announce } from './store.ts';
