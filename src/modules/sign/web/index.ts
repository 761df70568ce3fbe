export { SignHistory } from './sign-history.tsx';
export { SigningPage } from './signing-page.tsx';
