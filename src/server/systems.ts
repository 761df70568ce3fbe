import { appealSystem } from '#modules/appeal/index.ts';
import type { Systems } from '#modules/casework/index.ts';
import { chief } from '#modules/chief/index.ts';
import { mediation } from '#modules/mediation/index.ts';
import { service } from '#modules/service/index.ts';
import { village } from '#modules/village/index.ts';

/** The county systems that are declared as data, in the order of the navigation: one line per system. */
export const systems: Systems = [appealSystem, mediation, service, village, chief];
