import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import { type Arranging, blockStep, lineStep } from '../rules-arrange.ts';
import type { Paper } from '../schema.ts';
import { paperApi } from './paper-api.ts';

/** What is dragged. */
interface Dragged {
  readonly what: 'block' | 'line';
  readonly id: string;
}

/** How the parts of a draft are moved: by dragging, by keys, by buttons. */
export interface Arrange {
  readonly send: (how: Arranging | null) => void;
  readonly step: (of: Dragged, by: -1 | 1) => void;
  readonly keys: (of: Dragged) => (event: KeyboardEvent) => void;
  /** For the thing that is dragged. */
  readonly source: (of: Dragged) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
  };
  /** For the place it is dropped on; upper half before it, lower half behind it. */
  readonly target: (of: Dragged & { readonly block: string }) => {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
  readonly dragged: Dragged | undefined;
}

/** Alt and an arrow: one place up or down. */
function stepOf({ key, altKey }: KeyboardEvent): -1 | 1 | null {
  if (!altKey) return null;
  if (key === 'ArrowUp') return -1;
  return key === 'ArrowDown' ? 1 : null;
}

export function useArrange(paper: Paper, onChanged: () => Promise<void>): Arrange {
  const [dragged, setDragged] = useState<Dragged>();
  const [busy, setBusy] = useState(false);
  const notice = useNotice();

  async function carry(how: Arranging): Promise<void> {
    setBusy(true);
    try {
      const body = { ...how, version: paper.version };
      await paperApi.call('POST /api/papers/{id}/arrange', { params: { id: paper.id }, body });
      await onChanged();
      // Moved in the page, a button loses the keyboard: it gets it back.
      document.getElementById(`move-${how.id}`)?.focus();
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }
  const send = (how: Arranging | null): void => {
    if (how !== null && !busy) void carry(how);
  };
  const step = ({ what, id }: Dragged, by: -1 | 1): void =>
    send(what === 'block' ? blockStep(paper.body, id, by) : lineStep(paper.body, id, by));
  return {
    send,
    step,
    dragged,
    keys: (of) => (event) => {
      const by = stepOf(event);
      if (by === null) return;
      event.preventDefault();
      step(of, by);
    },
    source: (of) => ({
      draggable: true,
      onDragStart: (event) => {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', of.id);
        setDragged(of);
      },
      onDragEnd: () => setDragged(undefined),
    }),
    target: (of) => ({
      onDragOver: (event) => {
        if (dragged?.what === of.what) event.preventDefault();
      },
      onDrop: (event) => {
        if (dragged?.what !== of.what) return;
        event.preventDefault();
        event.stopPropagation();
        setDragged(undefined);
        send(dropped(paper, dragged, of, isBelow(event)));
      },
    }),
  };
}

/** Whether it was dropped on the lower half. */
function isBelow({ currentTarget, clientY }: DragEvent): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2;
}

function dropped(
  { body }: Paper,
  { what, id }: Dragged,
  on: Dragged & { readonly block: string },
  below: boolean,
): Arranging | null {
  if (id === on.id) return null;
  const all = what === 'block' ? body.blocks : (body.blocks.find((one) => one.id === on.block)?.lines ?? []);
  const at = all.findIndex((one) => one.id === on.id);
  const before = below ? (all.slice(at + 1).find((one) => one.id !== id)?.id ?? null) : on.id;
  return what === 'block' ? { what, id, before } : { what, id, block: on.block, before };
}
