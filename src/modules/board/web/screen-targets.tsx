import { targetWords } from '#kernel/target-words.ts';
import { LightShape, lightWord } from '#web/ui/light.tsx';
import type { BoardMonth, BoardTarget } from '../schema.ts';
import { ShareBar, Spark } from './spark.tsx';
import { chanceWords } from './targets.tsx';
import { percent, printed } from './words.ts';

/** Targets in one line each: light, name, actual of target, bar, chance. */
export function TargetRows({ rows }: { readonly rows: readonly BoardTarget[] }) {
  return (
    <table className="s-table s-targets">
      <caption className="x-hidden">主要指标</caption>
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col" className="b-number">
            实际
          </th>
          <th scope="col" className="b-number">
            目标
          </th>
          <th scope="col">完成</th>
          <th scope="col" className="b-number">
            达成
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <span className="s-cell">
                <Colour row={row} />
                <span className="s-name">{row.title}</span>
              </span>
            </th>
            <td className="b-number s-actual">
              {actualWords(row)}
              <Corrected row={row} />
            </td>
            <td className="b-number">{targetWords(row)}</td>
            <td className="s-share">{row.share === null ? null : <ShareBar share={row.share} />}</td>
            <td className="b-number">{chanceWords(row.forecast) || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function actualWords({ actual, measure }: BoardTarget): string {
  return actual === null ? '未报' : printed(actual, measure);
}

/** Short, so that it stands on the number's line. */
function Corrected({ row }: { readonly row: BoardTarget }) {
  return row.corrected ? <small title="更正"> 更</small> : null;
}

function Colour({ row }: { readonly row: BoardTarget }) {
  return (
    <>
      <LightShape colour={row.colour} />
      <span className="x-hidden">{lightWord[row.colour]}灯 </span>
    </>
  );
}

/** Every target of the board as a card with its way through the year. */
export function TargetsPanel({ board }: { readonly board: BoardMonth }) {
  return (
    <ul className="s-cards">
      {board.targets.rows.map((row) => (
        <li key={row.id}>
          <p className="s-card-name">
            <Colour row={row} />
            <span className="s-name">{row.title}</span>
          </p>
          <p className="s-card-number">
            <strong>{actualWords(row)}</strong>
            <span>
              {row.corrected ? '更正数，' : ''}目标{targetWords(row)}
            </span>
          </p>
          <Spark path={row.path} width={250} height={100} />
          <p className="s-card-foot">{cardWords(row)}</p>
        </li>
      ))}
    </ul>
  );
}

function cardWords(row: BoardTarget): string {
  const end = row.forecast?.end ?? null;
  const chance = chanceWords(row.forecast);
  return [
    row.share === null ? '' : `完成${percent(row.share.actual)}，序时${percent(row.share.due)}`,
    end === null ? '' : `预计年末${printed(end, row.measure)}`,
    chance === '' ? '' : row.forecast?.met === null ? `可能${chance}` : chance,
  ]
    .filter((one) => one !== '')
    .join('；');
}
