import { SourceDesk } from '../core/ingest/SourceDesk';
import { sourceCommandSchema } from '../shared/jobs/sourceMessage';

/** Entry of the process that looks at files before they are taken in and makes new versions of recordings: a file that hangs it costs nothing else. */
const port = process.parentPort;
const desk = new SourceDesk(
  (reply) => port.postMessage(reply),
  () => new Date(),
);
port.on('message', ({ data }) => void desk.handle(sourceCommandSchema.parse(data)));
