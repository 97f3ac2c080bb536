import { UNLABELLED } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';

/** More behaviours than anyone scores: the last column is then something else, such as a frame number. */
const MOST_CLASSES = 1000;

/** How often a label occurs. */
export interface LabelCount {
  readonly label: number;
  readonly frames: number;
  /** Runs of consecutive frames with the label. */
  readonly bouts: number;
}

/** Counts frames and bouts of each label, in one pass. */
export class LabelStatistics {
  readonly #counts = new Map<number, { frames: number; bouts: number }>();
  #previous: number | null = null;
  #unlabelled = 0;

  /** @param file for the message about a label column that is none */
  constructor(readonly file: string) {}

  /** Takes in the labels [frame] of the next frames. */
  add(labels: Int32Array): void {
    for (const label of labels) {
      if (label === UNLABELLED) {
        this.#unlabelled++;
        this.#previous = label;
        continue;
      }
      const count = this.#counts.get(label) ?? this.#newLabel(label);
      count.frames++;
      if (label !== this.#previous) count.bouts++;
      this.#previous = label;
    }
  }

  /** Frames without a label. */
  get unlabelled(): number {
    return this.#unlabelled;
  }

  /** Every label that occurs, ascending; `UNLABELLED` is none. */
  counts(): LabelCount[] {
    const counts = [...this.#counts].map(([label, count]) => ({ label, ...count }));
    return counts.sort((a, b) => a.label - b.label);
  }

  #newLabel(label: number): { frames: number; bouts: number } {
    if (this.#counts.size === MOST_CLASSES) {
      const message = `${this.file} has more than ${MOST_CLASSES} different labels. Check that its last column is the behaviour.`;
      throw new WorkbenchError('csv_bad_label', message, { file: this.file, expected: MOST_CLASSES });
    }
    const count = { frames: 0, bouts: 0 };
    this.#counts.set(label, count);
    return count;
  }
}
