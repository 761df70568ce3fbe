import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { categoryWords, levelWords, natureWords } from '../rules.ts';
import type { ListMove } from '../rules-kinds.ts';
import { listMoveWords } from '../rules-words.ts';
import type { ListVersion, ProjectListing } from '../schema-life.ts';
import { Amount, printPercent, RateText } from './amount.tsx';
import { lifeApi, projectApi, readsProjects } from './project-api.ts';
import { Field } from './project-form.tsx';

/** 重点项目清单: the lists of a year by level, frozen when approved, adjusted by versions with reasons. */
export function ProjectLists({ year }: { readonly year: number }) {
  const query = useQuery(lifeApi.query('GET /api/project-lists', { query: { year } }));
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <>
          <p className="pj-note">
            一个项目可以同时在几级清单上，各级合计时只算一次。清单批准后冻结；中途调入、调出都另成一版，写明文件和原因。率只算实施类。
          </p>
          {rows.map((one) => (
            <Listing key={one.level} one={one} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Listing({ one }: { readonly one: ProjectListing }) {
  const [acting, setActing] = useState(false);
  const newest = one.versions.at(-1);
  const rates = (of: ProjectListing['current']) => <RateText rate={of.count} />;
  return (
    <section aria-label={levelWords[one.level]}>
      <SectionHead title={`${one.year}年${levelWords[one.level]}项目`} />
      <StatStrip
        stats={[
          { label: '现有项目', value: one.today, unit: '个' },
          {
            label: '完成率（批准时的清单）',
            value: one.frozen === null ? '—' : <Percent rate={one.frozen.amount} />,
            note: one.frozen === null ? '还没有批准' : <Parts rate={one.frozen.amount} />,
          },
          {
            label: '完成率（现行清单）',
            value: <Percent rate={one.current.amount} />,
            note: <Parts rate={one.current.amount} />,
          },
          { label: '开工（批准时的清单）', value: one.frozen === null ? '—' : rates(one.frozen) },
          { label: '开工（现行清单）', value: rates(one.current) },
        ]}
      />
      {one.versions.map((version) => (
        <Version key={version.version} one={one} version={version} />
      ))}
      {one.writes ? (
        <p className="pj-acts x-noprint">
          <Button size="small" onClick={() => setActing(true)}>
            {newest === undefined ? '批准清单' : '调入调出'}
          </Button>
        </p>
      ) : null}
      {acting && newest === undefined ? <ApproveDialog one={one} onClose={() => setActing(false)} /> : null}
      {acting && newest !== undefined ? (
        <AdjustDialog one={one} newest={newest} onClose={() => setActing(false)} />
      ) : null}
    </section>
  );
}

type MoneyRate = ProjectListing['current']['amount'];

function Percent({ rate }: { readonly rate: MoneyRate }) {
  return rate === null ? '—' : printPercent(rate.percent);
}

function Parts({ rate }: { readonly rate: MoneyRate }) {
  if (rate === null) return '没有年度计划';
  return (
    <>
      <Amount value={rate.numerator} />/<Amount value={rate.denominator} />
      万元
    </>
  );
}

function Version({ one, version }: { readonly one: ProjectListing; readonly version: ListVersion }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="pj-version" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        第{version.version}版　{version.decidedOn}　{version.paper}　{version.members}个
        {version.demo ? <small className="pj-mark">演示数据</small> : null}
      </summary>
      {version.moves.length === 0 ? null : (
        <ul className="pj-lines">
          {version.moves.map((move) => (
            <li key={move.project}>
              <b>{listMoveWords[move.move]}</b>　
              <Link to="/projects/$id" params={{ id: move.project }}>
                {move.name}
              </Link>
              　{move.reason}
            </li>
          ))}
        </ul>
      )}
      {open ? <Members one={one} version={version.version} /> : null}
    </details>
  );
}

function Members({ one, version }: { readonly one: ProjectListing; readonly version: number }) {
  const query = useQuery(
    lifeApi.query('GET /api/project-lists/{level}', {
      params: { level: one.level },
      query: { year: one.year, version },
    }),
  );
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <div className="x-scroll">
          <table className="pj-table">
            <caption className="x-hidden">第{version}版的项目</caption>
            <thead>
              <tr>
                {['项目', '类别', '性质', '总投资（万元）', '年度计划（万元）'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.project}>
                  <th scope="row">{row.name}</th>
                  <td>{categoryWords[row.category]}</td>
                  <td>{natureWords[row.nature]}</td>
                  <td className="pj-number">
                    <Amount value={row.total} />
                  </td>
                  <td className="pj-number">
                    <Amount value={row.yearPlan} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  );
}

function ApproveDialog({ one, onClose }: { readonly one: ProjectListing; readonly onClose: () => void }) {
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
        control={(id) => (
          <Input id={id} type="date" value={day} onChange={(event) => onDay(event.target.value)} />
        )}
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

function AdjustDialog({ one, newest, onClose }: AdjustProps) {
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
