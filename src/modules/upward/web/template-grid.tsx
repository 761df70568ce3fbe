import { columnLetter } from '#kernel/column-letter.ts';
import { addressOf, blockAt } from '../rules-grid.ts';
import type { FilledCell } from '../rules-types.ts';
import type { TemplateDetail, TemplateSheet } from '../schema.ts';
import { mappingWord } from './words.ts';

interface Props {
  readonly sheet: TemplateSheet;
  readonly template: TemplateDetail;
  readonly filled: readonly FilledCell[];
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string) => void;
}

/** The sheet as it looks, merged cells and all; every cell that can be written is a button. */
export function TemplateGrid({ sheet, template, filled, chosen, onChoose }: Props) {
  const width = Math.max(1, ...sheet.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const mapped = new Map(
    template.cells.flatMap(({ sheet: name, cell, mapping }) =>
      name === sheet.name ? [[cell, mappingWord(mapping, template)] as const] : [],
    ),
  );
  const values = new Map(
    filled.flatMap((one) => (one.sheet === sheet.name ? [[one.cell, one] as const] : [])),
  );
  const formulas = new Set(sheet.formulas);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section className="x-scroll u-grid" aria-label={`工作表 ${sheet.name}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th className="u-corner" scope="col">
              <span className="x-hidden">行号</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" style={{ minWidth: widthOf(sheet.widths[column] ?? null) }}>
                {columnLetter(column + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((texts, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row of a sheet is its number
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {columns.map((column) => {
                const block = blockAt(sheet, row, column);
                if (block !== undefined && (block.top !== row || block.left !== column)) return null;
                const cell = addressOf(row, column);
                return (
                  <td
                    key={column}
                    colSpan={block === undefined ? 1 : block.right - block.left + 1}
                    rowSpan={block === undefined ? 1 : block.bottom - block.top + 1}
                  >
                    <CellButton
                      cell={cell}
                      text={texts[column] ?? ''}
                      isFormula={formulas.has(cell)}
                      word={mapped.get(cell)}
                      filled={values.get(cell)}
                      isChosen={cell === chosen}
                      onChoose={onChoose}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Width in characters as a width on the screen. */
function widthOf(characters: number | null): number {
  return Math.round(Math.min(320, Math.max(56, (characters ?? 10) * 7.5)));
}

interface CellProps {
  readonly cell: string;
  readonly text: string;
  readonly isFormula: boolean;
  readonly word: string | undefined;
  readonly filled: FilledCell | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (cell: string) => void;
}

function CellButton({ cell, text, isFormula, word, filled, isChosen, onChoose }: CellProps) {
  if (isFormula)
    return (
      <span className="u-cell" data-state="formula" title={`${cell} 是公式`}>
        <span aria-hidden="true">ƒ</span>
        <span className="x-hidden">{cell} 公式</span>
      </span>
    );
  const { state, shown, isNumber } = shownOf(text, word, filled);
  const isCorrected = filled?.pins.some(({ correction }) => correction !== undefined) === true;
  return (
    <button
      type="button"
      className="u-cell"
      data-state={state}
      data-number={isNumber ? true : undefined}
      aria-pressed={isChosen}
      aria-label={`${cell}${word === undefined ? '' : ` ${word}`} ${shown}${isCorrected ? ' 更正' : ''}`}
      title={`${word ?? cell}${isCorrected ? '，更正' : ''}`}
      onClick={() => onChoose(cell)}
    >
      {shown}
      {isCorrected ? <small>更正</small> : null}
    </button>
  );
}

function shownOf(text: string, word: string | undefined, filled: FilledCell | undefined) {
  if (word === undefined) return { state: undefined, shown: text, isNumber: false };
  const isNumber = filled !== undefined && filled.number !== null;
  const shown = filled?.number ?? filled?.text ?? '缺数';
  return { state: filled?.reason === null ? 'filled' : 'missing', shown, isNumber };
}
