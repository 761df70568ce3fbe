import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Fault } from '#kernel/errors.ts';
import { ApiError } from '#web/api-error.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { packFaults, packRemarks } from '../rules-pack-check.ts';
import type { Level, LightPack, Rule } from '../rules-pack-types.ts';
import { levelText, measureWords, objectWords, ruleText } from '../rules-pack-words.ts';
import type { PackDetail } from '../schema-packs.ts';
import { LevelEditor } from './level-editor.tsx';
import { packApi } from './light-api.ts';
import { replaced } from './pack-fields.tsx';
import { PackHead } from './pack-head.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { TrialPanel } from './trial-panel.tsx';

type Opened = { readonly kind: 'rule' | 'level'; readonly at: number } | undefined;

/** The content of a pack; of a draft it is changed here and kept with one button. */
export function PackBody({
  detail,
  mayChange,
}: {
  readonly detail: PackDetail;
  readonly mayChange: boolean;
}) {
  const [pack, setPack] = useState<LightPack>(detail.pack);
  const [opened, setOpened] = useState<Opened>();
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const queries = useQueryClient();
  const notice = useNotice();
  const isDraft = detail.state === 'draft' && mayChange;
  const isChanged = pack !== detail.pack;
  const faults = isDraft ? packFaults(pack) : [];
  const levels = pack.ladder ?? [];

  async function save(): Promise<void> {
    try {
      setRefused([]);
      const params = { id: pack.id, version: pack.version };
      await packApi.call('PUT /api/packs/{id}/{version}', {
        params,
        body: { pack, revision: detail.revision },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/packs/{id}/{version}'] });
      notice.done('草稿已保存');
    } catch (error) {
      if (error instanceof ApiError && error.faults.length > 0) setRefused(error.faults);
      else notice.failed(error);
    }
  }

  return (
    <>
      {isDraft ? (
        <p className="lp-acts">
          <Button type="primary" disabled={!isChanged || faults.length > 0} onClick={() => void save()}>
            保存草稿
          </Button>
          <Button disabled={!isChanged} onClick={() => setPack(detail.pack)}>
            撤销未保存的修改
          </Button>
          <Button onClick={() => setPack(withRule(pack))}>加一条规则</Button>
          <Button onClick={() => setPack(withLevel(pack))}>加一级措施</Button>
        </p>
      ) : null}
      <FaultList
        title="改正下列各处后才能保存："
        faults={[...faults, ...refused]}
        onPick={(fault) => setOpened(placeOf(fault))}
      />
      <PackHead pack={pack} disabled={!isDraft} onPack={setPack} />
      <SectionHead title="规则" />
      <DataTable
        caption="规则"
        columns={ruleColumns((at) => setOpened({ kind: 'rule', at }))}
        rows={pack.rules}
        rowKey={({ id }) => id}
      />
      <Remarks pack={pack} />
      <SectionHead title="措施阶梯" />
      <DataTable
        caption="措施阶梯"
        columns={levelColumns(levels, (at) => setOpened({ kind: 'level', at }))}
        rows={levels}
        rowKey={({ id }) => id}
        empty={<EmptyState title="没有写明措施" hint="红灯没有措施时，只作预警。" />}
      />
      {isChanged ? (
        <p className="lp-soft">试算用的是已保存的内容；有未保存的修改时请先保存。</p>
      ) : (
        <TrialPanel pack={detail.pack} />
      )}
      <Drawer
        open={opened !== undefined}
        title={opened?.kind === 'level' ? levels[opened.at]?.title : pack.rules[opened?.at ?? 0]?.title}
        onClose={() => setOpened(undefined)}
        destroyOnHidden
        size="min(820px, 100vw)"
      >
        <Editor
          opened={opened}
          pack={pack}
          disabled={!isDraft}
          onPack={setPack}
          onClose={() => setOpened(undefined)}
        />
      </Drawer>
    </>
  );
}

/** Which rule or level a fault is about. */
function placeOf({ field }: Fault): Opened {
  const found = /(?<what>rules|ladder)\.(?<at>\d+)/u.exec(field)?.groups;
  if (found === undefined) return undefined;
  return { kind: found['what'] === 'ladder' ? 'level' : 'rule', at: Number(found['at']) };
}

function freeId(taken: readonly { readonly id: string }[], stem: string): string {
  let count = taken.length + 1;
  while (taken.some(({ id }) => id === `${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

function withRule(pack: LightPack): LightPack {
  const rule: Rule = {
    id: freeId(pack.rules, 'rule'),
    title: '新规则',
    objects: ['project'],
    measure: 'month-task',
    bands: [
      { colour: 'green', from: { value: '100', closed: true } },
      { colour: 'yellow', to: { value: '100', closed: false } },
    ],
    fallback: { colour: 'yellow', note: '不在任何区间，按缺省处理' },
    ours: true,
  };
  return { ...pack, rules: [...pack.rules, rule] };
}

function withLevel(pack: LightPack): LightPack {
  const levels = pack.ladder ?? [];
  const level: Level = {
    id: freeId(levels, 'level'),
    title: '新措施',
    reached: [{ by: 'colour', colour: 'red', months: 1, counted: 'running' }],
    who: '县级责任部门',
    within: { quantity: '5', unit: 'workday' },
    answer: { quantity: '10', unit: 'workday' },
    lifted: 'reply',
    ours: true,
  };
  return { ...pack, ladder: [...levels, level] };
}

interface EditorProps {
  readonly opened: Opened;
  readonly pack: LightPack;
  readonly disabled: boolean;
  readonly onPack: (pack: LightPack) => void;
  readonly onClose: () => void;
}

function Editor({ opened, pack, disabled, onPack, onClose }: EditorProps) {
  if (opened === undefined) return null;
  const { at } = opened;
  const levels = pack.ladder ?? [];
  const isRule = opened.kind === 'rule';
  const remove = (): void => {
    onPack(
      isRule
        ? { ...pack, rules: replaced(pack.rules, at, null) }
        : { ...pack, ladder: replaced(levels, at, null) },
    );
    onClose();
  };
  const rule = pack.rules[at];
  const level = levels[at];
  return (
    <>
      {isRule && rule !== undefined ? (
        <RuleEditor
          rule={rule}
          disabled={disabled}
          onRule={(one) => onPack({ ...pack, rules: replaced(pack.rules, at, one) })}
        />
      ) : null}
      {!isRule && level !== undefined ? (
        <LevelEditor
          level={level}
          levels={levels}
          disabled={disabled}
          onLevel={(one) => onPack({ ...pack, ladder: replaced(levels, at, one) })}
        />
      ) : null}
      {disabled ? null : (
        <p className="lp-acts">
          <Button type="primary" onClick={onClose}>
            改好了
          </Button>
          <Button danger onClick={remove}>
            {isRule ? '删除这条规则' : '删除这级措施'}
          </Button>
        </p>
      )}
    </>
  );
}

function Remarks({ pack }: { readonly pack: LightPack }) {
  const remarks = packRemarks(pack);
  if (remarks.length === 0) return null;
  return (
    <>
      <p>没有归入任何一档的区间（按兜底处理，灯号上写明）：</p>
      <ul className="lp-list">
        {remarks.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
    </>
  );
}

function ruleColumns(open: (at: number) => void): readonly Column<Rule>[] {
  return [
    {
      key: 'title',
      title: '规则',
      width: 150,
      phone: 'headline',
      render: (rule, at) => <OpenRow onOpen={() => open(at)}>{rule.title}</OpenRow>,
    },
    {
      key: 'objects',
      title: '对象',
      width: 130,
      render: ({ objects }) => objects.map((kind) => objectWords[kind]).join('、'),
    },
    { key: 'measure', title: '度量', width: 190, render: ({ measure }) => measureWords[measure] },
    { key: 'bands', title: '分档', phone: 'bare', render: (rule) => ruleText(rule) },
    { key: 'special', title: '特别规定', width: 210, render: (rule) => specialText(rule) },
  ];
}

function specialText(rule: Rule): string {
  const runs = (rule.runs ?? []).map(({ months, note }) => `连续${months}个月：${note}`);
  return (
    [
      ...runs,
      (rule.direct ?? []).length > 0 ? '重要、紧急直接起步' : '',
      rule.missed === undefined ? '' : '全年未完成至少亮黄',
      rule.guard === true ? '有正当理由不判' : '',
      rule.skip === true ? '缺数据跳过' : '',
      rule.ours === true ? '数值自定' : '',
      rule.note ?? '',
    ]
      .filter((text) => text !== '')
      .join('；') || '—'
  );
}

function levelColumns(levels: readonly Level[], open: (at: number) => void): readonly Column<Level>[] {
  return [
    {
      key: 'title',
      title: '措施',
      width: 190,
      phone: 'headline',
      render: (level, at) => (
        <OpenRow onOpen={() => open(at)}>
          {level.title}
          {level.local === undefined ? '' : `（${level.local}）`}
        </OpenRow>
      ),
    },
    { key: 'text', title: '怎样执行', phone: 'bare', render: (level) => levelText(level, levels) },
    {
      key: 'ours',
      title: '期限',
      width: 130,
      render: ({ ours, points }) =>
        [ours === true ? '自定' : '依据文件', points === undefined ? '' : `考核${points}分`]
          .filter((text) => text !== '')
          .join('，'),
    },
  ];
}
