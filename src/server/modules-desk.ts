import { mountMcp } from '#modules/agent/index.ts';
import { delegationContract, delegationHandlers } from '#modules/delegation/index.ts';
import {
  addressContract,
  addressHandlers,
  channelContract,
  channelHandlers,
  messageContract,
  messageHandlers,
} from '#modules/message/index.ts';
import { opennessContract, opennessHandlers } from '#modules/openness/index.ts';
import { searchContract, searchHandlers } from '#modules/search/index.ts';
import { todoContract, todoHandlers } from '#modules/todo/index.ts';
import { type App, mount } from '#platform/http.ts';
import { dutyProviders } from './duties.ts';
import { searchSources } from './search-sources.ts';

/**
 * Adds the endpoints of a person's desk: what can be found, what the post owes, who does it while it is away, what it was told; and what
 * the county shows outside.
 *
 * @param address  address of the product as people reach it, or null
 */
export function mountDesk(app: App, address: string | null): void {
  mount(app, searchContract, searchHandlers(searchSources));
  mountMcp(app, searchSources);
  mount(app, todoContract, todoHandlers(dutyProviders));
  mount(app, delegationContract, delegationHandlers());
  mount(app, messageContract, messageHandlers());
  mount(app, channelContract, channelHandlers(address));
  mount(app, addressContract, addressHandlers(address));
  mount(app, opennessContract, opennessHandlers());
}
