import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { projectContract } from '#modules/project/schema.ts';
import { client } from '#web/api.ts';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import type { SponsorLink } from '../schema.ts';
import { useDuties, useLeaders, useRefresh } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

const projectApi = client<typeof projectContract>();

interface Props {
  /** The project, when it is known; `unit` is its responsible unit. */
  readonly project?: { readonly id: string; readonly name: string; readonly unit: string } | undefined;
  /** The link to change; without one a new link begins. */
  readonly link?: SponsorLink | undefined;
  readonly onClose: () => void;
}

function isFilled(...values: readonly (string | undefined)[]): boolean {
  return values.every((one) => one !== undefined && one !== '');
}

function wordsOf(project: Props['project'], link: Props['link']): { title: string; verb: string } {
  if (link !== undefined) return { title: '修改帮包', verb: '保存' };
  return { title: `确定帮包${project === undefined ? '' : `：${project.name}`}`, verb: '确定' };
}

/** Who looks after a project: a new link, or unit, team and duties of one that stands. */
export function LinkDialog({ project, link, onClose }: Props) {
  const today = useToday();
  const [chosen, setChosen] = useState<string | undefined>(project?.id);
  const [post, setPost] = useState<string>();
  const [from, setFrom] = useState(today);
  const [unit, setUnit] = useState<string | undefined>(link?.unit ?? project?.unit);
  const [team, setTeam] = useState(link?.team ?? '');
  const [duties, setDuties] = useState<string[]>([...(link?.duties ?? [])]);
  const refresh = useRefresh();
  const notice = useNotice();

  async function save(): Promise<void> {
    const body = { unit: unit ?? '', team, duties };
    if (link === undefined)
      await sponsorApi.call('POST /api/sponsors', {
        body: { ...body, project: chosen ?? '', post: post ?? '', from },
      });
    else
      await sponsorApi.call('POST /api/sponsors/{id}/change', {
        params: { id: link.id },
        body: { ...body, version: link.version },
      });
    await refresh();
    notice.done(link === undefined ? '已确定帮包' : '已保存');
  }

  return (
    <ConfirmDialog
      open
      {...wordsOf(project, link)}
      ready={unit !== undefined && (link !== undefined || isFilled(chosen, post, from))}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="sp-form">
        {project === undefined && link === undefined ? (
          <PickProject
            value={chosen}
            onPick={(id, owner) => {
              setChosen(id);
              setUnit(unit ?? owner);
            }}
          />
        ) : null}
        {link === undefined ? <Begin post={post} from={from} onPost={setPost} onFrom={setFrom} /> : null}
        <Carried
          unit={unit}
          team={team}
          duties={duties}
          onUnit={setUnit}
          onTeam={setTeam}
          onDuties={setDuties}
        />
      </div>
    </ConfirmDialog>
  );
}

interface BeginProps {
  readonly post: string | undefined;
  readonly from: string;
  readonly onPost: (post: string) => void;
  readonly onFrom: (day: string) => void;
}

function Begin({ post, from, onPost, onFrom }: BeginProps) {
  const today = useToday();
  const leaders = useLeaders();
  return (
    <>
      <Field
        label="帮包岗位"
        control={(id) => (
          <Select<string>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="责任领导岗位"
            value={post ?? null}
            options={leaders}
            onChange={onPost}
          />
        )}
      />
      <Field
        label="起始日期"
        control={(id) => <DateField id={id} value={from} max={today} onChange={onFrom} />}
      />
    </>
  );
}

interface CarriedProps {
  readonly unit: string | undefined;
  readonly team: string;
  readonly duties: string[];
  readonly onUnit: (unit: string) => void;
  readonly onTeam: (team: string) => void;
  readonly onDuties: (duties: string[]) => void;
}

function Carried({ unit, team, duties, onUnit, onTeam, onDuties }: CarriedProps) {
  const units = useUnits();
  const known = useDuties();
  return (
    <>
      <Field
        label="帮包单位"
        control={(id) => (
          <Select<string>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="请选择"
            value={unit ?? null}
            options={units.options}
            onChange={onUnit}
          />
        )}
      />
      <Field
        label="帮包组（单位和岗位，不写个人）"
        control={(id) => (
          <Input id={id} maxLength={200} value={team} onChange={(event) => onTeam(event.target.value)} />
        )}
      />
      <Field
        label="职责"
        control={(id) => (
          <Select<string[]>
            id={id}
            mode="multiple"
            placeholder="可不选"
            value={duties}
            options={known.options}
            onChange={onDuties}
          />
        )}
      />
    </>
  );
}

function PickProject({
  value,
  onPick,
}: {
  readonly value: string | undefined;
  readonly onPick: (project: string, unit: string | undefined) => void;
}) {
  const [words, setWords] = useState('');
  const found = useQuery(
    projectApi.query('GET /api/projects', { query: { q: words, page: 1, size: 20, sort: 'name' } }),
  );
  const rows = found.data?.rows ?? [];
  return (
    <Field
      label="项目"
      control={(id) => (
        <Select<string>
          id={id}
          showSearch={{ filterOption: false, onSearch: setWords }}
          placeholder="按名称查找"
          value={value ?? null}
          options={rows.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(picked) => onPick(picked, rows.find((one) => one.id === picked)?.unit)}
        />
      )}
    />
  );
}
