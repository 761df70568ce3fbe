import { useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { isKeyOf } from '#web/ui/options.ts';
import {
  isMainStage,
  type Move,
  mainStages,
  movesFrom,
  type Need,
  needWords,
  type Stage,
  stageWords,
  targetOf,
  type Works,
  works,
} from '../rules-machine.ts';
import type { Project } from '../schema.ts';
import { lifeApi, readsProjects } from './project-api.ts';

/** The line of stages with where the project stands; a side state says from where it left. */
export function StageLine({
  project,
}: {
  readonly project: Pick<Project, 'stage' | 'stageBefore' | 'stageSince'>;
}) {
  const { stage, stageBefore, stageSince } = project;
  const at = isMainStage(stage) ? stage : stageBefore;
  const index = at === null ? -1 : mainStages.indexOf(at);
  return (
    <ol className="pj-line" aria-label="阶段">
      {mainStages.map((one, place) => (
        <li
          key={one}
          data-state={place < index ? 'past' : place === index ? 'now' : 'next'}
          {...(place === index ? { 'aria-current': 'step' as const } : {})}
        >
          {stageWords[one]}
        </li>
      ))}
      {isMainStage(stage) ? null : <li data-state="side">{stageWords[stage]}</li>}
      {stageSince === null ? null : <li className="pj-since">{stageSince}起</li>}
    </ol>
  );
}

interface Props {
  readonly project: Project;
  readonly office: boolean;
  /** Set when a card was dropped on a stage: the move is chosen already. */
  readonly move?: Move;
  readonly onClose: () => void;
}

type Typed = Partial<Record<Need, string>>;

/** 办理阶段: which move, when, and what it needs. */
export function MoveDialog({ project, office, move: given, onClose }: Props) {
  const open = movesFrom(project, office);
  const [chosen, setChosen] = useState<Move | undefined>(given ?? open[0]);
  const [on, setOn] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const faults = new Map(
    failure instanceof ApiError ? failure.faults.map(({ field, message }) => [field, message]) : [],
  );

  async function save(move: Move): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const { works: kind, ...rest } = pickNeeds(move, typed);
      await lifeApi.call('POST /api/projects/{id}/moves', {
        params: { id: project.id },
        body: {
          move: move.id,
          version: project.version,
          on,
          ...rest,
          ...(kind !== undefined && isKeyOf<Works>(worksWords, kind) ? { works: kind } : {}),
        },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done(`“${project.name}”已办理${move.verb}`);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  const to = chosen === undefined ? null : targetOf(chosen, project);
  return (
    <Modal
      open
      title={`办理阶段：${project.name}`}
      okText={chosen === undefined ? '办理' : `办理${chosen.verb}`}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: chosen === undefined || on === '' }}
      onOk={() => {
        if (chosen !== undefined) void save(chosen);
      }}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      {chosen === undefined ? (
        <p>“{stageWords[project.stage]}”之后没有本岗位可办的阶段。</p>
      ) : (
        <div className="pj-move">
          <Field
            label="办理什么"
            fault={undefined}
            note={toWords(to)}
            control={(id) => (
              <Select
                id={id}
                value={chosen.id}
                options={open.map((one) => ({ value: one.id, label: one.verb }))}
                onChange={(found) => setChosen(open.find((one) => one.id === found))}
              />
            )}
          />
          <Asked move={chosen} on={on} typed={typed} faults={faults} onDay={setOn} onTyped={setTyped} />
        </div>
      )}
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
    </Modal>
  );
}

interface AskedProps {
  readonly move: Move;
  readonly on: string;
  readonly typed: Typed;
  readonly faults: ReadonlyMap<string, string>;
  readonly onDay: (day: string) => void;
  readonly onTyped: (typed: Typed) => void;
}

function Asked({ move, on, typed, faults, onDay, onTyped }: AskedProps) {
  return (
    <>
      <Field
        label="发生日期"
        fault={faults.get('on')}
        control={(id) => <DateField id={id} value={on} onChange={onDay} />}
      />
      {move.needs.map((need) => (
        <Needed
          key={need}
          need={need}
          value={typed[need] ?? ''}
          fault={faults.get(need)}
          onValue={(value) => onTyped({ ...typed, [need]: value })}
        />
      ))}
    </>
  );
}

const worksWords: Readonly<Record<Works, string>> = {
  trench: works.trench.words,
  piling: works.piling.words,
  permanent: works.permanent.words,
  levelling: works.levelling.words,
  temporary: works.temporary.words,
  ceremony: works.ceremony.words,
};

function toWords(to: Stage | null): string | undefined {
  return to === null ? undefined : `办理后阶段为“${stageWords[to]}”`;
}

function pickNeeds(move: Move, typed: Typed): Typed {
  return Object.fromEntries(
    move.needs.flatMap((need) => {
      const value = typed[need]?.trim() ?? '';
      return value === '' ? [] : [[need, value]];
    }),
  );
}

interface NeededProps {
  readonly need: Need;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onValue: (value: string) => void;
}

function Needed({ need, value, fault, onValue }: NeededProps) {
  if (need === 'works')
    return (
      <fieldset className="pj-choice">
        <legend>{needWords.works}</legend>
        <Radio.Group
          className="pj-radios"
          value={value}
          options={Object.entries(worksWords).map(([key, label]) => ({ value: key, label }))}
          onChange={(event) => onValue(String(event.target.value))}
        />
        <small className="pj-under">统计上只有永久性工程才算开工；平整场地、临时工程和仪式不算。</small>
        {fault === undefined ? null : (
          <small role="alert" className="pj-fault">
            {fault}
          </small>
        )}
      </fieldset>
    );
  return (
    <Field
      label={needWords[need]}
      fault={fault}
      control={(id) => <Input id={id} value={value} onChange={(event) => onValue(event.target.value)} />}
    />
  );
}
