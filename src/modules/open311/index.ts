export { open311Parameters } from './parameters.ts';
export { serveOpen311 } from './serve.ts';
