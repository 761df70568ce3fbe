import {
  caseworkContract,
  caseworkHandlers,
  contractOf,
  foresightContract,
  foresightHandlers,
  publicContract,
  publicHandlers,
  type Systems,
  systemHandlers,
} from '#modules/casework/index.ts';
import { serveOpen311 } from '#modules/open311/index.ts';
import { type App, mount, mountMade } from '#platform/http.ts';

/**
 * Adds the endpoints of systems that are declared as data: each under its own addresses with its own shapes, then those that all share,
 * then the public face.
 *
 * @param county  whose public face this is
 * @param address  address of the product as people reach it, or null
 */
export function mountSystems(
  app: App,
  systems: Systems,
  county: string,
  address: string | null = null,
): void {
  for (const { definition } of systems) {
    const contract = contractOf(definition);
    mountMade(app, contract, systemHandlers(systems, contract));
  }
  mount(app, foresightContract, foresightHandlers(systems));
  mount(app, caseworkContract, caseworkHandlers(systems));
  serveOpen311(app, { systems, county, address });
  mount(app, publicContract, publicHandlers(systems, county));
}
