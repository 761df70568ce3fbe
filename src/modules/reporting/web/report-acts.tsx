import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { withShownWords } from '../rules-draft-words.ts';
import { isOpen, type ReportAct, reasonFault, steps } from '../rules-state.ts';
import type { Sheet } from '../schema.ts';
import { reportingApi } from './reporting-api.ts';

const consequences: Readonly<Record<ReportAct | 'take', string>> = {
  submit: '提交后不能再改；审核前可以撤回。',
  withdraw: '撤回后成为草稿，可以修改后重新提交。',
  return: '退回后由填报单位修改，原因会显示给填报单位并留存。',
  approve: '通过后送县级接收；接收后数据才入库，接收前上级和其他单位看不到。',
  accept: '接收后数据入库（口径：预计），灯号随即重新判定。',
  take: '通过后随即接收：数据入库（口径：预计），灯号重新判定。办理记录分两条。',
  correct: '月报回到草稿，由填报单位改正后重新提交；已入库的数据保留，改正后的数作为新版本并注明原因。',
};

type Asked = ReportAct | 'take';

const words: Readonly<Record<Asked, string>> = {
  submit: steps.submit.word,
  withdraw: steps.withdraw.word,
  return: steps.return.word,
  approve: steps.approve.word,
  accept: steps.accept.word,
  correct: steps.correct.word,
  take: '通过并接收',
};

interface Props {
  readonly sheet: Sheet;
  /** Why nothing can be submitted yet although the server would take it: something on the screen is not saved. */
  readonly blocked?: string | null;
  /** Saves what is still typed before the act. */
  readonly before?: () => Promise<void>;
  readonly onDone: (sheet: Sheet) => void;
}

/** The acts the server allows on a report, each with the reason why not when it cannot be done now. */
export function ReportActs({ sheet, before, blocked = null, onDone }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const queries = useQueryClient();
  const { report } = sheet;
  const needsReason = asked !== undefined && asked !== 'take' && steps[asked].reason;
  const fault = asked === undefined || asked === 'take' ? null : reasonFault(asked, reason);

  async function carryOut(): Promise<void> {
    if (asked === undefined || report === null) return;
    const act = asked === 'take' ? 'approve' : asked;
    const answer = await reportingApi.call('POST /api/reports/{id}/acts', {
      params: { id: report.id },
      body: { act, accept: asked === 'take', version: report.version, reason: reason.trim() },
    });
    notice.done(`已${words[asked]}`);
    onDone(withShownWords(answer));
    await queries.invalidateQueries({ queryKey: ['GET /api/reports'] });
  }

  async function ask(act: Asked): Promise<void> {
    await before?.();
    setReason('');
    setAsked(act);
  }

  return (
    <>
      {buttonsOf(sheet).map(({ act, refusal }) => (
        <Button
          key={act}
          type={act === 'submit' || act === 'take' || act === 'accept' ? 'primary' : 'default'}
          disabled={refusal !== null || (act === 'submit' && blocked !== null)}
          title={refusal ?? (act === 'submit' ? (blocked ?? '') : '')}
          onClick={() => void ask(act)}
        >
          {words[act]}
        </Button>
      ))}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${words[asked]}${sheet.unit.name}${titleOf(sheet)}？`}
        verb={asked === undefined ? '' : words[asked]}
        danger={asked === 'return'}
        ready={asked !== undefined && fault === null}
        onConfirm={carryOut}
        onClose={() => setAsked(undefined)}
      >
        {asked === undefined ? null : <p>{consequences[asked]}</p>}
        {asked === 'submit' ? <Warned sheet={sheet} /> : null}
        {needsReason ? (
          <>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={reason}
              aria-label="原因"
              placeholder="原因，至少5个字"
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <p className="x-empty-hint">{fault ?? ' '}</p>
          </>
        ) : null}
      </ConfirmDialog>
    </>
  );
}

function names(rows: readonly { readonly name: string }[]): string {
  return rows.map(({ name }) => `“${name}”`).join('、');
}

/** What whoever submits should know that the reviewer will see too. */
function Warned({ sheet }: { readonly sheet: Sheet }) {
  const warned = sheet.rows.filter(({ remarks }) => remarks.some(({ importance }) => importance !== 'look'));
  const looked = sheet.rows.filter((row) => row.remarks.length > 0 && !warned.includes(row));
  return (
    <>
      {warned.length === 0 ? null : <p>{names(warned)}有校验疑点，审核人会看到疑点和说明。</p>}
      {looked.length === 0 ? null : <p>{names(looked)}与以往相比异常（提示），审核人也会看到。</p>}
    </>
  );
}

/** What can be done now; submitting is shown while it cannot, with its reason. Who may both approve and accept can do it at once. */
function buttonsOf(sheet: Sheet): readonly { readonly act: Asked; readonly refusal: string | null }[] {
  const possible = sheet.acts.filter(
    ({ act, refusal }) => refusal === null || (act === 'submit' && isOpen(sheet.report?.state ?? null)),
  );
  const approves = possible.some(({ act }) => act === 'approve');
  const accepts = sheet.acts.some(({ act }) => act === 'accept');
  return approves && accepts ? [...possible, { act: 'take', refusal: null }] : possible;
}

/** 5月月报, or the own form by its title: 5月《民生实事月报》. */
function titleOf({ form, month }: Sheet): string {
  const number = `${Number(month.slice(5))}月`;
  return form.kind === 'plan' ? `${number}月报` : `${number}《${form.title}》`;
}
