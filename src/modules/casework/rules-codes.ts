import type { Fault } from '#kernel/errors.ts';
import type { Code } from '#kernel/system/types.ts';

/** A cell as a table gives it. */
type Cell = string | number | boolean | null;

function textIn(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

/** Reads a table of codes: its heading (代码, 名称, and if there 上级代码, 说明) within the first twenty lines, then a line for each code. */
export function readCodeRows(matrix: readonly (readonly Cell[])[]): {
  readonly codes: readonly Code[];
  readonly faults: readonly Fault[];
} {
  const at = matrix
    .slice(0, 20)
    .findIndex((line) => ['代码', '名称'].every((name) => line.some((cell) => textIn(cell) === name)));
  const heading = (matrix[at] ?? []).map(textIn);
  if (at < 0)
    return {
      codes: [],
      faults: [{ field: 'heading', message: '前20行里没有找到表头“代码”“名称”，请用导出的表头' }],
    };
  const codes = matrix.slice(at + 1).flatMap((line): readonly Code[] => {
    const cellOf = (name: string): string => textIn(line[heading.indexOf(name)]);
    if (line.every((cell) => textIn(cell) === '')) return [];
    const [parent, note] = [cellOf('上级代码'), cellOf('说明')];
    return [
      {
        code: cellOf('代码'),
        title: cellOf('名称'),
        ...(parent === '' ? {} : { parent }),
        ...(note === '' ? {} : { note }),
      },
    ];
  });
  const faults = codes.length > 0 ? [] : [{ field: 'codes', message: '表头下面没有一行代码，请填好再导入' }];
  return { codes, faults };
}
