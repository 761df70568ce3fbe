import type { PublicStatus } from '../schema-public.ts';

interface Props {
  readonly found: NonNullable<PublicStatus['statement']>;
  readonly onYear: (year: string) => void;
}

/** 对账单 of a household for itself: what there is, and every entry of a year with what was left after it. */
export function PublicStatement({ found, onYear }: Props) {
  const { year, scheme, base, opening, years, lines, account } = found;
  if (scheme === '') return <p>村里没有执行中的积分方案，还没有账。</p>;
  return (
    <section className="cp-statement">
      <label className="x-field x-noprint">
        年份
        <select value={year} onChange={(event) => onYear(event.target.value)}>
          {years.map((one) => (
            <option key={one} value={one}>
              {one}年
            </option>
          ))}
        </select>
      </label>
      <p>
        {year}年余额<b>{account.balance}分</b>，可兑换<b>{account.redeemable}分</b>；按“{scheme}”，基础分
        {base}
        分，不兑换，年初{opening}分。
      </p>
      {lines.length === 0 ? <p>{year}年还没有入账的记录。</p> : null}
      <ul className="cp-handed">
        {lines.map(({ on, number, kind, reason, change, balance }) => (
          <li key={`${number}${kind}`}>
            <span>
              {on}　{reason}
            </span>
            <b>
              {change > 0 ? `+${change}` : change}分，余额{balance}分{number === '' ? '' : `　${number}`}
            </b>
          </li>
        ))}
      </ul>
      <button type="button" className="sl-print x-noprint" onClick={() => window.print()}>
        打印
      </button>
    </section>
  );
}
