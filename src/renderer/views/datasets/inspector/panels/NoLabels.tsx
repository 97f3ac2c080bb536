import type { ReactNode } from 'react';
import { Placeholder } from '../../../../components/Placeholder';

/** In place of what needs behaviour, on a recording that has none. */
export function NoLabels(): ReactNode {
  return (
    <Placeholder title="This recording has no labels">
      No frame of it says what the animal did. Its activity can be looked at; add it again together with its labels to
      see and decode behaviour.
    </Placeholder>
  );
}
