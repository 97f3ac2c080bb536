import { baselineNamed } from '../../../shared/entities/baselines';
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
      `${findings.length} ${findings.length === 1 ? 'remark' : 'remarks'}: ${[...new Set(findings.map(({ code }) => code.replaceAll('_', ' ')))].join(', ') || 'none'}`,
    ),
    item('Missing values handled', true, 'filled with the neuron’s mean over training frames'),
  ];
}

function aboutSplit({ run, evaluation: { audit, partition } }: RunFacts): readonly ChecklistItem[] {
  const apart = !audit.leaky && audit.violations === 0;
  const imported = run.environment['imported_from'] !== undefined;
  return [
    item(
      'Training and test share no frame',
      apart && !imported,
      imported ? NOT_TRAINED_HERE : `${audit.violations} violations, purge gap ${audit.purgeFrames} frames`,
    ),
    fittedOnTraining(run),
    item(
      'Test set unseen while training and choosing the epoch',
      partition === 'test' && apart && !imported,
      imported ? NOT_TRAINED_HERE : `judged on: ${partition}`,
    ),
    looks(run),
    otherSession(run),
  ];
}

const NOT_TRAINED_HERE = 'the weights were imported; what they have seen is not known';

/** A recording left out of training may be normalised by its own frames: those of the test. */
function fittedOnTraining({ config: { split, dataset } }: RunFacts['run']): ChecklistItem {
  const { normalisation, session_normalisation: session } = dataset;
  const ownFrames = split.name === 'by_session' && normalisation !== 'none' && session === 'own';
  const fact = ownFrames
    ? 'the held-out recording was normalised by its own frames'
    : `normalisation: ${normalisation}`;
  return item('Preprocessing fitted on training frames only', !ownFrames, fact);
}

/** Whether the best of many was picked on these test windows. */
function looks({ summary, experimentName }: RunFacts['run']): ChecklistItem {
  const number = summary?.testConfiguration;
  const fact =
    number === undefined
      ? 'looks at the test windows are not on record for this run'
      : `configuration ${number} of experiment ${experimentName} that was scored on them`;
  return item('Test windows scored with one configuration only', number === 1, fact);
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

function aboutEvidence({ run, evaluation }: RunFacts): readonly ChecklistItem[] {
  const interval = evaluation.tasks['multiclass']?.intervals?.balanced_accuracy;
  const baselines = Object.keys(evaluation.baselines).map((name) => baselineNamed(name).label);
  const calibrated = evaluation.tasks['multiclass']?.calibration;
  return [
    item('Metric fits unbalanced classes', true, metricsNamed(evaluation)),
    item('Baselines on the same windows', baselines.length > 0, baselines.join('; ') || 'none'),
    item(
      'Uncertainty of the score',
      Boolean(interval),
      interval ? `block bootstrap, ${interval.blocks} blocks` : 'no interval',
    ),
    item(
      'Several seeds or folds',
      false,
      `this report is of one run with seed ${run.seed}; "gridwalk experiment" sums up all runs of ${run.experimentName}`,
    ),
    nullItem(evaluation),
    shuffleItem(evaluation),
    item(
      'Calibration of probabilities',
      Boolean(calibrated),
      calibrated ? 'temperature fitted on validation' : 'not computed',
    ),
    importanceItem(evaluation),
  ];
}

function metricsNamed({ tasks }: Evaluation): string {
  const further = Object.values(tasks['multiclass']?.furtherMetrics ?? {}).map(({ title }) => title);
  return ['balanced accuracy', 'macro F1', 'recall and windows per class', ...further].join(', ');
}

function importanceItem({ importance }: Evaluation): ChecklistItem {
  const { permutation, gradients, neurons = [] } = importance ?? {};
  const ways = [...(permutation ? ['permutation'] : []), ...(gradients ? ['integrated gradients'] : [])].join(' and ');
  return item(
    'What the decoder relies on',
    neurons.length > 0,
    neurons.length > 0 ? `neurons ranked by ${ways}` : 'not measured',
  );
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
  const { gridwalk, git, device, split_sha256: split } = run.environment;
  const versions =
    gridwalk === undefined
      ? 'not recorded'
      : `Gridwalk ${gridwalk}, commit ${git ?? 'unknown'}, ${device ?? 'unknown device'}`;
  return [
    item('Configuration and seed recorded', true, `numbers.json beside this page; seed ${run.seed}`),
    item('Software versions recorded', gridwalk !== undefined, versions),
    item('Data identified', true, `SHA-256 ${recording.hash}`),
    item(
      'Split identified',
      split !== undefined,
      split === undefined ? 'not recorded' : `SHA-256 of its windows ${split}`,
    ),
    { question: 'Data and code available to readers', state: 'for the authors', fact: '' },
  ];
}
