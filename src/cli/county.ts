import { Refusal } from '#kernel/errors.ts';
import { listCounties } from '#modules/org/index.ts';
import { systemClock } from '#platform/clock.ts';
import { foundCounty } from '#server/modules.ts';
import type { Command } from './io.ts';
import { withStore } from './with-store.ts';

/** `xushi county create CODE` and `xushi county list`. */
export const countyCommand: Command = async (args, io) => {
  const [verb, code, ...rest] = args;
  if (verb === 'list' && code === undefined) {
    return withStore(io, async (store) => {
      for (const one of await listCounties(store.db))
        io.say(`${one.county}  ${one.fullName}  ${one.planYear}年${one.demo ? '  演示' : ''}`);
      return 0;
    });
  }
  if (verb !== 'create' || code === undefined || rest.length > 0) {
    io.warn('用法：xushi county create 六位区划代码 | xushi county list');
    return 2;
  }
  return withStore(io, async (store) => {
    try {
      for (const line of await foundCounty(store, code, systemClock)) io.say(line);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      io.warn(error.message);
      return 1;
    }
  });
};
