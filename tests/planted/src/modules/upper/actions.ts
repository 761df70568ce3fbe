import { x } from '#modules/lower/store.ts';
import type { y } from '#modules/bare/index.ts';
const z = await import('#modules/lower/actions.ts');
