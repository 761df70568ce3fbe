import {
  caseworkContract,
  caseworkHandlers,
  contractOf,
  publicContract,
  publicHandlers,
  type Systems,
  systemHandlers,
} from '#modules/casework/index.ts';
import { chiefContract, chiefHandlers } from '#modules/chief/index.ts';
import { villageContract, villageHandlers } from '#modules/village/index.ts';
import { type App, mount, mountMade } from '#platform/http.ts';

/**
 * Adds the endpoints of systems that are declared as data: each under its own addresses with its own shapes, then those that all share,
 * then the public face.
 *
 * @param county  whose public face this is
 */
export function mountSystems(app: App, systems: Systems, county: string): void {
  for (const { definition } of systems) {
    const contract = contractOf(definition);
    mountMade(app, contract, systemHandlers(systems, contract));
  }
  mount(app, caseworkContract, caseworkHandlers(systems));
  mount(app, chiefContract, chiefHandlers());
  mount(app, villageContract, villageHandlers());
  mount(app, publicContract, publicHandlers(systems, county));
}
