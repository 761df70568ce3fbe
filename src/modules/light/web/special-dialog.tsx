import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type SpecialKind, specialWords } from '../rules-special.ts';
import type { Subject } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import { ChoiceField, TextField } from './pack-fields.tsx';

interface Props {
  readonly subjects: readonly Subject[];
  readonly month: string;
  readonly onClose: () => void;
}

const kindWords = { commitment: '计划事项', project: '台账项目' } as const;

/** Asks of which matter what is declared, why, by whose leave and for which months. */
export function SpecialDialog({ subjects, month, onClose }: Props) {
  const [kind, setKind] = useState<SpecialKind>('exempt');
  const [subject, setSubject] = useState<string>();
  const [words, setWords] = useState({ reason: '', approver: '', document: '', from: month, until: month });
  const queries = useQueryClient();
  const notice = useNotice();
  const chosen = subjects.find((one) => keyOf(one) === subject);
  const set = (change: Partial<typeof words>): void => setWords({ ...words, ...change });

  async function add(): Promise<void> {
    if (chosen === undefined) return;
    const { objectKind, object } = chosen;
    await measureApi.call('POST /api/light-specials', {
      body: { kind, objectKind, object, rule: null, ...words },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/light-specials'] });
    notice.done('已登记；在看板上“重新判定本月”后生效');
  }

  return (
    <ConfirmDialog
      open
      title="登记豁免或标注"
      verb="登记"
      ready={chosen !== undefined && words.reason.trim().length >= 2 && words.approver.trim().length >= 2}
      onConfirm={add}
      onClose={onClose}
    >
      <div className="lp-form">
        <ChoiceField label="类别" value={kind} words={specialWords} onChange={setKind} />
        <Field
          label="事项"
          control={(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="输入名称查找"
              value={subject ?? null}
              options={(['commitment', 'project'] as const).map((group) => ({
                label: kindWords[group],
                options: subjects
                  .filter(({ objectKind }) => objectKind === group)
                  .map((one) => ({ value: keyOf(one), label: one.title })),
              }))}
              onChange={(key: string) => setSubject(key)}
            />
          )}
        />
        <TextField label="从哪个月" type="month" value={words.from} onChange={(from) => set({ from })} />
        <TextField label="到哪个月" type="month" value={words.until} onChange={(until) => set({ until })} />
        <TextField
          label="批准的岗位或会议"
          most={60}
          value={words.approver}
          onChange={(approver) => set({ approver })}
        />
        <TextField label="文号" most={80} value={words.document} onChange={(document) => set({ document })} />
        <Field
          label="理由"
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={300}
              value={words.reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        />
      </div>
      <p className="lp-soft">
        {kind === 'exempt'
          ? '只对规则包里写明“无正当理由才判”的规则（如开工、纳统、节点任务）起作用。'
          : '影响规则包里对重要、紧急或研判滞后事项的规定。'}
      </p>
    </ConfirmDialog>
  );
}

function keyOf({ objectKind, object }: Subject): string {
  return `${objectKind} ${object}`;
}
