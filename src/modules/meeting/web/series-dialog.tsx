import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { sessionApi } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import { type Rhythm, weekdayWords } from '../rules.ts';
import type { Series, SeriesBody } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';

interface Props {
  /** Undefined for a new one. */
  readonly series: Series | undefined;
  readonly onClose: () => void;
}

const fresh: SeriesBody = {
  title: '',
  convener: '',
  organiser: '',
  rhythm: { kind: 'weekly', weekday: 5 },
  starts: '09:00',
  place: '',
  members: [],
  memberPosts: [],
  active: true,
};

function bodyOf({
  title,
  convener,
  organiser,
  rhythm,
  starts,
  place,
  members,
  memberPosts,
  active,
}: SeriesBody): SeriesBody {
  return { title, convener, organiser, rhythm, starts, place, members, memberPosts, active };
}

/** Name, convener, organiser, rhythm and members of a series. */
export function SeriesDialog({ series, onClose }: Props) {
  const [body, setBody] = useState(bodyOf(series ?? fresh));
  const posts = useQuery(sessionApi.query('GET /api/posts'));
  const units = useUnits();
  const queries = useQueryClient();
  const notice = useNotice();
  const change = (part: Partial<SeriesBody>): void => setBody({ ...body, ...part });
  const { title, convener, organiser, members, memberPosts, starts } = body;
  const postOptions = (posts.data?.rows ?? [])
    .filter(({ validTo }) => validTo === null)
    .map((one) => ({ value: one.id, label: `${one.unitName}${one.name}` }));

  async function save(): Promise<void> {
    if (series === undefined) await meetingApi.call('POST /api/meetings/series', { body });
    else
      await meetingApi.call('PUT /api/meetings/series/{id}', {
        params: { id: series.id },
        body: { ...body, version: series.version },
      });
    await queries.invalidateQueries({ queryKey: ['GET /api/meetings'] });
    notice.done(series === undefined ? '已新建，并排出近八周会期' : '已保存；已排的会期不变');
  }

  return (
    <ConfirmDialog
      open
      title={series === undefined ? '新建会议' : `修改：${series.title}`}
      verb="保存"
      ready={
        title.trim().length > 1 &&
        convener !== '' &&
        organiser !== '' &&
        members.length + memberPosts.length > 0 &&
        starts !== ''
      }
      onConfirm={save}
      onClose={onClose}
    >
      <div className="mt-form">
        <label htmlFor="mt-title">名称</label>
        <Input
          id="mt-title"
          value={title}
          maxLength={80}
          onChange={(event) => change({ title: event.target.value })}
        />
        <label htmlFor="mt-convener">召集岗位</label>
        <Select<string>
          id="mt-convener"
          showSearch={{ optionFilterProp: 'label' }}
          value={convener === '' ? null : convener}
          options={(posts.data?.rows ?? []).map((one) => ({
            value: one.id,
            label: `${one.unitName}${one.name}`,
          }))}
          onChange={(found) => change({ convener: found })}
        />
        <label htmlFor="mt-organiser">组织单位</label>
        <Select<string>
          id="mt-organiser"
          showSearch={{ optionFilterProp: 'label' }}
          value={organiser === '' ? null : organiser}
          options={units.options}
          onChange={(found) => change({ organiser: found })}
        />
        <RhythmFields rhythm={body.rhythm} onChange={(rhythm) => change({ rhythm })} />
        <label htmlFor="mt-starts">开始时间</label>
        <Input
          id="mt-starts"
          type="time"
          value={starts}
          onChange={(event) => change({ starts: event.target.value })}
        />
        <label htmlFor="mt-place">地点</label>
        <Input
          id="mt-place"
          maxLength={60}
          value={body.place}
          onChange={(event) => change({ place: event.target.value })}
        />
        <Members body={body} posts={postOptions} onChange={change} />
        <Checkbox checked={body.active} onChange={(event) => change({ active: event.target.checked })}>
          按会期自动排会
        </Checkbox>
      </div>
    </ConfirmDialog>
  );
}

interface MembersProps {
  readonly body: SeriesBody;
  readonly posts: { value: string; label: string }[];
  readonly onChange: (part: Partial<SeriesBody>) => void;
}

function Members({ body, posts, onChange }: MembersProps) {
  const units = useUnits();
  return (
    <>
      <label htmlFor="mt-members">成员单位</label>
      <Select<string[]>
        id="mt-members"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={body.members}
        options={units.options}
        onChange={(found) => onChange({ members: found })}
      />
      <label htmlFor="mt-posts">成员岗位</label>
      <Select<string[]>
        id="mt-posts"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="不按单位、只由这个岗位参加的"
        value={body.memberPosts}
        options={posts}
        onChange={(found) => onChange({ memberPosts: found })}
      />
    </>
  );
}

const kinds: { value: Rhythm['kind']; label: string }[] = [
  { value: 'weekly', label: '每周' },
  { value: 'monthly', label: '每月' },
  { value: 'call', label: '临时召集' },
];

function freshRhythm(kind: Rhythm['kind']): Rhythm {
  if (kind === 'weekly') return { kind, weekday: 5 };
  return kind === 'monthly' ? { kind, day: 15 } : { kind };
}

function RhythmFields({
  rhythm,
  onChange,
}: {
  readonly rhythm: Rhythm;
  readonly onChange: (rhythm: Rhythm) => void;
}) {
  return (
    <>
      <label htmlFor="mt-rhythm">会期</label>
      <span className="mt-line">
        <Select<Rhythm['kind']>
          id="mt-rhythm"
          value={rhythm.kind}
          options={kinds}
          style={{ minWidth: 110 }}
          onChange={(kind) => onChange(freshRhythm(kind))}
        />
        {rhythm.kind === 'weekly' ? (
          <Select<number>
            aria-label="星期"
            value={rhythm.weekday}
            style={{ minWidth: 90 }}
            options={weekdayWords.map((label, index) => ({ value: index + 1, label }))}
            onChange={(weekday) => onChange({ kind: 'weekly', weekday })}
          />
        ) : null}
        {rhythm.kind === 'monthly' ? (
          <InputNumber
            aria-label="日"
            min={1}
            max={28}
            precision={0}
            value={rhythm.day}
            onChange={(day) => onChange({ kind: 'monthly', day: day ?? 1 })}
          />
        ) : null}
      </span>
    </>
  );
}
