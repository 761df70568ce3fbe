import { type MouseEvent, type RefObject, useState } from 'react';
import { dragged, type Place, type Range, type Size } from '../rules-range.ts';
import type { Choice } from './use-choice.ts';

interface Options {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly choice: Choice;
  readonly size: Size;
  readonly onFill: (target: Range) => void;
}

/**
 * Choosing by the mouse: a press chooses a cell, dragging or Shift a block, the name a row, a heading a column; dragging the corner of
 * the block fills. The box scrolls along when the mouse leaves it.
 *
 * @returns the listener, and the block that is being filled while the corner is dragged
 */
export function useMouse({ box, choice, size, onFill }: Options) {
  const [filling, setFilling] = useState<Range>();

  function fillTo(source: Range): void {
    let target = source;
    drag(
      box.current,
      { row: source.bottom, column: source.right },
      {
        onMove: (to) => {
          target = dragged(source, to);
          setFilling(target);
        },
        onEnd: () => {
          setFilling(undefined);
          onFill(target);
        },
      },
    );
  }

  function onMouseDown(event: MouseEvent<HTMLElement>): void {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('[data-corner]') !== null) {
      event.preventDefault();
      fillTo(choice.range);
      return;
    }
    const row = numberOf(event.target.closest('[data-row]'), 'data-row');
    const head = numberOf(event.target.closest('[data-head]'), 'data-head');
    const place = placeOf(event.target);
    if (place === null && row === null && head === null) return;
    if (place !== null && isOwnField(event)) return;
    event.preventDefault();
    leaveField();
    if (row !== null) choice.block({ row, column: 0 }, { row, column: size.columns - 1 });
    else if (head !== null) choice.block({ row: 0, column: head }, { row: size.rows - 1, column: head });
    else if (place !== null) takeCell(event, place);
    focusField(box.current);
  }

  function takeCell(event: MouseEvent<HTMLElement>, place: Place): void {
    if (event.shiftKey) choice.extend(place);
    else choice.choose(place);
    drag(box.current, place, { onMove: (to) => choice.extend(to), onEnd: () => undefined });
  }

  return { onMouseDown, filling };
}

/** A second press into the field sets the caret; a list of states opens by itself. */
function isOwnField({ target, shiftKey }: MouseEvent<HTMLElement>): boolean {
  if (shiftKey) return false;
  return target === document.activeElement || target instanceof HTMLSelectElement;
}

/** What was being typed elsewhere is kept by the blur. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** The chosen cell takes the focus back when it is the same as before. */
export function focusField(box: HTMLElement | null): void {
  const field = box?.querySelector<HTMLInputElement>('td > :is(input, select)');
  field?.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement) field.select();
}

function numberOf(element: Element | null, name: string): number | null {
  const text = element?.getAttribute(name) ?? null;
  return text === null ? null : Number(text);
}

function placeOf(element: Element | null): Place | null {
  const text = element?.closest('[data-cell]')?.getAttribute('data-cell') ?? null;
  if (text === null) return null;
  const [row = '', column = ''] = text.split(':');
  return { row: Number(row), column: Number(column) };
}

/** Pixels that the box scrolls at a time while the mouse is beyond its edge. */
const scrollStep = 24;

/** Follows the mouse until its button is let go, from cell to cell; beyond the edge the box scrolls on. */
function drag(
  box: HTMLElement | null,
  from: Place,
  { onMove, onEnd }: { readonly onMove: (to: Place) => void; readonly onEnd: () => void },
): void {
  if (box === null) return;
  let x = 0;
  let y = 0;
  let last = `${from.row}:${from.column}`;
  let frame = 0;

  function look(): void {
    if (box === null) return;
    const edge = box.getBoundingClientRect();
    const inX = Math.min(Math.max(x, edge.left + 2), edge.right - 18);
    const inY = Math.min(Math.max(y, edge.top + 2), edge.bottom - 18);
    const place = placeOf(document.elementFromPoint(inX, inY));
    const key = place === null ? '' : `${place.row}:${place.column}`;
    if (place === null || key === last) return;
    onMove(place);
    last = key;
  }

  function scroll(): void {
    if (box === null) return;
    const edge = box.getBoundingClientRect();
    if (y !== 0 || x !== 0) {
      if (y > edge.bottom) box.scrollTop += scrollStep;
      else if (y < edge.top) box.scrollTop -= scrollStep;
      if (x > edge.right) box.scrollLeft += scrollStep;
      else if (x < edge.left) box.scrollLeft -= scrollStep;
      if (y > edge.bottom || y < edge.top || x > edge.right || x < edge.left) look();
    }
    frame = requestAnimationFrame(scroll);
  }

  function move(event: globalThis.MouseEvent): void {
    x = event.clientX;
    y = event.clientY;
    look();
  }

  function end(): void {
    cancelAnimationFrame(frame);
    removeEventListener('mousemove', move);
    removeEventListener('mouseup', end);
    onEnd();
  }

  addEventListener('mousemove', move);
  addEventListener('mouseup', end);
  frame = requestAnimationFrame(scroll);
}
