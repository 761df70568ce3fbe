import { monthsOf } from '#web/month.ts';
import type { Board, Tally } from '../schema.ts';
import { colourWords } from './words.ts';

const order = ['red', 'yellow', 'green', 'grey'] as const;

/** The year in twelve columns: how many lights of each colour, month by month; a month can be picked. */
export function YearStrip({
  board,
  onPick,
}: {
  readonly board: Board;
  readonly onPick: (month: string) => void;
}) {
  const found = new Map(board.year.map((one) => [one.month, one.tally]));
  return (
    <ol className="l-year" aria-label="全年灯号">
      {monthsOf(Number(board.month.slice(0, 4))).map((month) => (
        <li key={month} data-current={month === board.month ? true : undefined}>
          <button type="button" onClick={() => onPick(month)} aria-label={labelOf(month, found.get(month))}>
            <Stack tally={found.get(month)} />
            <span>{Number(month.slice(5))}月</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function labelOf(month: string, tally: Tally | undefined): string {
  const name = `${Number(month.slice(5))}月`;
  if (tally === undefined) return `${name} 未判定`;
  return `${name} ${order.map((colour) => `${colourWords[colour]}${tally[colour]}`).join('，')}`;
}

function Stack({ tally }: { readonly tally: Tally | undefined }) {
  if (tally === undefined) return <i className="l-stack" />;
  return (
    <i className="l-stack">
      {order.map((colour) => (
        <b key={colour} data-colour={colour} style={{ flexGrow: tally[colour] }} />
      ))}
    </i>
  );
}
