import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { Field } from '#web/ui/field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import type { ProjectMap, TownRow } from '../schema-views.ts';
import { Amount, Sum } from './amount.tsx';
import type { queryOf } from './filters.tsx';
import { pathOf, viewBoxOf } from './map-shapes.ts';
import { viewApi } from './project-api.ts';
import { TilesDialog } from './tiles-dialog.tsx';

interface Props {
  readonly query: ReturnType<typeof queryOf>;
  readonly onTown: (town: string) => void;
}

/** 示意图: projects and their sums by town. Tiles say nothing of borders; a county's own map is shown with its 审图号 or not at all. */
export function ProjectMapView({ query, onTown }: Props) {
  const map = useQuery({
    ...viewApi.query('GET /api/project-map', { query }),
    placeholderData: keepPreviousData,
  });
  return <Loaded query={map}>{(data) => <MapPage data={data} onTown={onTown} />}</Loaded>;
}

function MapPage({ data, onTown }: { readonly data: ProjectMap; readonly onTown: (town: string) => void }) {
  const hasShapes = data.shapes.length > 0;
  const [way, setWay] = useState<'tiles' | 'shapes'>(hasShapes ? 'shapes' : 'tiles');
  const units = useUnits();
  const sums = new Map(data.towns.map((row) => [row.town, row]));
  const loose = sums.get(null);
  const [loading, setLoading] = useState(false);
  const [placing, setPlacing] = useState(false);
  const towns = units.towns.map(({ value }) => value);
  return (
    <>
      <p className="pj-acts x-noprint">
        {hasShapes ? (
          <Segmented<'tiles' | 'shapes'>
            size="small"
            value={way}
            options={[
              { value: 'shapes', label: '本县地图' },
              { value: 'tiles', label: '方格示意' },
            ]}
            onChange={setWay}
          />
        ) : null}
        {data.writes ? (
          <>
            <Button size="small" onClick={() => setPlacing(true)}>
              摆放镇街
            </Button>
            <Button size="small" onClick={() => setLoading(true)}>
              {hasShapes ? '更换本县地图' : '载入本县地图'}
            </Button>
          </>
        ) : null}
      </p>
      {way === 'shapes' && hasShapes ? (
        <Shapes data={data} sums={sums} onTown={onTown} nameOf={units.nameOf} />
      ) : (
        <Tiles data={data} sums={sums} onTown={onTown} nameOf={units.nameOf} />
      )}
      <p className="pj-note">
        {way === 'shapes' && hasShapes
          ? `审图号：${data.approval}`
          : '方格只表示镇街的大致方位，不表示边界和面积。'}
        {loose === undefined ? '' : `　没有填镇街的项目${loose.count}个，不在图上。`}
      </p>
      <TownTable rows={data.towns} nameOf={units.nameOf} onTown={onTown} />
      {placing ? (
        <TilesDialog data={data} towns={towns} nameOf={units.nameOf} onClose={() => setPlacing(false)} />
      ) : null}
      {loading ? <ShapesDialog data={data} onClose={() => setLoading(false)} /> : null}
    </>
  );
}

interface DrawProps {
  readonly data: ProjectMap;
  readonly sums: ReadonlyMap<string | null, TownRow>;
  readonly onTown: (town: string) => void;
  readonly nameOf: (id: string | null) => string;
}

