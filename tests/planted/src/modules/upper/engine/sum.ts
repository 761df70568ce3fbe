import { x } from '../store.ts';
