import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field as Control } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import type { CaseDetail, CaseFact } from '../schema-items.ts';
import { caseworkApi } from './casework-api.ts';

const purposes = { handle: '办理需要', callback: '回访需要', verify: '核实身份' } as const;
type Purpose = keyof typeof purposes;

interface Props {
  readonly detail: CaseDetail;
  readonly params: { system: string; kind: string; id: string };
}

/** What is filled in; personal values are masked until they are asked for with a purpose, which is written down. */
export function CaseFacts({ detail, params }: Props) {
  const [shown, setShown] = useState<readonly CaseFact[]>([]);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState<Purpose>();
  const texts = new Map(shown.map(({ key, text }) => [key, text]));

  async function reveal(): Promise<void> {
    if (purpose === undefined) return;
    const { facts } = await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/reveal', {
      params,
      body: { purpose },
    });
    setShown(facts);
  }

  return (
    <>
      <dl className="cw-facts">
        {detail.facts.map(({ key, title, text, links = [] }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>
              {links.length === 0
                ? (texts.get(key) ?? text)
                : links.map((one, place) => (
                    <span key={one.id} className={links.length > 1 ? 'x-nowrap' : undefined}>
                      {place === 0 ? '' : '、'}
                      <Link
                        to="/systems/$system/$kind/$id"
                        params={{ system: params.system, kind: one.kind, id: one.id }}
                      >
                        {one.text}
                      </Link>
                    </span>
                  ))}
            </dd>
          </div>
        ))}
      </dl>
      {detail.reveals && shown.length === 0 ? (
        <p className="cw-note x-noprint">
          <Button size="small" onClick={() => setAsking(true)}>
            查看个人信息
          </Button>
        </p>
      ) : null}
      <ConfirmDialog
        open={asking}
        title="查看个人信息"
        verb="查看"
        ready={purpose !== undefined}
        onConfirm={reveal}
        onClose={() => setAsking(false)}
      >
        <p>谁、何时、为什么查看，都记入审计。</p>
        <Control
          label="为什么查看"
          control={(id) => (
            <Select<Purpose>
              id={id}
              value={purpose ?? null}
              options={optionsOf(purposes)}
              onChange={setPurpose}
            />
          )}
        />
      </ConfirmDialog>
    </>
  );
}
