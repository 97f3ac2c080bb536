import { WorkbenchError } from '../../../shared/errors';

/** The failure of a schedule that is given the state of another. */
export function anotherSchedule(name: string): WorkbenchError {
  return new WorkbenchError(
    'checkpoint_mismatch',
    `The checkpoint holds the learning rate of another schedule; the configuration asks for ${name}. Train the run anew.`,
    { schedule: name },
  );
}
