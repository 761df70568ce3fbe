import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { type DragEvent, useState } from 'react';
import { Loaded } from '#web/ui/loaded.tsx';
import { useUnits } from '#web/units.ts';
import { completionRate } from '../rules.ts';
import {
  type Move,
  mainStages,
  moveTo,
  type Stage,
  sideStages,
  stages,
  stageWords,
} from '../rules-machine.ts';
import type { Project } from '../schema.ts';
import type { BoardColumn } from '../schema-views.ts';
import { Sum } from './amount.tsx';
import { levelMarks } from './columns.tsx';
import type { queryOf } from './filters.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { viewApi } from './project-api.ts';

interface Props {
  readonly query: ReturnType<typeof queryOf>;
}

/** 阶段看板: the projects by stage; a card is moved by the mouse or from the keyboard by its menu. A move that the machine does not have is refused with its reason. */
export function ProjectBoard({ query }: Props) {
  const board = useQuery({
    ...viewApi.query('GET /api/project-board', { query }),
    placeholderData: keepPreviousData,
  });
  return <Loaded query={board}>{(data) => <Columns columns={data.columns} office={data.office} />}</Loaded>;
}

interface Moving {
  readonly project: Project;
  readonly move: Move;
}

function Columns({
  columns,
  office,
}: {
  readonly columns: readonly BoardColumn[];
  readonly office: boolean;
}) {
  const [dragged, setDragged] = useState<Project>();
  const [moving, setMoving] = useState<Moving>();
  const [refusal, setRefusal] = useState<string>();
  const move = (project: Project, to: Stage): void => {
    setDragged(undefined);
    const found = moveTo(project, to, office);
    if ('reason' in found) setRefusal(`“${project.name}”：${found.reason}。`);
    else {
      setRefusal(undefined);
      setMoving({ project, move: found.move });
    }
  };
  // The line stands in full; of the side states only those that hold something, or may receive what is being dragged.
  const shown = columns.filter(
    ({ stage, count }) =>
      mainStages.some((one) => one === stage) ||
      count > 0 ||
      (dragged !== undefined && sideStages.some((one) => one === stage)),
  );
  return (
    <>
      <p className="pj-note x-noprint">
        拖动卡片办理阶段，或在卡片的“移到”里选择。每一步要填的内容会在弹出的窗口里列出；不能办理的会说明原因。
      </p>
      {refusal === undefined ? null : (
        <p className="x-alert" role="alert">
          {refusal}
        </p>
      )}
      <section className="pj-board" aria-label="阶段看板">
        {shown.map((column) => (
          <Column
            key={column.stage}
            column={column}
            dragged={dragged}
            office={office}
            onDrag={setDragged}
            onMove={move}
          />
        ))}
      </section>
      {moving === undefined ? null : (
        <MoveDialog
          project={moving.project}
          office={office}
          move={moving.move}
          onClose={() => setMoving(undefined)}
        />
      )}
    </>
  );
}

interface ColumnProps {
  readonly column: BoardColumn;
  readonly dragged: Project | undefined;
  readonly office: boolean;
  readonly onDrag: (project: Project | undefined) => void;
  readonly onMove: (project: Project, to: Stage) => void;
}

function Column({ column, dragged, office, onDrag, onMove }: ColumnProps) {
  const { stage, count, yearPlan, rows } = column;
  const [over, setOver] = useState(false);
  const fits = dragged !== undefined && 'move' in moveTo(dragged, stage, office);
  const accept = (event: DragEvent): void => {
    if (dragged === undefined) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop cards; the keyboard has the card's menu
    <section
      className="pj-column"
      aria-label={stageWords[stage]}
      data-over={over || undefined}
      data-fits={fits || undefined}
      onDragOver={accept}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (dragged !== undefined) onMove(dragged, stage);
      }}
    >
      <h2>
        {stageWords[stage]} <b>{count}</b>
        {yearPlan === '0' ? null : (
          <small>
            计划
            <Sum yuan={yearPlan} />
          </small>
        )}
      </h2>
      <ul>
        {rows.map((project) => (
          <Card key={project.id} project={project} onDrag={onDrag} onMove={onMove} />
        ))}
      </ul>
      {rows.length < count ? (
        <p className="pj-note">另有{count - rows.length}个，请在列表里按阶段筛选</p>
      ) : null}
    </section>
  );
}

interface CardProps {
  readonly project: Project;
  readonly onDrag: (project: Project | undefined) => void;
  readonly onMove: (project: Project, to: Stage) => void;
}

function Card({ project, onDrag, onMove }: CardProps) {
  const units = useUnits();
  const { done, yearPlan, writes } = project;
  const rate = yearPlan === null || done === null ? null : completionRate(done, yearPlan);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragged by the mouse; the keyboard has the menu below
    <li
      className="pj-card"
      draggable={writes}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', project.id);
        onDrag(project);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <Link to="/projects/$id" params={{ id: project.id }}>
        {project.name}
      </Link>
      <small>
        {[
          units.nameOf(project.unit),
          levelMarks(project),
          rate === null ? '' : `${rate}%`,
          project.demo ? '演示数据' : '',
        ]
          .filter((one) => one !== '' && one !== '—')
          .join('　')}
      </small>
      {writes ? (
        <Select<Stage>
          size="small"
          className="pj-to x-noprint"
          aria-label={`把${project.name}移到`}
          placeholder="移到"
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={stages
            .filter((stage) => stage !== project.stage)
            .map((stage) => ({ value: stage, label: stageWords[stage] }))}
          onSelect={(to) => onMove(project, to)}
        />
      ) : null}
    </li>
  );
}
