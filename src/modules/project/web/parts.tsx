import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { Field } from '#web/ui/field.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { stageWords } from '../rules-machine.ts';
import type { Project } from '../schema.ts';
import type { ProjectDetail } from '../schema-life.ts';
import { Amount } from './amount.tsx';
import { lifeApi, readsProjects, viewApi } from './project-api.ts';

/** 打包: the parts of a bundle with their sums, or the way into one. */
export function BundleSection({ detail }: { readonly detail: ProjectDetail }) {
  const { project, parts } = detail;
  const [open, setOpen] = useState(false);
  if (!project.bundle && !project.writes) return null;
  return (
    <>
      {project.bundle ? <SectionHead title={`子项目（${parts.length}个，统计时合为一个）`} /> : null}
      {parts.length === 0 ? null : (
        <div className="x-scroll">
          <table className="pj-table">
            <caption className="x-hidden">子项目</caption>
            <thead>
              <tr>
                {['子项目', '阶段', '总投资（万元）', '年度计划（万元）', '本年完成（万元）'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parts.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to="/projects/$id" params={{ id: one.id }}>
                      {one.name}
                    </Link>
                  </th>
                  <td>{stageWords[one.stage]}</td>
                  {([one.total, one.yearPlan, one.done] as const).map((value, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- three columns in a fixed order
                    <td key={index} className="pj-number">
                      <Amount value={value} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {project.writes ? (
        <p className="x-noprint pj-acts">
          <Button size="small" onClick={() => setOpen(true)}>
            打包设置
          </Button>
        </p>
      ) : null}
      {open ? <BundleDialog project={project} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

type Kind = 'single' | 'bundle' | 'part';

function BundleDialog({ project, onClose }: { readonly project: Project; readonly onClose: () => void }) {
  const [kind, setKind] = useState<Kind>(
    project.bundle ? 'bundle' : project.parent === null ? 'single' : 'part',
  );
  const [parent, setParent] = useState(project.parent);
  const [failure, setFailure] = useState<string>();
  const options = useQuery(viewApi.query('GET /api/project-options', { query: { year: project.year } }));
  const queries = useQueryClient();

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await lifeApi.call('PUT /api/projects/{id}/bundle', {
        params: { id: project.id },
        body: {
          version: project.version,
          bundle: kind === 'bundle',
          parent: kind === 'part' ? parent : null,
        },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  const kinds: readonly { value: Kind; label: string }[] = [
    { value: 'single', label: '单独的项目' },
    { value: 'bundle', label: '打包项目（下面有子项目，合为一个统计）' },
    { value: 'part', label: '打包项目的子项目' },
  ];
  return (
    <Modal
      open
      title={`打包设置：${project.name}`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: kind === 'part' && parent === null }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="pj-move">
        <Radio.Group
          className="pj-radios"
          aria-label="打包"
          value={kind}
          options={[...kinds]}
          onChange={(event) => {
            const found = kinds.find(({ value }) => value === event.target.value);
            if (found !== undefined) setKind(found.value);
          }}
        />
        {kind === 'part' ? (
          <Field
            label="属于哪个打包项目"
            fault={undefined}
            control={(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                value={parent}
                options={(options.data?.bundles ?? []).map(({ id: value, name }) => ({ value, label: name }))}
                onChange={setParent}
              />
            )}
          />
        ) : null}
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}

const quarterWords = ['一季度末', '二季度末', '三季度末', '四季度末'] as const;

/** 序时: how the year plan falls due, and the way to change it. */
export function TrajectoryLine({ project }: { readonly project: Project }) {
  const [open, setOpen] = useState(false);
  const shares = project.trajectory?.shares;
  return (
    <p className="pj-note">
      序时：
      {shares === undefined
        ? '按月平均'
        : shares.map((share, index) => `${quarterWords[index] ?? ''}${share}%`).join('、')}
      {project.writes ? (
        <Button size="small" type="link" className="x-noprint" onClick={() => setOpen(true)}>
          更改序时
        </Button>
      ) : null}
      {open ? <TrajectoryDialog project={project} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}

function TrajectoryDialog({ project, onClose }: { readonly project: Project; readonly onClose: () => void }) {
  const [linear, setLinear] = useState(project.trajectory === null);
  const [shares, setShares] = useState<[string, string, string, string]>(
    project.trajectory?.shares ?? ['25', '50', '75', '100'],
  );
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();

  async function save(): Promise<void> {
    setFailure(undefined);
    try {
      await lifeApi.call('PUT /api/projects/{id}/trajectory', {
        params: { id: project.id },
        body: { version: project.version, quarters: linear ? null : shares, reason },
      });
      await queries.invalidateQueries({ predicate: readsProjects });
      onClose();
    } catch (error) {
      setFailure(error instanceof ApiError ? (error.faults[0]?.message ?? error.detail) : reasonOf(error));
    }
  }
  const set = (at: number, value: string): void => {
    const [a, b, c, d] = shares.map((share, index) => (index === at ? value : share));
    setShares([a ?? '', b ?? '', c ?? '', d ?? '']);
  };

  return (
    <Modal
      open
      title="更改序时"
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: reason.trim() === '' }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="pj-move">
        <Radio.Group
          aria-label="序时"
          value={linear ? 'linear' : 'quarters'}
          options={[
            { value: 'linear', label: '按月平均' },
            { value: 'quarters', label: '按季度累计比例' },
          ]}
          onChange={(event) => setLinear(event.target.value === 'linear')}
        />
        {linear
          ? null
          : quarterWords.map((word, index) => (
              <Field
                key={word}
                label={`${word}累计（%）`}
                fault={undefined}
                control={(id) => (
                  <Input
                    id={id}
                    inputMode="decimal"
                    value={shares[index]}
                    onChange={(event) => set(index, event.target.value)}
                  />
                )}
              />
            ))}
        <Field
          label="理由"
          fault={undefined}
          control={(id) => (
            <Input id={id} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        />
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