function Tiles({ data, sums, onTown, nameOf }: DrawProps) {
  const columns = Math.max(1, ...data.tiles.map(({ column }) => column));
  const most = mostOf(data);
  return (
    <ul className="pj-tiles" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 180px))` }}>
      {data.tiles.map(({ town, column, row }) => {
        const sum = sums.get(town);
        return (
          <li key={town} style={{ gridColumn: column, gridRow: row }}>
            <button type="button" onClick={() => onTown(town)} data-weight={weightOf(sum?.count ?? 0, most)}>
              <b>{nameOf(town)}</b>
              <span>
                {sum?.count ?? 0}个{sum === undefined || sum.rate === null ? '' : `　${sum.rate}%`}
              </span>
              {sum === undefined ? null : (
                <small>
                  计划
                  <Sum yuan={sum.yearPlan} />
                </small>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The largest count among the towns. */
function mostOf({ towns }: ProjectMap): number {
  return Math.max(1, ...towns.map(({ town, count }) => (town === null ? 0 : count)));
}

/** 0–4: how dark a town is, by how many projects stand on its ground. */
function weightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round((count / most) * 4));
}

function Shapes({ data, sums, onTown, nameOf }: DrawProps) {
  const box = viewBoxOf(data.shapes);
  const most = mostOf(data);
  return (
    <svg className="pj-shapes" viewBox={box.viewBox} role="img" aria-label="本县镇街地图，数据见下表">
      {data.shapes.map((shape) => (
        <path
          key={shape.town}
          d={pathOf(shape, box)}
          data-weight={weightOf(sums.get(shape.town)?.count ?? 0, most)}
          onClick={() => onTown(shape.town)}
        >
          <title>{`${nameOf(shape.town)} ${sums.get(shape.town)?.count ?? 0}个`}</title>
        </path>
      ))}
    </svg>
  );
}

interface TownTableProps {
  readonly rows: readonly TownRow[];
  readonly nameOf: (id: string | null) => string;
  readonly onTown: (town: string) => void;
}

function TownTable({ rows, nameOf, onTown }: TownTableProps) {
  const sorted = rows.toSorted((a, b) => b.count - a.count);
  return (
    <div className="x-scroll">
      <table className="pj-table">
        <caption className="x-hidden">各镇街项目</caption>
        <thead>
          <tr>
            {[
              '镇街',
              '项目（个）',
              '已开工（个）',
              '总投资（万元）',
              '年度计划（万元）',
              '本年完成（万元）',
              '完成率',
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.town ?? ''}>
              <th scope="row">
                {row.town === null ? (
                  '未填镇街'
                ) : (
                  <button type="button" className="x-open" onClick={() => onTown(row.town ?? '')}>
                    {nameOf(row.town)}
                  </button>
                )}
              </th>
              <td className="pj-number">{row.count}</td>
              <td className="pj-number">{row.started}</td>
              <td className="pj-number">
                <Amount value={row.total} />
              </td>
              <td className="pj-number">
                <Amount value={row.yearPlan} />
              </td>
              <td className="pj-number">
                <Amount value={row.done} />
              </td>
              <td className="pj-number">{row.rate === null ? '—' : `${row.rate}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ShapesDialog({ data, onClose }: { readonly data: ProjectMap; readonly onClose: () => void }) {
  const [approval, setApproval] = useState(data.approval);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function doing(work: () => Promise<unknown>, said: string): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['GET /api/project-map'] });
      notice.done(said);
      onClose();
    } catch (error) {
      setFailure(error instanceof ApiError ? (error.faults[0]?.message ?? error.detail) : reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title="载入本县地图" footer={null} onCancel={onClose} mask={{ closable: false }}>
      <div className="pj-move">
        <p className="pj-note">
          只能载入经审核批准的本县地图（GeoJSON，一个镇街一个图形，名称写镇街全称或简称），并写明审图号；图上始终印出审图号。
        </p>
        <Field
          label="审图号"
          fault={undefined}
          control={(id) => (
            <Input
              id={id}
              value={approval}
              placeholder="鲁SG（2021）026号"
              onChange={(event) => setApproval(event.target.value)}
            />
          )}
        />
        <FileDrop
          prompt="把 .geojson 文件拖到这里，或点击选择"
          accept={['.geojson', '.json']}
          limit={5 * 2 ** 20}
          busy={busy}
          onFile={(file) =>
            void doing(
              () => viewApi.call('POST /api/project-map/shapes', { file, body: { approval } }),
              '已载入本县地图',
            )
          }
        />
        {data.shapes.length === 0 ? null : (
          <Button
            danger
            onClick={() => void doing(() => viewApi.call('DELETE /api/project-map/shapes'), '已撤下本县地图')}
          >
            撤下本县地图，只用方格示意
          </Button>
        )}
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
