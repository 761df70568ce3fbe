import { Drawer } from 'antd';
import { ParameterSection } from '#modules/parameter/web/index.ts';
import { KindList } from '#web/ui/kind-list.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
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
      <Loaded query={settings}>{(data) => <Duties data={data} />}</Loaded>
      <ParameterSection group="sponsor" title="约定" />
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
