import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import type { Fault } from '#kernel/errors.ts';
import { ApiError } from '#web/api-error.ts';
import { useMonth } from '#web/month.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { parseTemplate } from '../rules-template.ts';
import type { Gap, TemplateHead } from '../schema.ts';
import { paperApi } from './paper-api.ts';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

interface Version {
  readonly version: number;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

type Detail = TemplateHead & { readonly text: string; readonly versions: readonly Version[] };

/** The text of a template: read, checked while typing, saved as a new version. */
export function TemplateDrawer({ id, onClose }: Props) {
  const narrow = useNarrow();
  const detail = useQuery(paperApi.query('GET /api/paper-templates/{id}', { params: { id } }));
  return (
    <Drawer
      open
      destroyOnHidden
      title={detail.data?.name ?? '模板'}
      size={narrow ? '100%' : 820}
      onClose={onClose}
    >
      <Loaded query={detail}>{(data) => <Editor key={data.version} detail={data} />}</Loaded>
    </Drawer>
  );
}

function Editor({ detail }: { readonly detail: Detail }) {
  const [text, setText] = useState(detail.text);
  const [name, setName] = useState(detail.name);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const [gaps, setGaps] = useState<readonly Gap[]>();
  const [month] = useMonth();
  const queries = useQueryClient();
  const notice = useNotice();
  const faults = parseTemplate(text).faults.map(({ line, word, message }) => ({
    field: 'text',
    row: line,
    message: `“${word}”：${message}`,
  }));

  async function save(): Promise<void> {
    const { id, version } = detail;
    try {
      await paperApi.call('PUT /api/paper-templates/{id}', {
        params: { id },
        body: { version, name, text, reason },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/paper-templates'] });
      await queries.invalidateQueries({ queryKey: ['GET /api/paper-templates/{id}'] });
      notice.done('已保存为新版本');
    } catch (error) {
      setRefused(error instanceof ApiError ? error.faults : []);
      notice.failed(error);
    }
  }

  async function check(): Promise<void> {
    try {
      setGaps((await paperApi.call('POST /api/paper-templates/check', { body: { text, month } })).gaps);
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <div className="pp-template">
      {detail.shipped ? (
        <p className="pp-hint">随产品提供，不能直接改。请复制一份，再改复制的那份。</p>
      ) : null}
      {detail.shipped ? null : <Short label="名称" most={60} text={name} onText={setName} />}
      <Field
        wide
        label="模板文字"
        note="“{数：指标｜总量｜亿元｜2位}”是数据字段；“[……]”里缺数时整段略去；“【表：主要指标】”单独成行。写法见使用指南“报告写作”。"
        control={(id) => (
          <Input.TextArea
            id={id}
            className="pp-source"
            value={text}
            readOnly={detail.shipped}
            autoSize={{ minRows: 16, maxRows: 28 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      />
      <FaultList faults={faults} title={`模板有${faults.length}处写法不对，改正后才能保存：`} />
      {refused.length > 0 && faults.length === 0 ? <FaultList faults={refused} /> : null}
      {detail.shipped ? null : <Short label="修改理由" most={300} text={reason} onText={setReason} />}
      <Buttons
        month={month}
        faulty={faults.length > 0}
        saves={!detail.shipped}
        ready={reason.trim().length >= 2 && (text !== detail.text || name !== detail.name)}
        onCheck={() => void check()}
        onSave={() => void save()}
      />
      {gaps === undefined ? null : <Gaps gaps={gaps} />}
      <Versions versions={detail.versions} />
    </div>
  );
}

interface ShortProps {
  readonly label: string;
  readonly most: number;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Short({ label, most, text, onText }: ShortProps) {
  return (
    <Field
      wide
      label={label}
      control={(id) => (
        <Input id={id} value={text} maxLength={most} onChange={(event) => onText(event.target.value)} />
      )}
    />
  );
}

interface ButtonsProps {
  readonly month: string;
  readonly faulty: boolean;
  readonly saves: boolean;
  readonly ready: boolean;
  readonly onCheck: () => void;
  readonly onSave: () => void;
}

function Buttons({ month, faulty, saves, ready, onCheck, onSave }: ButtonsProps) {
  return (
    <p className="pp-buttons">
      <Button disabled={faulty} onClick={onCheck}>
        用{Number(month.slice(5))}月数据试写
      </Button>
      {saves ? (
        <Button type="primary" disabled={faulty || !ready} onClick={onSave}>
          保存新版本
        </Button>
      ) : null}
    </p>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <ol className="pp-history" aria-label="历次版本">
      {versions.map((one) => (
        <li key={one.version}>
          第{one.version}版　{one.reason}
          <small>
            {one.at === '' ? '' : printMinute(one.at)} {one.by}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** What a paper of the month could not say, and why. */
export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <p className="pp-hint">所有字段都有数据。</p>;
  return (
    <details className="pp-gaps" open={gaps.length <= 3}>
      <summary>有{gaps.length}处字段没有数据</summary>
      <ul>
        {gaps.map(({ line, field, why, said }) => (
          <li key={`${line} ${field}`}>
            模板第{line}行“{field}”：{why}。{said ? '文中写“暂缺”' : '这一句已略去'}。
          </li>
        ))}
      </ul>
    </details>
  );
}
