export { messageHandlers } from './routes.ts';
export { messageContract } from './schema.ts';
export { type Announcement, announce } from './store.ts';
