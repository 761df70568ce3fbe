import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { useUnits } from '#web/units.ts';
import { type LetterKind, letterWords } from '../rules-machine.ts';
import { letterApi, useRefresh } from './supervise-api.ts';

/** A letter about a matter of one's own words. */
export function FreeDialog({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<LetterKind>('remind');
  const [unit, setUnit] = useState<string>();
  const [matter, setMatter] = useState('');
  const units = useUnits();
  const navigate = useNavigate();
  const refresh = useRefresh();

  async function draft(): Promise<void> {
    const source = { kind: 'free' as const, unit: unit ?? '', matter: matter.trim() };
    const made = await letterApi.call('POST /api/letters', { body: { kind, source } });
    await refresh();
    await navigate({ to: '/supervision/$id', params: { id: made.id } });
  }

  return (
    <ConfirmDialog
      open
      title="自拟函件"
      verb="起草"
      ready={unit !== undefined && matter.trim().length >= 2}
      onConfirm={draft}
      onClose={onClose}
    >
      <Field
        label="文种"
        control={(id) => (
          <Select<LetterKind> id={id} value={kind} options={optionsOf(letterWords)} onChange={setKind} />
        )}
      />
      <Field
        label="收函单位"
        control={(id) => (
          <Select<string>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="请选择"
            value={unit ?? null}
            options={units.options}
            onChange={setUnit}
          />
        )}
      />
      <Field
        label="事项"
        note="印在标题里，如“全区冬季供热准备”"
        control={(id) => (
          <Input id={id} maxLength={80} value={matter} onChange={(event) => setMatter(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
