import { InspectionDesk } from '../../../../../src/core/inspect/InspectionDesk';
import type { InspectionCommand } from '../../../../../src/shared/jobs/inspectionMessage';

/** What the inspection process does, in a plain Node process. */
const desk = new InspectionDesk((reply) => process.send?.(reply));
process.on('message', (command: InspectionCommand) => void desk.handle(command));
