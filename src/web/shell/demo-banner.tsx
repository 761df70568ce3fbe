import { printDay } from '#kernel/day-words.ts';

/** Says on every page that the monthly figures are invented, and which day the demonstration stands on and how to change it. */
export function DemoBanner({ day }: { readonly day: string | null }) {
  return (
    <aside className="x-demo" aria-label="演示数据">
      演示数据：月度数字均为虚构<span className="x-demo-how">，不代表真实情况</span>
      {day === null ? null : (
        <span
          title={`“今天”固定为${printDay(day)}，逾期、锁定、提醒都按这一天算；启动时设 XUSHI_TODAY=年-月-日 可以换一天`}
        >
          。演示日 {printDay(day)}
          <span className="x-demo-how">（启动时设 XUSHI_TODAY 可换一天）</span>
        </span>
      )}
    </aside>
  );
}
