import { Button, Input, type InputRef, Segmented, Select } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { DateField } from '#web/ui/date-field.tsx';
import { useUnits } from '#web/units.ts';
import { type OutcomeKind, outcomeKinds, outcomeWords } from '../rules.ts';
import type { AgendaItem, SittingDetail } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { useChange } from './use-change.ts';

interface Task {
  readonly lead: string | null;
  readonly helpers: string[];
  /** Empty for the county's limit of meeting decisions. */
  readonly until: string;
}

const noTask: Task = { lead: null, helpers: [], until: '' };

interface Props {
  readonly item: AgendaItem;
  readonly detail: SittingDetail;
}

/** Writes down what came of an item: words, Enter, the next. Alt with 1, 2, 3 says what it is. */
export function OutcomeEntry({ item, detail }: Props) {
  const { sitting } = detail;
  const [kind, setKind] = useState<OutcomeKind>('decision');
  const [text, setText] = useState('');
  const [task, setTask] = useState<Task>(noTask);
  const words = useRef<InputRef>(null);
  const change = useChange();
  const isTask = kind === 'task';
  const ready = text.trim().length >= 5 && (!isTask || task.lead !== null);

  async function save(): Promise<void> {
    if (!ready) return;
    const isSaved = await change(() =>
      meetingApi.call('POST /api/meetings/{id}/items/{item}/outcomes', {
        params: { id: sitting.id, item: item.id },
        body: {
          version: sitting.version,
          kind,
          text,
          ...(isTask ? { ...task, until: task.until === '' ? null : task.until } : {}),
        },
      }),
    );
    if (!isSaved) return;
    setText('');
    setTask({ ...task, until: '' });
    words.current?.focus();
  }

  const keys = (event: KeyboardEvent): void => {
    const found = event.altKey ? outcomeKinds[Number(event.key) - 1] : undefined;
    if (found === undefined) return;
    event.preventDefault();
    setKind(found);
  };

  return (
    <fieldset className="mt-entry x-noprint">
      <legend className="x-hidden">记录“{item.title}”的结果</legend>
      <Segmented<OutcomeKind>
        size="small"
        aria-label="结果种类"
        value={kind}
        options={outcomeKinds.map((value) => ({ value, label: outcomeWords[value] }))}
        onChange={setKind}
      />
      <Input
        ref={words}
        onKeyDown={keys}
        aria-label={`“${item.title}”的${outcomeWords[kind]}`}
        placeholder={`${outcomeWords[kind]}，至少5个字；Alt+1、2、3换种类，回车记下`}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          // The Enter that ends a Pinyin input is not the one that saves.
          if (!event.nativeEvent.isComposing) void save();
        }}
      />
      {isTask ? <TaskFields task={task} onChange={setTask} /> : null}
      <Button disabled={!ready} onClick={() => void save()}>
        记下
      </Button>
    </fieldset>
  );
}

interface TaskProps {
  readonly task: Task;
  readonly onChange: (task: Task) => void;
}

function TaskFields({ task, onChange }: TaskProps) {
  const units = useUnits();
  return (
    <>
      <Select<string>
        aria-label="牵头单位"
        placeholder="牵头单位"
        showSearch={{ optionFilterProp: 'label' }}
        value={task.lead}
        options={units.options}
        onChange={(lead) => onChange({ ...task, lead })}
      />
      <Select<string[]>
        aria-label="协办单位"
        mode="multiple"
        placeholder="协办单位"
        showSearch={{ optionFilterProp: 'label' }}
        value={task.helpers}
        options={units.options.filter(({ value }) => value !== task.lead)}
        onChange={(helpers) => onChange({ ...task, helpers })}
      />
      <DateField
        aria-label="办结日期（不写则按会议议定事项的时限）"
        value={task.until}
        onChange={(until) => onChange({ ...task, until })}
      />
    </>
  );
}
