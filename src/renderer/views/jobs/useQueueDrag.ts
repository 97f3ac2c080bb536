import { type DragEvent, useState } from 'react';
import type { Job } from '../../../shared/entities/job';
import { dropTarget } from './jobGroups';

/** What makes a row of the queue one that can be dragged, and dropped on. */
export interface DragProps {
  readonly draggable: true;
  /** Whether something is held over it that would take its place. */
  readonly 'data-over': boolean;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Lets waiting jobs be put in another order with the mouse; the buttons of a row do the same for the keyboard. */
export function useQueueDrag(
  queued: readonly Job[],
  onMove: (jobId: string, before: string | null) => void,
): (jobId: string) => DragProps {
  const [held, setHeld] = useState<{ readonly dragged: string; readonly over: string } | null>(null);
  const end = (): void => setHeld(null);
  return (jobId) => ({
    draggable: true,
    'data-over': held?.over === jobId && held.dragged !== jobId,
    onDragStart(event) {
      event.dataTransfer.effectAllowed = 'move';
      setHeld({ dragged: jobId, over: jobId });
    },
    onDragOver(event) {
      if (held === null) return;
      event.preventDefault();
      if (held.over !== jobId) setHeld({ ...held, over: jobId });
    },
    onDragEnd: end,
    onDrop(event) {
      event.preventDefault();
      const before = held === null ? undefined : dropTarget(queued, held.dragged, jobId);
      if (held !== null && before !== undefined) onMove(held.dragged, before);
      end();
    },
  });
}
