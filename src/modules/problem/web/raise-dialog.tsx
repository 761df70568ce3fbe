import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { projectContract } from '#modules/project/schema.ts';
import { client } from '#web/api.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { problemApi } from './problem-api.ts';
import { useSettings } from './words.ts';

const projectApi = client<typeof projectContract>();

interface Props {
  /** What the problem is of, when it is raised on the page of it. */
  readonly of?: { readonly project?: string; readonly commitment?: string };
  /** Title to begin with, when another page hands the matter over. */
  readonly said?: string;
  readonly onClose: () => void;
}

/** Raises a problem: what stands in the way, of which project or commitment. */
export function RaiseDialog({ of = {}, said = '', onClose }: Props) {
  const settings = useSettings();
  const [kind, setKind] = useState<string>();
  const [title, setTitle] = useState(said);
  const [description, setDescription] = useState('');
  const [project, setProject] = useState(of.project ?? null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const isFree = of.project === undefined && of.commitment === undefined;

  async function raise(): Promise<void> {
    const made = await problemApi.call('POST /api/problems', {
      body: { kind: kind ?? '', title, description, project, commitment: of.commitment ?? null },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/problems'] });
    notice.done(`已提出，编号${made.problem.year}-${made.problem.number}`);
    if (isFree) void navigate({ to: '/problems/$id', params: { id: made.problem.id } });
  }

  return (
    <ConfirmDialog
      open
      title="提出问题"
      verb="提出"
      ready={kind !== undefined && title.trim().length >= 4 && description.trim().length >= 5}
      onConfirm={raise}
      onClose={onClose}
    >
      <div className="pb-form">
        <label htmlFor="pb-kind">类别</label>
        <Select<string>
          id="pb-kind"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={kind ?? null}
          options={(settings.data?.kinds ?? [])
            .filter(({ active }) => active)
            .map((one) => ({ value: one.id, label: one.title }))}
          onChange={setKind}
        />
        <label htmlFor="pb-title">标题</label>
        <Input
          id="pb-title"
          maxLength={80}
          value={title}
          placeholder="卡在哪里，如：园区道路用地指标不足"
          onChange={(event) => setTitle(event.target.value)}
        />
        <label htmlFor="pb-text">情况说明</label>
        <Input.TextArea
          id="pb-text"
          rows={4}
          maxLength={2000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        {isFree ? <PickProject value={project} onPick={setProject} /> : null}
      </div>
    </ConfirmDialog>
  );
}

function PickProject({
  value,
  onPick,
}: {
  readonly value: string | null;
  readonly onPick: (project: string | null) => void;
}) {
  const [words, setWords] = useState('');
  const found = useQuery(
    projectApi.query('GET /api/projects', { query: { q: words, page: 1, size: 20, sort: 'name' } }),
  );
  return (
    <>
      <label htmlFor="pb-project">项目（没有可不选）</label>
      <Select<string>
        id="pb-project"
        allowClear
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder="按名称查找"
        value={value}
        options={(found.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
        onChange={(picked?: string) => onPick(picked ?? null)}
      />
    </>
  );
}
