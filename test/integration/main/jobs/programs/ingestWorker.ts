import { IngestQueue } from '../../../../../src/core/ingest/IngestQueue';
import { ingestCommandSchema } from '../../../../../src/shared/jobs/utilityMessage';

/** The ingest process as in the app, in plain Node. */
const queue = new IngestQueue(
  (reply) => process.send?.(reply),
  () => new Date(),
);
process.on('message', (message) => queue.handle(ingestCommandSchema.parse(message)));
