import { type LightColour, LightShape, lightWord } from './light.tsx';

export interface MonthLight {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Null: nothing was to be judged in that month, or it has not come. */
  readonly light: LightColour | null;
  readonly reason?: string;
}

interface Props {
  /** Up to twelve months in order. */
  readonly months: readonly MonthLight[];
  /** The month marked as the one being read. */
  readonly current?: string;
  /** Makes each month a button. */
  readonly onPick?: (month: string) => void;
}

/** A year of lights in one line. */
export function LightBar({ months, current, onPick }: Props) {
  return (
    <ol className="x-lightbar">
      {months.map((one) => (
        <li key={one.month} data-current={one.month === current ? true : undefined}>
          {onPick === undefined ? (
            <span title={tipOf(one)}>
              <MonthMark one={one} />
            </span>
          ) : (
            <button type="button" title={tipOf(one)} onClick={() => onPick(one.month)}>
              <MonthMark one={one} />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function MonthMark({ one }: { readonly one: MonthLight }) {
  return (
    <>
      {one.light === null ? <i className="x-lightbar-none" /> : <LightShape colour={one.light} />}
      <span className="x-hidden">{tipOf(one)}</span>
    </>
  );
}

function tipOf({ month, light, reason }: MonthLight): string {
  const state = light === null ? '未判' : `${lightWord[light]}灯`;
  return `${Number(month.slice(5))}月 ${state}${reason === undefined ? '' : `：${reason}`}`;
}
