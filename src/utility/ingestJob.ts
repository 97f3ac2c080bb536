import { IngestQueue } from '../core/ingest/IngestQueue';
import { ingestCommandSchema } from '../shared/jobs/utilityMessage';

/** Entry of the ingest process: main's commands go into a queue, its replies go back. */
const port = process.parentPort;
const queue = new IngestQueue(
  (reply) => port.postMessage(reply),
  () => new Date(),
);
port.on('message', ({ data }) => queue.handle(ingestCommandSchema.parse(data)));
