import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { ParameterSection } from '#modules/parameter/web/index.ts';
import { sessionApi } from '#web/session.ts';
import { KindList } from '#web/ui/kind-list.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { ProblemSettings } from '../schema.ts';
import { problemApi } from './problem-api.ts';
import { useSettings } from './words.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Kinds, the four steps and the limits of the county. */
export function SettingsDrawer({ open, onClose }: Props) {
  const settings = useSettings();
  return (
    <Drawer open={open} onClose={onClose} title="问题台账设置" size="min(640px, 100vw)" destroyOnHidden>
      <Loaded query={settings}>
        {(data) => (
          <>
            <Kinds data={data} />
            <Steps data={data} />
          </>
        )}
      </Loaded>
      <ParameterSection group="problem" title="时限" />
      <p className="pb-note">改动从起用日期起对新交办的问题有效，以前交办的仍按原时限。</p>
    </Drawer>
  );
}

interface DataProps {
  readonly data: ProblemSettings;
}

/** Saves a part and reads the settings again. */
function useSave() {
  const queries = useQueryClient();
  const notice = useNotice();
  return async (save: () => Promise<unknown>): Promise<void> => {
    try {
      await save();
      await queries.invalidateQueries({ queryKey: ['GET /api/problems/settings'] });
      notice.done('已保存');
    } catch (error) {
      notice.failed(error);
    }
  };
}

function Kinds({ data }: DataProps) {
  const save = useSave();
  return (
    <KindList
      word="类别"
      kinds={data.kinds}
      maxLength={12}
      onSave={(kinds) =>
        void save(() => problemApi.call('PUT /api/problems/settings/kinds', { body: { kinds: [...kinds] } }))
      }
    />
  );
}

const who = [
  { value: 'raiser' as const, label: '提出单位' },
  { value: 'lead' as const, label: '牵头单位' },
  { value: 'office' as const, label: '计划管理岗' },
];

function Steps({ data }: DataProps) {
  const [steps, setSteps] = useState(data.steps);
  const posts = useQuery(sessionApi.query('GET /api/posts'));
  const save = useSave();
  const change = (level: number, part: Partial<ProblemSettings['steps'][number]>): void =>
    setSteps(steps.map((one) => (one.level === level ? { ...one, ...part } : one)));
  const options = (posts.data?.rows ?? []).map(({ id, name, unitName }) => ({
    value: id,
    label: `${unitName}${name}`,
  }));
  return (
    <section aria-label="提级">
      <SectionHead title="四级提级" />
      {steps.map((one) => (
        <div key={one.level} className="pb-step">
          <label htmlFor={`pb-step-${one.level}`}>第{one.level}级名称</label>
          <Input
            id={`pb-step-${one.level}`}
            maxLength={20}
            value={one.title}
            onChange={(event) => change(one.level, { title: event.target.value })}
          />
          <label htmlFor={`pb-posts-${one.level}`}>批示岗位</label>
          <Select<string[]>
            id={`pb-posts-${one.level}`}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={one.posts}
            options={options}
            onChange={(found) => change(one.level, { posts: found })}
          />
          <label htmlFor={`pb-who-${one.level}`}>谁可提到本级</label>
          <Select<('raiser' | 'lead' | 'office')[]>
            id={`pb-who-${one.level}`}
            mode="multiple"
            value={one.escalators}
            options={who}
            onChange={(escalators) => change(one.level, { escalators })}
          />
        </div>
      ))}
      <Button
        type="primary"
        onClick={() =>
          void save(() => problemApi.call('PUT /api/problems/settings/steps', { body: { steps } }))
        }
      >
        保存提级
      </Button>
    </section>
  );
}
