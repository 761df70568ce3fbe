import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 180;

/** What is typed into a field, and what of it is looked for: after a pause, never in the middle of a Pinyin input. */
export function useTyped() {
  const [typed, setTyped] = useState('');
  const [sought, setSought] = useState('');
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function wait(text: string): void {
    clearTimeout(timer.current);
    if (!composing.current) timer.current = setTimeout(() => setSought(text.trim()), PAUSE_MS);
  }
  return {
    typed,
    sought,
    isComposing: () => composing.current,
    clear: () => {
      clearTimeout(timer.current);
      setTyped('');
      setSought('');
    },
    field: {
      value: typed,
      onChange: (event: { readonly target: { readonly value: string } }) => {
        setTyped(event.target.value);
        wait(event.target.value);
      },
      onCompositionStart: () => {
        composing.current = true;
        clearTimeout(timer.current);
      },
      onCompositionEnd: (event: { readonly currentTarget: { readonly value: string } }) => {
        composing.current = false;
        wait(event.currentTarget.value);
      },
    },
  };
}
