import { monthsOf } from '#web/month.ts';
import type { BoardMonth, Standing } from '../schema.ts';
import { Drill, LitCount, ownFilter } from './drill.tsx';
import { colours, colourWords, monthWord } from './words.ts';

interface Row extends Standing {
  readonly key: string;
  readonly name: string;
  readonly filter: Readonly<Record<string, string>>;
}

interface Props {
  readonly board: BoardMonth;
  readonly of: 'commitments' | 'projects';
  /** What the rows are, as their column is headed. */
  readonly title: string;
  readonly rows: readonly Row[];
  /** Rows shown; the rest is said in one line. */
  readonly most?: number;
}

/** Lights by group: a bar of the colours, their counts with the reds of the month before, and how many turned. */
export function LightsTable({ board, of, title, rows, most = 14 }: Props) {
  if (rows.length === 0) return <p className="b-none">没有。</p>;
  const shown = rows.slice(0, most);
  const rest = rows.slice(most);
  const calm = rest.every(({ now }) => now.yellow === 0);
  const reds = rest.some(({ now }) => now.red > 0);
  return (
    <>
      <table className="b-table b-groups">
        <caption className="x-hidden">按{title}的灯号，与上月比</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" aria-hidden="true" />
            <th scope="col" className="b-number">
              ■红
            </th>
            <th scope="col" className="b-number">
              ▲黄
            </th>
            <th scope="col" className="b-number">
              ●绿
            </th>
            <th scope="col" className="b-number">
              ○灰
            </th>
            <th scope="col" className="b-turns">
              上月
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="b-stack-cell">
                <Stack tally={row.now} />
              </td>
              {colours.map((colour) => (
                <td key={colour} className="b-number" data-colour={colour}>
                  <LitCount
                    board={board}
                    of={of}
                    light={colour}
                    filter={row.filter}
                    count={row.now[colour]}
                    label={`${row.name}${colourWords[colour]}`}
                  />
                </td>
              ))}
              <td className="b-turns">
                <Turns of={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest.length === 0 ? null : (
        <p className="b-foot">
          <Drill to="/lights" search={{ tab: of, ...ownFilter(board) }}>
            另有{rest.length}个{title}
          </Drill>
          {reds ? '' : calm ? '没有红灯和黄灯' : '没有红灯'}
        </p>
      )}
    </>
  );
}

/** The colours of a group as one bar, so that groups are compared at a glance. */
export function Stack({ tally }: { readonly tally: Standing['now'] }) {
  return (
    <i className="b-stack" aria-hidden="true">
      {colours.map((colour) =>
        tally[colour] === 0 ? null : (
          <b key={colour} data-colour={colour} style={{ flexGrow: tally[colour] }} />
        ),
      )}
    </i>
  );
}

/** Reds of the month before, and who turned: ▼ for the worse, ▲ for the better. */
export function Turns({ of: { before, turns } }: { readonly of: Standing }) {
  if (before === null) return <span className="b-soft">—</span>;
  return (
    <>
      <span className="b-soft">红{before.red}</span>
      {turns.worse === 0 ? null : (
        <span className="b-worse">
          ▼<span className="x-hidden">转差</span>
          {turns.worse}
        </span>
      )}
      {turns.better === 0 ? null : (
        <span className="b-better">
          ▲<span className="x-hidden">转好</span>
          {turns.better}
        </span>
      )}
    </>
  );
}

/** The year in twelve columns of colours; a month can be picked. */
export function YearStrip({
  board,
  onPick,
}: {
  readonly board: BoardMonth;
  readonly onPick: (month: string) => void;
}) {
  const found = new Map(board.year.map((one) => [one.month, one.tally]));
  return (
    <ol className="b-year" aria-label="全年灯号">
      {monthsOf(Number(board.month.slice(0, 4))).map((month) => (
        <li key={month} data-current={month === board.month ? true : undefined}>
          <button type="button" onClick={() => onPick(month)} aria-label={labelOf(month, found.get(month))}>
            <Column tally={found.get(month)} />
            <span>{monthWord(month)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The same where nothing is picked: on a wall. */
export function YearColumns({ board }: { readonly board: BoardMonth }) {
  const found = new Map(board.year.map((one) => [one.month, one.tally]));
  return (
    <ol className="b-year">
      {monthsOf(Number(board.month.slice(0, 4))).map((month) => (
        <li key={month} data-current={month === board.month ? true : undefined}>
          <Column tally={found.get(month)} />
          <span aria-hidden="true">{Number(month.slice(5))}</span>
          <span className="x-hidden">{labelOf(month, found.get(month))}</span>
        </li>
      ))}
    </ol>
  );
}

function labelOf(month: string, tally: Standing['now'] | undefined): string {
  if (tally === undefined) return `${monthWord(month)} 未判定`;
  return `${monthWord(month)} ${colours.map((colour) => `${colourWords[colour]}${tally[colour]}`).join('，')}`;
}

function Column({ tally }: { readonly tally: Standing['now'] | undefined }) {
  return (
    <i className="b-column">
      {tally === undefined
        ? null
        : colours.map((colour) => (
            <b key={colour} data-colour={colour} style={{ flexGrow: tally[colour] }} />
          ))}
    </i>
  );
}
