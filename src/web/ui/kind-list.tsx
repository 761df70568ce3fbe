import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { SectionHead } from './section-head.tsx';

/** One of a county's own kinds: never removed, only no longer offered. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly active: boolean;
}

interface Props {
  /** What they are called, in the heading and on the buttons (类别). */
  readonly word: string;
  readonly kinds: readonly Kind[];
  readonly maxLength: number;
  readonly onSave: (kinds: readonly Kind[]) => void;
}

/** Kinds that a county may switch on and off and add to. */
export function KindList({ word, kinds, maxLength, onSave }: Props) {
  const [list, setList] = useState(kinds);
  const [added, setAdded] = useState('');
  const title = added.trim();
  return (
    <section aria-label={word}>
      <SectionHead title={word} />
      <div className="kind-list">
        {list.map((one) => (
          <Checkbox
            key={one.id}
            checked={one.active}
            onChange={(event) =>
              setList(list.map((other) => (other === one ? { ...one, active: event.target.checked } : other)))
            }
          >
            {one.title}
          </Checkbox>
        ))}
      </div>
      <div className="line-of-fields">
        <Input
          aria-label={`新${word}`}
          placeholder={`新${word}`}
          maxLength={maxLength}
          value={added}
          onChange={(event) => setAdded(event.target.value)}
        />
        <Button
          disabled={title === '' || list.some((one) => one.title === title)}
          onClick={() => {
            setList([...list, { id: `own-${title}`, title, active: true }]);
            setAdded('');
          }}
        >
          添加
        </Button>
        <Button type="primary" onClick={() => onSave(list)}>
          保存{word}
        </Button>
      </div>
    </section>
  );
}
