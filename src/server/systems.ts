import { appealSystem } from '#modules/appeal/index.ts';
import type { Systems } from '#modules/casework/index.ts';
import { chief } from '#modules/chief/index.ts';
import { mediation } from '#modules/mediation/index.ts';
import { service } from '#modules/service/index.ts';
import { village } from '#modules/village/index.ts';

/** The county systems that are declared as data, in the order of the navigation: one line per system. */
export const systems: Systems = [appealSystem, mediation, service, village, chief];

/** The public faces of the systems: what can be read without signing in, and what can be handed in. */
export const publicFaces = systems.flatMap(({ definition }) =>
  definition.kinds.flatMap(({ key, public: face }) =>
    face === undefined
      ? []
      : [
          {
            path: `/p/${definition.key}/${key}`,
            title: face.title,
            lead: face.lead,
            listed: (face.lists ?? []).length > 0,
          },
        ],
  ),
);
