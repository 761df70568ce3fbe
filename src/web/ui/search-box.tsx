import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface Props {
  /** What stands in the URL. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
}

const PAUSE_MS = 300;

/** A text filter: holds what is typed and hands it on after a pause or on Enter, never in the middle of a Pinyin input. */
export function SearchBox({ value, onSearch, placeholder, width = 180 }: Props) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }

  function wait(next: string): void {
    clearTimeout(timer.current);
    if (!composing.current) timer.current = setTimeout(() => onSearch(next.trim()), PAUSE_MS);
  }

  return (
    <Input
      allowClear
      style={{ width }}
      value={typed}
      placeholder={placeholder}
      onChange={(event) => {
        setTyped(event.target.value);
        wait(event.target.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
        clearTimeout(timer.current);
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        wait(event.currentTarget.value);
      }}
      onPressEnter={() => {
        clearTimeout(timer.current);
        if (!composing.current) onSearch(typed.trim());
      }}
    />
  );
}
