import { Popover } from 'antd';
import type { ReactNode } from 'react';
import type { Quantity, QuantityFormat } from '#kernel/quantity.ts';
import { printQuantity } from './quantity.ts';

export interface FigureProps {
  /** Null prints `absent` (default 未报). */
  readonly quantity: Quantity | null;
  /** Scale (亿, 万, `auto`) and decimals; every digit without it. */
  readonly format?: QuantityFormat;
  /** Whether it is 预计, 快报, 初步 …: printed small after the unit. */
  readonly basis?: string;
  /** Where the number comes from: its figures, its form, its sentence. Opens on a click; rendered only then. */
  readonly provenance?: () => ReactNode;
  readonly absent?: string;
  /** Names the number to a screen reader when it opens its provenance, e.g. 社会消费品零售总额 12月. */
  readonly label?: string;
  /** False hides the unit, where a column's head already says it. */
  readonly showUnit?: boolean;
}

/** A number with its unit; with a provenance, a button that opens it. */
export function Figure({
  quantity,
  format,
  basis,
  provenance,
  absent = '未报',
  label,
  showUnit = true,
}: FigureProps) {
  if (quantity === null) return <span className="x-figure-absent">{absent}</span>;
  const { number, unit } = printQuantity(quantity, format);
  const shown = (
    <>
      {number}
      {showUnit && unit !== '' ? <small>{unit}</small> : null}
      {basis === undefined ? null : <em>{basis}</em>}
    </>
  );
  if (provenance === undefined) return <span className="x-figure">{shown}</span>;
  return (
    <Popover trigger="click" destroyOnHidden content={<Lazily render={provenance} />} placement="bottomRight">
      <button type="button" className="x-figure">
        {label === undefined ? null : <span className="x-hidden">{label} </span>}
        {shown}
        <span className="x-hidden">，看来源</span>
      </button>
    </Popover>
  );
}

function Lazily({ render }: { readonly render: () => ReactNode }) {
  return <div className="x-provenance">{render()}</div>;
}
