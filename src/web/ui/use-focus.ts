import { type RefObject, useEffect, useRef } from 'react';

/** Brings the focus to a control when it appears after an act of the reader: the next key belongs to it. */
export function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const control = useRef<E>(null);
  useEffect(() => control.current?.focus({ preventScroll: true }), []);
  return control;
}
