import { type RefObject, useEffect, useRef } from 'react';

/** A ref for the first field of a form that somebody just asked for: it takes the focus once, when the form appears. */
export function useFirstFocus<T extends { focus: () => void }>(wanted = true): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
