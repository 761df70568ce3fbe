import { prefixRefusal } from '#kernel/system/check-pages.ts';
import type { System } from '#kernel/system/define.ts';
import { appealSystem } from '#modules/appeal/index.ts';
import type { Systems } from '#modules/casework/index.ts';
import { chief } from '#modules/chief/index.ts';
import { mediation } from '#modules/mediation/index.ts';
import { service } from '#modules/service/index.ts';
import { village } from '#modules/village/index.ts';

const mounted: System[] = [appealSystem, mediation, service, village, chief];

/** The county systems that are declared as data, in the order of the navigation: one line per system. */
export const systems: Systems = mounted;

/**
 * Adds a county's own system, from a file that is loaded before the product starts: `node --import ./own.ts bin/xushi.cjs start`.
 *
 * @throws Error in Chinese when a register of it would have the number prefix of another's
 */
export function mountSystem(system: System): void {
  const refusal = prefixRefusal([...mounted, system].map(({ definition }) => definition));
  if (refusal !== null) throw new Error(refusal);
  mounted.push(system);
}

/** The public faces of the systems: what can be read without signing in, and what can be handed in. */
export function publicFaces() {
  return systems.flatMap(({ definition }) =>
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
}
