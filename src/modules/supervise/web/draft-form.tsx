import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { DraftWords } from '../rules-draft.ts';
import type { LetterDetail } from '../schema.ts';
import { letterApi, useRefresh } from './supervise-api.ts';

const limitWords = { workday: '个工作日', day: '天', month: '个月' } as const;

/** The words and the limit of a draft; its facts are taken from where they come from, never typed. */
export function DraftForm({ letter }: { readonly letter: LetterDetail }) {
  const [words, setWords] = useState<DraftWords>({
    title: letter.title,
    opening: letter.opening,
    requirement: letter.requirement,
  });
  const [quantity, setQuantity] = useState<number | null>(Number(letter.limit.quantity));
  const [due, setDue] = useState(letter.due ?? '');
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const notice = useNotice();
  const params = { id: letter.id };

  async function doing(work: () => Promise<unknown>, words: string): Promise<void> {
    setBusy(true);
    try {
      await work();
      await refresh();
      notice.done(words);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  const save = async (): Promise<unknown> =>
    letterApi.call('PUT /api/letters/{id}', {
      params,
      body: {
        ...words,
        limit: { quantity: String(quantity ?? 1), unit: letter.limit.unit },
        due: due === '' ? null : due,
        version: letter.version,
      },
    });

  return (
    <div className="x-noprint">
      <SectionHead title="草稿" />
      <Words words={words} onWords={setWords} />
      <div className="sv-form">
        <Field
          label={`回复期限（${limitWords[letter.limit.unit]}）`}
          note="从印发次日起按工作日历数"
          control={(id) => (
            <InputNumber id={id} min={1} max={99} precision={0} value={quantity} onChange={setQuantity} />
          )}
        />
        <Field
          label="或直接写明回复日期"
          control={(id) => <DateField id={id} value={due} onChange={setDue} />}
        />
      </div>
      <p className="sv-acts">
        <Button
          type="primary"
          loading={busy}
          disabled={quantity === null}
          onClick={() => void doing(save, '已保存')}
        >
          保存草稿
        </Button>
        {letter.source.kind === 'free' ? null : (
          <Button
            disabled={busy}
            onClick={() =>
              void doing(
                async () =>
                  letterApi.call('POST /api/letters/{id}/refresh', {
                    params,
                    body: { version: letter.version },
                  }),
                '已重新取数，请核对',
              )
            }
          >
            重新取数
          </Button>
        )}
        <small className="sv-note">灯号、数据、理由取自台账，不能手改；印发后固定不变。</small>
      </p>
    </div>
  );
}

interface WordsProps {
  readonly words: DraftWords;
  readonly onWords: (words: DraftWords) => void;
}

function Words({ words, onWords }: WordsProps) {
  return (
    <div className="sv-form">
      <Field
        label="标题"
        wide
        control={(id) => (
          <Input
            id={id}
            maxLength={80}
            value={words.title}
            onChange={(event) => onWords({ ...words, title: event.target.value })}
          />
        )}
      />
      <Field
        label="开头"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            value={words.opening}
            onChange={(event) => onWords({ ...words, opening: event.target.value })}
          />
        )}
      />
      <Field
        label="办理要求"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={2000}
            value={words.requirement}
            onChange={(event) => onWords({ ...words, requirement: event.target.value })}
          />
        )}
      />
    </div>
  );
}
