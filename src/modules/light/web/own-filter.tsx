import { Button } from 'antd';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
}

/** Says that only one's own part is listed, and leads back to everything; nothing where everything is. */
export function OwnFilter({ search, setSearch }: Props) {
  if (!search.own) return null;
  return <Button onClick={() => setSearch({ own: false })}>只看分管范围或本单位 ×</Button>;
}

/** Says that some units, towns or parts of the plan are chosen, and leads back to all; nothing where none is. */
export function ChosenFilter({ search, setSearch }: Props) {
  const { unit, town, section } = search;
  if (unit.length + town.length + section.length === 0) return null;
  const words = [
    unit.length === 0 ? '' : '单位',
    town.length === 0 ? '' : '镇街',
    section.length === 0 ? '' : `计划${section.join('、')}`,
  ].filter((one) => one !== '');
  return (
    <Button onClick={() => setSearch({ unit: [], town: [], section: [] })}>
      只看选定的{words.join('、')} ×
    </Button>
  );
}
