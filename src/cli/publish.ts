import { Refusal } from '#kernel/errors.ts';
import { exportSite, openDoors } from '#modules/openness/index.ts';
import { progressMonths } from '#modules/progress/index.ts';
import { setMonthReader } from '#modules/project/index.ts';
import { clockOf } from '#server/demo-day.ts';
import { publicFaces } from '#server/systems.ts';
import type { Command } from './io.ts';
import { withStore } from './with-store.ts';

const usage = '用法：xushi publish --county 六位区划代码 --out 文件夹';

interface Asked {
  readonly county: string;
  readonly out: string;
}

function askedIn(args: readonly string[]): Asked | null {
  const values = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]];
    if ((name !== '--county' && name !== '--out') || value === undefined || values.has(name)) return null;
    values.set(name, value);
  }
  const [county, out] = [values.get('--county'), values.get('--out')];
  return county === undefined || out === undefined || !/^\d{6}$/u.test(county) ? null : { county, out };
}

/** `xushi publish --county CODE --out FOLDER`: the public site of a county as files that any web server, or none, can show. */
export const publishCommand: Command = async (args, io) => {
  const asked = askedIn(args);
  if (asked === null) {
    io.warn(usage);
    return 2;
  }
  return withStore(io, async (store, config) => {
    setMonthReader(progressMonths);
    const clock = await clockOf(config, store);
    try {
      // Links out of the folder lead to the product, where it says by which address it is reached.
      const doors = asked.county === config.county ? openDoors(publicFaces(), config.address) : [];
      const of = { county: asked.county, today: clock.today(), now: clock.now(), doors };
      const { day, files, bytes, kept } = await exportSite(store, of, asked.out);
      io.say(
        `已导出${asked.county}的公开网站：${asked.out}，${files}个文件，${Math.ceil(bytes / 1024)} kB，制作日${day}。`,
      );
      if (kept > 0) io.warn(`有${kept}处查到疑似个人信息，已用“未公开”代替，请在“公开”页面核对。`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      io.warn(error.message);
      return 1;
    }
  });
};
