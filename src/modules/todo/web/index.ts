export { TodoPage } from './todo-page.tsx';
export { WaitingPage } from './waiting-page.tsx';
