import { Refusal } from '#kernel/errors.ts';
import { accountAtConsole, type ConsoleOrder } from '#modules/org/index.ts';
import { systemClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import type { Command, Io } from './io.ts';
import { withStore } from './with-store.ts';

const usage =
  '用法：xushi account reset 县代码 账号 | end 县代码 账号 | add 县代码 账号 单位和岗位（如 统计局审计岗）';

/** `xushi account reset|end|add`: the auditor's accounts, and the password of the last administrator, at the server itself. */
export const accountCommand: Command = async (args, io) => runAccount(args, io, withStore);

/** Opens the store that a command works on, and closes it. */
type Opener = <T>(io: Io, work: (store: Store) => Promise<T>) => Promise<T>;

/** As the command, on the store that `opened` gives. */
export async function runAccount(args: readonly string[], io: Io, opened: Opener): Promise<number> {
  const [verb, county, login, post, ...rest] = args;
  if (
    (verb !== 'reset' && verb !== 'end' && verb !== 'add') ||
    county === undefined ||
    login === undefined ||
    rest.length > 0
  ) {
    io.warn(usage);
    return 2;
  }
  if ((verb === 'add') !== (post !== undefined)) {
    io.warn(usage);
    return 2;
  }
  const when = { now: systemClock.now(), today: systemClock.today() };
  const order: ConsoleOrder = { county, verb, login, ...when, ...(post === undefined ? {} : { post }) };
  return opened(io, async (store) => {
    try {
      const password = await accountAtConsole(store, order);
      io.say(
        password === null
          ? `账号 ${login} 已结束。`
          : `账号 ${login} 的首次登录密码（只显示这一次，登录后须修改）：${password}`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      io.warn(error.message);
      return 1;
    }
  });
}
