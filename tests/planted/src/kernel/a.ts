import { x } from '#modules/lower/index.ts';
