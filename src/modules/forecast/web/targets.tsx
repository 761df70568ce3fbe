import { Link } from '@tanstack/react-router';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { ForecastDetail, Held } from '../schema.ts';
import { amount, chanceText, goalText, type Measured, percent } from './print.ts';

const sourceWords: Readonly<Record<Held['source'], string>> = { plan: '计划', share: '分解', own: '自设' };

/** The targets of the place: chance to reach them, and the pace that the rest of the year needs. */
export function Targets({ detail: { targets, indicator, body } }: { readonly detail: ForecastDetail }) {
  if (targets.length === 0) return <p className="fc-why">这个单位没有这项指标的目标，只预测走势。</p>;
  return (
    <>
      <SectionHead title="目标" />
      <ul className="fc-targets">
        {targets.map((one) => (
          <li key={one.target}>
            <p>
              <b>{goalText(one.goal, indicator)}</b>
              <span className="fc-source">{sourceWords[one.source]}</span>
              {one.commitment === null ? null : (
                <Link to="/commitments/$id" params={{ id: one.commitment }}>
                  看承诺事项
                </Link>
              )}
            </p>
            <p>
              {one.met === null
                ? one.chance === null
                  ? '达成可能：给不出，见“怎样得出”。'
                  : `达成可能：${chanceText(one.chance)}。`
                : `全年已有数：${one.met ? '已达到' : '未达到'}。`}
              {one.comparator === '~' || one.comparator === '=' ? '目标没有写明方向，按上面的方向判定。' : ''}
            </p>
            {one.pace === null || body.state !== 'made' ? null : (
              <PaceWords pace={one.pace} indicator={indicator} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function PaceWords({
  pace,
  indicator,
}: {
  readonly pace: NonNullable<Held['pace']>;
  readonly indicator: Measured;
}) {
  const { kind, amount: left, months, perMonth, lastYear, growth, why } = pace;
  if (kind === 'reached') return <p>全年目标已经达到。</p>;
  if (kind === 'over') return <p>已经超过上限。</p>;
  const need = kind === 'need';
  return (
    <p>
      {need ? '还差' : '还可有'}
      {amount(left, indicator)}，余下{months}个月平均每月{need ? '需' : '不超过'}
      {amount(perMonth, indicator)}
      {growth === null || lastYear === null
        ? `；${why ?? '上年同期没有可比的数'}。`
        : `；上年同期合计${amount(lastYear, indicator)}，${need ? '需' : '可'}增长${percent(growth)}。`}
    </p>
  );
}
