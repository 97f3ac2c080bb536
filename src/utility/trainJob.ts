import { toPlainError } from '../shared/errors';
import type { JobEvent } from '../shared/jobs/jobEvent';
import {
  type BackendReply,
  type TrainCommand,
  type TrainRequest,
  trainCommandSchema,
} from '../shared/jobs/utilityMessage';

/** Entry of a training process: one training, told by main what to train and when to stop; its events go back. */

/** What was posted last is lost when the process ends at once. */
const EXIT_AFTER_MS = 100;

const port = process.parentPort;
const stop = new AbortController();
// TensorFlow reads it when it is loaded, so everything that loads it is imported later.
process.env.TF_CPP_MIN_LOG_LEVEL = '2';

port.on('message', ({ data }) => void carryOut(trainCommandSchema.parse(data)));

async function carryOut(command: TrainCommand): Promise<void> {
  if (command.kind === 'cancel') return stop.abort();
  try {
    await (command.kind === 'train' ? train(command.request) : probe());
  } catch (error) {
    const { code, message } = toPlainError(error);
    tell({ kind: 'failed', code, message });
  }
  setTimeout(() => process.exit(0), EXIT_AFTER_MS);
}

async function train(request: TrainRequest): Promise<void> {
  const { runTraining } = await import('../core/job/runTraining');
  await runTraining(request, tell, stop.signal);
}

async function probe(): Promise<void> {
  const { tensorFlowInfo } = await import('../core/tensor/tfBackend');
  const { version, device, warning } = tensorFlowInfo();
  tell({ kind: 'backend', version, device, warning });
}

function tell(message: JobEvent | BackendReply): void {
  port.postMessage(message);
}
