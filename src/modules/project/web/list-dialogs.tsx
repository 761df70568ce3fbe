import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { levelWords } from '../rules.ts';
import type { ListMove } from '../rules-kinds.ts';
import { listMoveWords } from '../rules-words.ts';
import type { ListVersion, ProjectListing } from '../schema-life.ts';
import { lifeApi, projectApi, readsProjects } from './project-api.ts';

/** 批准: freezes the list as it stands. */
export function ApproveDialog({
  one,
  onClose,
}: {
  readonly one: ProjectListing;
  readonly onClose: () => void;
}) {
  const [day, setDay] = useState('');
  const [paper, setPaper] = useState('');
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await lifeApi.call('POST /api/project-lists/{level}/approve', {
        params: { level: one.level },
        body: { year: one.year, decidedOn: day, paper },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done(`已批准${levelWords[one.level]}清单`);
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }
  return (
    <Modal
      open
      title={`批准${one.year}年${levelWords[one.level]}清单（${one.today}个项目）`}
      okText="批准并冻结"
      cancelText="取消"
      okButtonProps={{ disabled: day === '' || paper.trim() === '' }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="pj-note">批准后，这一级的级别和实施类、准备类只能在这里调整。</p>
      <Decision day={day} onDay={setDay} paper={paper} onPaper={setPaper} />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}

interface DecisionProps {
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly paper: string;
  readonly onPaper: (paper: string) => void;
}

function Decision({ day, onDay, paper, onPaper }: DecisionProps) {
  return (
    <div className="pj-move">
      <Field
        label="决定日期"
        fault={undefined}
        control={(id) => <DateField id={id} value={day} onChange={onDay} />}
      />
      <Field
        label="文件或会议"
        fault={undefined}
        control={(id) => <Input id={id} value={paper} onChange={(event) => onPaper(event.target.value)} />}
      />
    </div>
  );
}

interface Typed {
  readonly project: string | null;
  readonly move: ListMove;
  readonly reason: string;
}

interface AdjustProps {
  readonly one: ProjectListing;
  readonly newest: ListVersion;
  readonly onClose: () => void;
}

/** 调入调出: the next version of an approved list. */
export function AdjustDialog({ one, newest, onClose }: AdjustProps) {
  const [day, setDay] = useState('');
  const [paper, setPaper] = useState('');
  const [moves, setMoves] = useState<readonly Typed[]>([{ project: null, move: 'joined', reason: '' }]);
  const [failure, setFailure] = useState<unknown>();
  const queries = useQueryClient();
  const notice = useNotice();
  const set = (at: number, change: Partial<Typed>): void =>
    setMoves(moves.map((move, index) => (index === at ? { ...move, ...change } : move)));

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await lifeApi.call('POST /api/project-lists/{level}/adjust', {
        params: { level: one.level },
        body: {
          year: one.year,
          version: newest.version,
          decidedOn: day,
          paper,
          moves: moves.map(({ project, move, reason }) => ({ project: project ?? '-', move, reason })),
        },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done('已存为新一版清单');
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }
  return (
    <Modal
      open
      title={`调整${one.year}年${levelWords[one.level]}清单`}
      okText={`存为第${newest.version + 1}版`}
      cancelText="取消"
      okButtonProps={{ disabled: day === '' || paper.trim() === '' }}
      mask={{ closable: false }}
      width={680}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Decision day={day} onDay={setDay} paper={paper} onPaper={setPaper} />
      {moves.map((move, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other name until a project is chosen
        <MoveRow
          key={index}
          one={one}
          move={move}
          place={index + 1}
          onChange={(change) => set(index, change)}
        />
      ))}
      <Button
        size="small"
        onClick={() => setMoves([...moves, { project: null, move: 'joined', reason: '' }])}
      >
        再加一个项目
      </Button>
      {failure === undefined ? null : failure instanceof ApiError && failure.faults.length > 0 ? (
        <FaultList faults={failure.faults} title={failure.detail} />
      ) : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
    </Modal>
  );
}

const moveOptions = (['joined', 'left', 'to_active', 'to_ready'] as const).map((value) => ({
  value,
  label: listMoveWords[value],
}));

interface RowProps {
  readonly one: ProjectListing;
  readonly move: Typed;
  readonly place: number;
  readonly onChange: (change: Partial<Typed>) => void;
}

function MoveRow({ one, move, place, onChange }: RowProps) {
  const [words, setWords] = useState('');
  const found = useQuery(
    projectApi.query('GET /api/projects', {
      query: {
        year: one.year,
        q: words,
        size: 20,
        sort: 'name',
        ...(move.move === 'joined' ? {} : { level: one.level }),
      },
    }),
  );
  return (
    <fieldset className="pj-choice pj-move">
      <legend>第{place}个</legend>
      <Field
        label="怎样调整"
        fault={undefined}
        control={(id) => (
          <Select
            id={id}
            value={move.move}
            options={moveOptions}
            onChange={(value) => onChange({ move: value })}
          />
        )}
      />
      <Field
        label="项目"
        fault={undefined}
        control={(id) => (
          <Select
            id={id}
            showSearch={{ filterOption: false, onSearch: setWords }}
            value={move.project}
            options={(found.data?.rows ?? []).map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(project) => onChange({ project })}
          />
        )}
      />
      <Field
        label="原因"
        fault={undefined}
        control={(id) => (
          <Input id={id} value={move.reason} onChange={(event) => onChange({ reason: event.target.value })} />
        )}
      />
    </fieldset>
  );
}
