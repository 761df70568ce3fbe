import { x } from '#modules/lower/store.ts';
