import { assertNever } from '../../shared/assertNever';
import type { PredictionScoreReport } from './PredictionScores';

/** How a source relates to the recording that a run was made on; `not_remembered`: a run of an earlier version, which kept nothing of it. */
export type Acquaintance = 'own' | 'shares_frames' | 'unknown' | 'not_remembered';

/** What must be said beside predictions. */
export interface PredictionFacts {
  readonly runId: string;
  readonly source: string;
  /** The recording that the run was made on. */
  readonly recording: string;
  readonly acquaintance: Acquaintance;
  /** Of weights that were imported: nobody knows what those were trained on. */
  readonly origin: readonly string[];
  /** Whether the source was prepared as the decoder's own recording was. */
  readonly isPrepared: boolean;
  /** Neurons of the source that the decoder does not know. */
  readonly ignoredNeurons: number;
  readonly reordered: boolean;
  /** Whose input layer read the source; null where the decoder has one input for all. */
  readonly inputOf: string | null;
  readonly scores: PredictionScoreReport | null;
  /** Classes that source and decoder call differently: label, the source's name, the decoder's. */
  readonly renamed: readonly (readonly [string, string, string])[];
}

/** The sentences that go with predictions, the gravest first. */
export function predictionNotes(facts: PredictionFacts): readonly string[] {
  const { source, ignoredNeurons, reordered, scores, renamed, inputOf } = facts;
  const names = renamed.map(([label, theirs, ours]) => `label ${label} is "${theirs}" there and "${ours}" here`);
  return [
    ...evidenceNotes(facts),
    ...(facts.isPrepared ? [] : [unpreparedNote(facts)]),
    ...(inputOf === null ? [] : [`Read by the input layer of ${inputOf}, whose neurons it has.`]),
    ...(names.length > 0 ? [`${source} names classes otherwise than the decoder: ${names.join(', ')}.`] : []),
    ...(scores && scores.unknownLabels > 0
      ? [`${scores.unknownLabels} frames have a label that the decoder does not know; they are not scored.`]
      : []),
    ...(scores?.warnings ?? []),
    ...(reordered ? ['The neurons were matched by their ids and brought into the order of the decoder.'] : []),
    ...(ignoredNeurons > 0
      ? [`${ignoredNeurons} neurons of ${source} are unknown to the decoder and were left out.`]
      : []),
  ];
}

function unpreparedNote({ runId, source, recording }: PredictionFacts): string {
  return (
    `UNITS UNKNOWN: what was computed from the values of "${recording}" before run ${runId} learned from it is not known; the ` +
    `recording is gone. ${source} was read as its format proposes. Take the recording in again as it was, or train anew.`
  );
}

/** Whether scores on this source are evidence. */
function evidenceNotes(facts: PredictionFacts): readonly string[] {
  if (facts.origin.length > 0) return facts.origin;
  return facts.scores || facts.acquaintance !== 'unknown' ? [evidenceNote(facts)] : [];
}

function evidenceNote({ runId, source, recording, acquaintance }: PredictionFacts): string {
  switch (acquaintance) {
    case 'own':
      return (
        `NOT HELD OUT: ${source} is the recording "${recording}" that run ${runId} was trained on; the decoder has seen ` +
        `most of these windows with their labels. Held-out scores: gridwalk evaluate ${runId}.`
      );
    case 'shares_frames':
      return (
        `NOT HELD OUT: ${source} shares frames with the recording "${recording}" that run ${runId} was trained on; the ` +
        'decoder has seen windows of it with their labels.'
      );
    case 'unknown':
      return (
        `No frame of the run's recording "${recording}" was recognised in ${source}. Its scores are held out if the ` +
        'same frames were not merely processed anew, and if no choice about the decoder was made by looking at them.'
      );
    case 'not_remembered':
      return (
        `Whether ${source} was trained on is not known: run ${runId} is of a version that kept nothing to tell by. Its ` +
        'scores are evidence only if it was not.'
      );
    default:
      return assertNever(acquaintance);
  }
}
