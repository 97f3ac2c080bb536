import { InspectionDesk } from '../core/inspect/InspectionDesk';
import type { InspectionCommand } from '../shared/jobs/inspectionMessage';

/** Entry of the inspection process: main's questions go to the desk, its answers go back. */
const port = process.parentPort;
const desk = new InspectionDesk((reply) => port.postMessage(reply));
port.on('message', ({ data }) => void desk.handle(data as InspectionCommand));
