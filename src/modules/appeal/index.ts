export { appealSystem } from './system.ts';
