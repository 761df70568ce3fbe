import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { CheckedDraft } from '../schema.ts';
import { checkApi, upload } from './check-api.ts';
import './check.css';
import { Result } from './result.tsx';

/** 核数: a draft is dropped, its numbers are held against the ledger, and nothing of it stays on the server. */
export function CheckPage() {
  const [draft, setDraft] = useState<CheckedDraft | null>(null);
  const [sent, setSent] = useState<File | null>(null);
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function check(file: File): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      setDraft(await checkApi.call('POST /api/check', { body: {}, file }));
      setSent(file);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  async function comment(file: File): Promise<void> {
    try {
      await checkApi.download('POST /api/check/docx', { body: {}, file });
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <>
      <PageHeader
        title="核数"
        lead={draft === null ? '把文稿里的每个数字同台账核对；文稿和结果都不保存。' : leadOf(draft)}
        actions={
          draft === null ? null : (
            <Actions
              draft={draft}
              onAgain={() => setDraft(null)}
              onComment={isDocx(sent) ? () => void comment(sent) : null}
            />
          )
        }
      />
      {failure === null ? null : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
      {draft === null ? (
        <Start busy={busy} onFile={(file) => void check(file)} />
      ) : (
        <>
          {draft.warnings.map((warning) => (
            <p key={warning} className="k-warning">
              {warning}
            </p>
          ))}
          <Result key={`${draft.fileName}${draft.text.length}`} draft={draft} />
        </>
      )}
    </>
  );
}

function leadOf({ fileName, title, period, numbers, known, demo }: CheckedDraft): string {
  const name = title === '' ? fileName : `《${title}》`;
  const about = period === '' ? '文中没有写明期间' : `按${period}核对`;
  const against = `${demo ? '演示数据，' : ''}对照台账${known}个数`;
  return `${name}，${about}；共${numbers.length}个数，${against}`;
}

/** Whether a copy with comments can be made of it. */
function isDocx(file: File | null): file is File {
  return file?.name.toLowerCase().endsWith('.docx') === true;
}

interface ActionsProps {
  readonly draft: CheckedDraft;
  readonly onAgain: () => void;
  /** Null where the file is no .docx. */
  readonly onComment: (() => void) | null;
}

function Actions({ draft, onAgain, onComment }: ActionsProps) {
  return (
    <>
      {onComment === null ? null : <Button onClick={onComment}>下载批注稿</Button>}
      <Button onClick={() => saveJson(draft)}>导出结果</Button>
      <Button onClick={() => print()}>打印</Button>
      <Button type="primary" onClick={onAgain}>
        核对另一份
      </Button>
    </>
  );
}

/** The result as a file of the reader's own: it never leaves the browser. */
function saveJson(draft: CheckedDraft): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `核数结果 ${draft.fileName}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

interface StartProps {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

function Start({ busy, onFile }: StartProps) {
  const [text, setText] = useState('');
  const id = useId();
  return (
    <div className="k-start">
      <FileDrop
        prompt={busy ? '正在核对…' : '把文稿拖到这里，或点击选择'}
        accept={[...upload.endings]}
        limit={upload.limit}
        busy={busy}
        onFile={onFile}
      />
      <label htmlFor={id}>或粘贴文字</label>
      <Input.TextArea
        id={id}
        rows={6}
        value={text}
        maxLength={200_000}
        placeholder="2022年上半年，全区地区生产总值…"
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="primary"
        loading={busy}
        disabled={text.trim() === ''}
        onClick={() => onFile(new File([text], '粘贴的文字.txt', { type: 'text/plain' }))}
      >
        核对
      </Button>
      <h2>怎样看结果</h2>
      <dl className="k-help">
        <div>
          <dt data-kind="confirmed">✓ 一致</dt>
          <dd>是台账数在所印位数上的正确舍入。</dd>
        </div>
        <div>
          <dt data-kind="differing">× 不一致</dt>
          <dd>台账只有一个对应的数而印的不是它；写明应为多少、从哪里来、多半错在哪里。</dd>
        </div>
        <div>
          <dt data-kind="ambiguous">？ 待辨</dt>
          <dd>台账有几个可能的数，或只有名称相近的数，要人来认。</dd>
        </div>
        <div>
          <dt data-kind="unknown">– 台账没有</dt>
          <dd>台账里没有这个数，不等于它错。</dd>
        </div>
        <div>
          <dt data-kind="text">！ 文内问题</dt>
          <dd>分项加总、占比、增幅、位次复算不符，前后不一，或一数两名。</dd>
        </div>
      </dl>
    </div>
  );
}
