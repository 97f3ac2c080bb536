import { type Answer, replyTo } from '../../shared/jobs/answerMessage';
import type { InspectionCommand } from '../../shared/jobs/inspectionMessage';
import { openRecording } from '../recording/openRecording';
import { readMasks } from '../recording/storedMasks';
import { answerInspection } from './answerInspection';
import { RecordingInspection } from './RecordingInspection';

/** Recordings that stay in memory: the one looked at, and the one before it, for going back and forth. */
const KEPT = 2;

/** Answers questions about recordings, and keeps those in memory that were asked about last. */
export class InspectionDesk {
  /** By folder, the one asked about last at the end. */
  readonly #opened = new Map<string, Promise<RecordingInspection>>();

  constructor(readonly reply: (reply: Answer) => void) {}

  /** Takes a question; its reply comes later, and not always before those to later questions. It never throws. */
  async handle({ ask, folder, kind, params }: InspectionCommand): Promise<void> {
    await replyTo(ask, this.reply, async () => answerInspection(await this.#open(folder), kind, params));
  }

  #open(folder: string): Promise<RecordingInspection> {
    const opened = this.#opened.get(folder) ?? openInspection(folder);
    this.#opened.delete(folder);
    this.#opened.set(folder, opened);
    // What could not be opened is tried again on the next question.
    opened.catch(() => this.#opened.get(folder) === opened && this.#opened.delete(folder));
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > KEPT && oldest !== undefined) this.#opened.delete(oldest);
    return opened;
  }
}

async function openInspection(folder: string): Promise<RecordingInspection> {
  const loaded = await openRecording(folder);
  // Whatever is wrong with the places of its neurons, the recording can be looked at.
  const masks = await readMasks(folder).catch(() => null);
  const fits = masks?.rois.length === loaded.meta.neurons;
  return new RecordingInspection(loaded, nextTurn, fits ? masks : null);
}

/** Lets messages in between pieces of long work. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
