import type { Systems } from '#modules/casework/index.ts';

/** The county systems that are declared as data, in the order of the navigation: one line per system. */
export const systems: Systems = [];
