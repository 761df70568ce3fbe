import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { sessionApi } from '#web/session.ts';
import { Field } from '#web/ui/field.tsx';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (posts: readonly string[]) => void;
}

const readers: readonly string[] = ['planner', 'leader', 'reviewer'];

/** Posts that are asked to sign: those that may read papers and that somebody can sign in to. */
export function SignersField({ value, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const posts = useQuery(sessionApi.query('GET /api/posts')).data?.rows ?? [];
  const options = posts
    .filter(
      ({ validTo, accounts, roles }) =>
        validTo === null && accounts > 0 && roles.some((role) => readers.includes(role)),
    )
    .map(({ id, unitName, name }) => ({ value: id, label: `${unitName}${name}` }));
  return (
    <Field
      wide
      label="请谁会签"
      note="可以不选；选了，全部同意后才能定稿，有一个不同意就退回"
      control={(id) => (
        <Select
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入单位或岗位查找"
          value={[...value]}
          options={options}
          open={isOpen}
          onOpenChange={setOpen}
          onChange={(chosen: string[]) => {
            onChange(chosen);
            // Left open it would lie over the buttons of the dialog.
            setOpen(false);
          }}
        />
      )}
    />
  );
}
