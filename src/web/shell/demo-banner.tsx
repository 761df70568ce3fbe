/** Says on every page that the monthly figures are invented. */
export function DemoBanner() {
  return (
    <aside className="x-demo" aria-label="演示数据">
      演示数据：月度数字均为虚构，不代表真实情况
    </aside>
  );
}
