import type { Evaluation } from '../../../shared/entities/evaluation';
import { describeNull } from '../../../shared/entities/nullTest';
import type { RunFacts } from './methodsParagraph';

/** One item of good practice, and how the run stands to it. */
export interface ChecklistItem {
  readonly question: string;
  readonly state: 'done' | 'not done' | 'for the authors';
  readonly fact: string;
}

/**
 * What a reader of a study with machine learning asks, after REFORMS (Kapoor et al. 2024, Science Advances,
 * doi 10.1126/sciadv.adk3452), answered from the run's records. What no record can know is left to the authors.
 */
export function checklist(facts: RunFacts): readonly ChecklistItem[] {
  return [...aboutData(facts), ...aboutSplit(facts), ...aboutEvidence(facts), ...aboutReproduction(facts)];
}

function item(question: string, done: boolean, fact: string): ChecklistItem {
  return { question, state: done ? 'done' : 'not done', fact };
}

function aboutData({ recording }: RunFacts): readonly ChecklistItem[] {
  const { source, licence, citation, findings } = recording;
  const origin = [source, citation, licence].filter((part) => part !== null).join(' · ');
  return [
    { question: 'Question, population and scope of the claim stated', state: 'for the authors', fact: '' },
    item(
      'Origin of the data stated',
      origin !== '',
      origin === '' ? 'no source, citation or licence on record' : origin,
    ),
    item(
      'Data checked',
      true,
      `${findings.length} remarks: ${[...new Set(findings.map(({ code }) => code))].join(', ') || 'none'}`,
    ),
    item('Missing values handled', true, 'filled with the neuron’s mean over training frames'),
  ];
}

function aboutSplit({ run, evaluation: { audit, partition } }: RunFacts): readonly ChecklistItem[] {
  const apart = !audit.leaky && audit.violations === 0;
  return [
    item(
      'Training and test share no frame',
      apart,
      `${audit.violations} violations, purge gap ${audit.purgeFrames} frames`,
    ),
    item('Preprocessing fitted on training frames only', true, `normalisation: ${run.config.dataset.normalisation}`),
    item(
      'Test set unseen while training and choosing the epoch',
      partition === 'test' && apart,
      `judged on: ${partition}`,
    ),
    otherSession(run),
  ];
}

function otherSession({ config: { split, dataset } }: RunFacts['run']): ChecklistItem {
  const several = dataset.also.length > 0;
  const within = several ? `${dataset.also.length + 1} recordings, each split within` : 'one recording, split within';
  const heldOut = 'a whole recording was left out of training; one of several, see the other folds';
  return item(
    'Tested on another animal or session',
    split.name === 'by_session',
    split.name === 'by_session' ? heldOut : within,
  );
}

function aboutEvidence({ evaluation }: RunFacts): readonly ChecklistItem[] {
  const interval = evaluation.tasks['multiclass']?.intervals?.balanced_accuracy;
  const baselines = Object.keys(evaluation.baselines);
  const calibrated = evaluation.tasks['multiclass']?.calibration;
  return [
    item('Metric fits unbalanced classes', true, 'balanced accuracy, with macro F1, recall and windows per class'),
    item('Baselines on the same windows', baselines.length > 0, baselines.join(', ').replaceAll('_', ' ') || 'none'),
    item(
      'Uncertainty of the score',
      Boolean(interval),
      interval ? `block bootstrap, ${interval.blocks} blocks` : 'no interval',
    ),
    item('Several seeds or folds', false, 'this report is of one run with one seed'),
    nullItem(evaluation),
    shuffleItem(evaluation),
    item(
      'Calibration of probabilities',
      Boolean(calibrated),
      calibrated ? 'temperature fitted on validation' : 'not computed',
    ),
  ];
}

function nullItem({ nullTest }: Evaluation): ChecklistItem {
  const fact = nullTest ? `${describeNull(nullTest)}. ${nullTest.reason}` : 'no null distribution in this report';
  return item('Permutation test against chance', nullTest !== undefined, fact);
}

function shuffleItem({ shuffleControl }: Evaluation): ChecklistItem {
  const fact = shuffleControl
    ? `balanced accuracy ${shuffleControl.mean.toFixed(3)} ± ${shuffleControl.sd.toFixed(3)} over ${shuffleControl.repeats} shuffles`
    : 'not computed';
  return item('Control with neurons out of step with behaviour', shuffleControl !== undefined, fact);
}

function aboutReproduction({ run, recording }: RunFacts): readonly ChecklistItem[] {
  const { gridwalk, git, device } = run.environment;
  const versions =
    gridwalk === undefined
      ? 'not recorded'
      : `Gridwalk ${gridwalk}, commit ${git ?? 'unknown'}, ${device ?? 'unknown device'}`;
  return [
    item('Configuration and seed recorded', true, `numbers.json beside this page; seed ${run.seed}`),
    item('Software versions recorded', gridwalk !== undefined, versions),
    item('Data identified', true, `SHA-256 ${recording.hash}`),
    { question: 'Data and code available to readers', state: 'for the authors', fact: '' },
  ];
}
