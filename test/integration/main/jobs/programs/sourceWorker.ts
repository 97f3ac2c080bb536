import { SourceDesk } from '../../../../../src/core/ingest/SourceDesk';
import { sourceCommandSchema } from '../../../../../src/shared/jobs/sourceMessage';

/** What the process that looks at files does, in a plain Node process. */
const desk = new SourceDesk(
  (reply) => process.send?.(reply),
  () => new Date(),
);
process.on('message', (command: unknown) => void desk.handle(sourceCommandSchema.parse(command)));
