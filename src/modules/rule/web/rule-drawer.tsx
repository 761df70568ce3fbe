import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Known } from '../rules.ts';
import { formulaText } from '../rules-table.ts';
import type { ListedRule, RuleBody, RuleVersion } from '../schema.ts';
import { newBody } from './new-check.ts';
import { ruleApi } from './rule-api.ts';
import { RuleForm } from './rule-form.tsx';
import type { TryOut } from './rules-page.tsx';

interface Props {
  readonly opened: ListedRule | 'new' | undefined;
  readonly known: Known;
  readonly month: string;
  readonly mayChange: boolean;
  readonly TryOut: TryOut;
  readonly onClose: () => void;
}

/** One rule beside the list: its fields by kind, a try-out on real months, its versions. */
export function RuleDrawer(props: Props) {
  const { opened, onClose } = props;
  return (
    <Drawer
      open={opened !== undefined}
      title={opened === undefined || opened === 'new' ? '新增规则' : opened.body.name}
      onClose={onClose}
      destroyOnHidden
      size="min(720px, 100vw)"
    >
      {opened === undefined ? null : <Editor {...props} opened={opened} />}
    </Drawer>
  );
}

/** Formulas are kept over ids and edited by names. */
function readable(body: RuleBody, known: Known): RuleBody {
  const { check } = body;
  if (check.kind !== 'formula') return body;
  const left = { ...check.left, expression: formulaText(check.left.expression, known) };
  const right = { ...check.right, expression: formulaText(check.right.expression, known) };
  return { ...body, check: { ...check, left, right } };
}

function Editor({
  opened,
  known,
  month,
  mayChange,
  TryOut,
  onClose,
}: Props & { readonly opened: ListedRule | 'new' }) {
  const [body, setBody] = useState(() => (opened === 'new' ? newBody('sum') : readable(opened.body, known)));
  const [validFrom, setValidFrom] = useState(month);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(next: RuleBody): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const sent = { body: next, validFrom, reason };
      if (opened === 'new') await ruleApi.call('POST /api/rules', { body: sent });
      else
        await ruleApi.call('PUT /api/rules/{id}', {
          params: { id: opened.id },
          body: { ...sent, version: opened.version },
        });
      await queries.invalidateQueries({ queryKey: ['GET /api/rules'] });
      notice.done(`已保存，从${validFrom}起执行`);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <RuleForm
        body={body}
        known={known}
        readOnly={!mayChange}
        isNew={opened === 'new'}
        onBody={setBody}
        validFrom={validFrom}
        onValidFrom={setValidFrom}
        reason={reason}
        onReason={setReason}
      />
      <Failure error={failure} />
      {mayChange ? (
        <p className="ru-acts">
          <Button type="primary" loading={busy} onClick={() => void save(body)}>
            {opened === 'new' ? '新增' : '保存为新版本'}
          </Button>
          {opened === 'new' ? null : (
            <Button
              disabled={busy}
              onClick={() => void save({ ...readable(opened.body, known), on: !opened.body.on })}
            >
              {opened.body.on ? '停用' : '启用'}
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
        </p>
      ) : null}
      {mayChange ? <TryOut body={body} /> : null}
      {opened === 'new' ? null : <Versions id={opened.id} />}
    </>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  if (error === undefined) return null;
  const faults = error instanceof ApiError ? error.faults : [];
  if (faults.length > 0) return <FaultList title="请改正后再保存" faults={faults} />;
  return (
    <p className="x-alert" role="alert">
      {reasonOf(error)}
    </p>
  );
}

function Versions({ id }: { readonly id: string }) {
  const history = useQuery(ruleApi.query('GET /api/rules/{id}', { params: { id } }));
  return (
    <>
      <SectionHead title="历次版本" />
      <Loaded query={history} rows={3}>
        {({ versions }) => (
          <ul className="ru-versions">
            {versions.map((one) => (
              <li key={one.version}>{versionWords(one)}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function versionWords({ version, validFrom, body, changedBy, reason }: RuleVersion): string {
  const from = validFrom <= '0001' ? '建县时起' : `${validFrom}起`;
  const why = reason === '' ? '' : `，${reason}`;
  return `第${version}版，${from}，${body.on ? '启用' : '停用'}，${changedBy}${why}`;
}
