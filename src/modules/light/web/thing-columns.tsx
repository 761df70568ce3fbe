import type { Column } from '#web/ui/data-table.tsx';
import { Light } from '#web/ui/light.tsx';
import type { ProjectLightRow, ProjectLights } from '../schema-measures.ts';
import { YearOfLights } from './board-columns.tsx';

/** What lists of projects and of towns have in common. */
type Lit = Pick<ProjectLightRow, 'light' | 'months'>;

/** The light of the month, with the colour the pack's own place gives it. */
export const lightColumn: Column<Lit> = {
  key: 'light',
  title: '灯号',
  width: 96,
  phone: 'bare',
  render: ({ light }) => (
    <>
      <Light colour={light?.colour ?? 'grey'} reason={light?.reason ?? '本月尚未判定'} terse />
      {light?.local === undefined ? '' : `（${light.local}）`}
    </>
  ),
};

/** The lights of the year. */
export function yearColumn(month: string): Column<Lit> {
  return {
    key: 'year',
    title: '全年',
    width: 190,
    phone: 'bare',
    render: (row) => <YearOfLights row={row} month={month} />,
  };
}

/** How many of each colour, and by which pack. */
export function tallyWords(list: Pick<ProjectLights, 'tally' | 'pack'> | undefined): string {
  if (list === undefined) return '—';
  const { tally, pack } = list;
  return `红${tally.red}，黄${tally.yellow}，绿${tally.green}，灰${tally.grey} · ${pack.title}第${pack.version}版`;
}
