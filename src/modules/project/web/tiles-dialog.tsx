import { useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { tileFault } from '../rules-map.ts';
import type { ProjectMap, Tile } from '../schema-views.ts';
import { viewApi } from './project-api.ts';

const most = 30;

interface Props {
  readonly data: ProjectMap;
  /** The towns of the county in their order. */
  readonly towns: readonly string[];
  readonly nameOf: (id: string | null) => string;
  readonly onClose: () => void;
}

/** 摆放镇街: each town's place on the sketch by row and column, seen while it is typed or moved by the arrows. */
export function TilesDialog({ data, towns, nameOf, onClose }: Props) {
  const [tiles, setTiles] = useState<readonly Tile[]>(() => placed(data.tiles, towns));
  const [chosen, setChosen] = useState<string | undefined>(towns[0]);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const fault = tileFault(tiles, new Set(towns));
  const place = (town: string, change: Partial<Pick<Tile, 'column' | 'row'>>): void =>
    setTiles(tiles.map((tile) => (tile.town === town ? { ...tile, ...change } : tile)));
  const own = tiles.find(({ town }) => town === chosen);

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await viewApi.call('PUT /api/project-map/tiles', { body: { tiles: [...tiles] } });
      await queries.invalidateQueries({ queryKey: ['GET /api/project-map'] });
      notice.done('已保存镇街位置');
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  function step(event: React.KeyboardEvent, tile: Tile): void {
    const by = arrows[event.key];
    if (by === undefined) return;
    event.preventDefault();
    place(tile.town, { column: within(tile.column + by[0]), row: within(tile.row + by[1]) });
  }

  return (
    <Modal
      open
      title="摆放镇街"
      okText="保存"
      cancelText="取消"
      width={760}
      okButtonProps={{ disabled: fault !== null }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="pj-note">
        点一个镇街，用方向键挪动，或填第几行第几列。只表示大致方位，不表示边界和面积。
      </p>
      <ul
        className="pj-tiles pj-places"
        style={{ gridTemplateColumns: `repeat(${widthOf(tiles)}, minmax(0, 1fr))` }}
      >
        {tiles.map((tile) => (
          <li key={tile.town} style={{ gridColumn: tile.column, gridRow: tile.row }}>
            <button
              type="button"
              aria-pressed={tile.town === chosen}
              onClick={() => setChosen(tile.town)}
              onKeyDown={(event) => step(event, tile)}
            >
              {nameOf(tile.town)}
            </button>
          </li>
        ))}
      </ul>
      {own === undefined ? null : (
        <p className="pj-acts">
          <b>{nameOf(own.town)}</b>
          {(['row', 'column'] as const).map((key) => (
            <label key={key}>
              {key === 'row' ? '第几行' : '第几列'}{' '}
              <InputNumber
                size="small"
                min={1}
                max={most}
                precision={0}
                value={own[key]}
                onChange={(value) => place(own.town, { [key]: value ?? 1 })}
              />
            </label>
          ))}
          <Button size="small" onClick={() => setTiles(placed([], towns))}>
            按次序重排
          </Button>
        </p>
      )}
      {fault === null && failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure ?? fault}
        </p>
      )}
    </Modal>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function within(value: number): number {
  return Math.min(most, Math.max(1, value));
}

function widthOf(tiles: readonly Tile[]): number {
  return Math.max(1, ...tiles.map(({ column }) => column));
}

/** The places there are, and below them a row for towns that have none. */
function placed(tiles: readonly Tile[], towns: readonly string[]): readonly Tile[] {
  const known = tiles.filter(({ town }) => towns.includes(town));
  const under = Math.max(0, ...known.map(({ row }) => row));
  const width = Math.max(1, widthOf(known), Math.ceil(Math.sqrt(towns.length)));
  const rest = towns.filter((town) => !known.some((tile) => tile.town === town));
  return [
    ...known,
    ...rest.map((town, index) => ({
      town,
      column: (index % width) + 1,
      row: under + 1 + Math.floor(index / width),
    })),
  ];
}
