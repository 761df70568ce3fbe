import { Button, Drawer, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { useToday } from '#web/today.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { KindList } from '#web/ui/kind-list.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { SponsorSettings } from '../schema.ts';
import { useRefresh, useSettings } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Duties and what the county agreed on: data of the county. */
export function SettingsDrawer({ open, onClose }: Props) {
  const settings = useSettings();
  return (
    <Drawer open={open} onClose={onClose} title="领导帮包设置" size="min(600px, 100vw)" destroyOnHidden>
      <Loaded query={settings}>
        {(data) => (
          <>
            <Duties data={data} />
            <SectionHead title="约定" />
            {data.rules.map((rule) => (
              <Rule key={`${rule.key} ${rule.value} ${rule.from}`} rule={rule} />
            ))}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

function useSave() {
  const refresh = useRefresh();
  const notice = useNotice();
  return async (save: () => Promise<unknown>): Promise<void> => {
    try {
      await save();
      await refresh();
      notice.done('已保存');
    } catch (error) {
      notice.failed(error);
    }
  };
}

function Duties({ data }: { readonly data: SponsorSettings }) {
  const save = useSave();
  return (
    <KindList
      word="职责"
      kinds={data.duties}
      maxLength={20}
      onSave={(duties) =>
        void save(() =>
          sponsorApi.call('PUT /api/sponsors/settings/duties', { body: { duties: [...duties] } }),
        )
      }
    />
  );
}

function Rule({ rule }: { readonly rule: SponsorSettings['rules'][number] }) {
  const today = useToday();
  const [value, setValue] = useState<number | null>(Number(rule.value));
  const [from, setFrom] = useState(today);
  const [basis, setBasis] = useState('');
  const save = useSave();
  return (
    <fieldset className="sp-rule">
      <legend>{rule.title}</legend>
      <p className="sp-note">
        现为{rule.value}，{printDay(rule.from)}起；{rule.basis}
      </p>
      <div className="line-of-fields">
        <InputNumber
          aria-label={rule.title}
          min={0}
          max={rule.key === 'remind' ? 1 : 99}
          precision={0}
          value={value}
          onChange={setValue}
        />
        <DateField value={from} onChange={setFrom} />
        <Input
          aria-label="依据"
          placeholder="依据，至少4个字"
          maxLength={200}
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
        <Button
          disabled={value === null || from === '' || basis.trim().length < 4}
          onClick={() =>
            void save(() =>
              sponsorApi.call('POST /api/sponsors/settings/rules', {
                body: { key: rule.key, value: String(value ?? 0), from, basis },
              }),
            )
          }
        >
          保存
        </Button>
      </div>
    </fieldset>
  );
}
