import type { Board } from '../schema.ts';

/** Lead units with their lights, those with red first; picking one filters the board. */
export function UnitList({
  units,
  chosen,
  onPick,
}: {
  readonly units: Board['units'];
  readonly chosen: string;
  readonly onPick: (unit: string) => void;
}) {
  return (
    <section className="l-units" aria-label="按牵头单位">
      <table>
        <thead>
          <tr>
            <th scope="col">牵头单位</th>
            <th scope="col">■红</th>
            <th scope="col">▲黄</th>
            <th scope="col">●绿</th>
            <th scope="col">○灰</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, name, tally }) => (
            <tr key={unit} data-current={unit === chosen ? true : undefined}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={unit === chosen}
                  onClick={() => onPick(unit === chosen ? '' : unit)}
                >
                  {name}
                </button>
              </th>
              <td>{tally.red === 0 ? '' : tally.red}</td>
              <td>{tally.yellow === 0 ? '' : tally.yellow}</td>
              <td>{tally.green === 0 ? '' : tally.green}</td>
              <td>{tally.grey === 0 ? '' : tally.grey}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
