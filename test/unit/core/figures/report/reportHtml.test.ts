import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeConfig } from '../../../../../src/core/config/composeConfig';
import { figureRegistry } from '../../../../../src/core/figures/figureRegistry';
import { checklist } from '../../../../../src/core/figures/report/checklist';
import { headlineOf } from '../../../../../src/core/figures/report/headline';
import { methodsParagraphs } from '../../../../../src/core/figures/report/methodsParagraph';
import { type ReportContent, reportHtml } from '../../../../../src/core/figures/report/reportHtml';
import {
  evaluation,
  figureData,
  HOSTILE,
  hostileFigureData,
  LEAKY_AUDIT,
  recordingMeta,
  runDetail,
  taskEvaluation,
} from '../../../../support/figureData';

const CONFIG_FOLDER = path.resolve(import.meta.dirname, '../../../../../resources/config');

function content(change: Partial<ReportContent> = {}): ReportContent {
  return {
    run: runDetail(),
    recording: recordingMeta(),
    evaluation: evaluation(),
    figures: drawn(figureData()),
    ...change,
  };
}

function drawn(data: ReturnType<typeof figureData>): ReportContent['figures'] {
  return figureRegistry.flatMap(({ name, caption, draw }) => {
    const svg = draw(data);
    return svg === null ? [] : [{ name, caption, svg }];
  });
}

describe('headlineOf', () => {
  it('says in words that the deep model does not beat logistic regression, with both numbers', () => {
    expect(headlineOf(evaluation()).caveats).toContain(
      'The deep model does not beat logistic regression on the last frame: 0.700 against 0.720 in balanced accuracy.',
    );
  });

  it('does not say so of a model that beats it', () => {
    const scores = { ...taskEvaluation().scores, balanced_accuracy: 0.8 };
    const better = evaluation({ tasks: { multiclass: taskEvaluation({ scores }) } });
    expect(headlineOf(better).caveats.join()).not.toContain('logistic');
  });

  it('names the interval, the windows and the classes that the number is over', () => {
    const { number, sentence } = headlineOf(evaluation());
    expect(number).toBe('0.70');
    expect(sentence).toBe(
      'Balanced accuracy on 10 test windows, mean recall over 2 classes, 95 % interval 0.60 to 0.80 over 6 blocks; p = 0.100 against 19 pseudo-sessions.',
    );
  });

  it('puts the leak first', () => {
    expect(headlineOf(evaluation({ audit: LEAKY_AUDIT })).caveats[0]).toContain('leaks');
  });

  it('says of another partition than test that its numbers are no evidence', () => {
    expect(headlineOf(evaluation({ partition: 'train' })).caveats.join()).toContain('no evidence');
  });
});

/** The whole text. */
const methods = (change: Partial<ReportContent> = {}): string => methodsParagraphs(content(change)).join(' ');

/** The text of a run that was configured with these overrides. */
function configured(...overrides: string[]): string {
  const config = composeConfig(CONFIG_FOLDER, ['dataset.recording="0123456789ab"', ...overrides]);
  return methods({ run: runDetail({ config }) });
}

describe('methodsParagraphs', () => {
  it('names recording, split, purge gap, seeds, model, stopping, versions and the hash of the data', () => {
    const text = methods();
    for (const fact of [
      'worm',
      '100 frames of 3 neurons at 10 frames per second',
      'a'.repeat(64),
      '60 training, 10 validation and 10 test windows with a purge gap of 4 frames',
      'found 0 violations',
      'seed 3',
      'decoder lstm',
      'hidden ',
      'adam',
      'weights of epoch 5 were kept',
      'block bootstrap over 6 blocks',
      'Gridwalk 0.1.0, commit abc123, TensorFlow 2.21.0',
    ])
      expect(text).toContain(fact);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('says that a leaky split leaks', () => {
    expect(methods({ evaluation: evaluation({ audit: LEAKY_AUDIT }) })).toContain('This split leaks');
  });
});

describe('methodsParagraphs of what is not the default', () => {
  it('names the fold, and the recording that was held out', () => {
    expect(configured('split=blocked_kfold', 'split.fold=1')).toContain('fold 2 of 5');
    const config = composeConfig(CONFIG_FOLDER, [
      'dataset.recording=a',
      'dataset.also=[b]',
      'split=by_session',
      'split.fold=1',
    ]);
    const recordings = [recordingMeta({ name: 'day one' }), recordingMeta({ name: 'day two' })];
    expect(methods({ run: runDetail({ config }), recordings })).toContain(
      'fold 2 of 2: the recording day two was held out as the test',
    );
    expect(configured()).not.toContain('fold');
  });

  it('names what was done against overfitting, and nothing of it by default', () => {
    const text = configured(
      'training.mixup_alpha=0.2',
      'training.input_noise=0.1',
      'training.neuron_dropout=0.3',
      'training.weight_average=0.99',
    );
    expect(text).toContain(
      'Gaussian noise of 0.1 sd on the input, each neuron silent with probability 0.3, mixup (Zhang et al. 2018, alpha 0.2)',
    );
    expect(text).toContain('moving average of the weights (decay 0.99 per step)');
    expect(configured()).not.toMatch(/mixup|noise|silent|moving average/);
  });

  it('names the weighting of tasks and the gamma that follows confidence', () => {
    expect(configured()).toContain('focal loss (gamma 2) with balanced class weights');
    expect(configured()).toContain('Task weights were 1 (all classes), 0.2 (each class against the rest).');
    const text = configured('loss.task_weighting=uncertainty', 'loss.focal_adaptive=true', 'loss.class_weights=none');
    expect(text).toContain('learned from their uncertainty (Kendall et al. 2018)');
    expect(text).toMatch(/gamma 5 for windows .* else 3\) without class weights, alpha 2/);
  });

  it.each([
    ['constant', 'schedule constant, batches'],
    ['step', 'schedule step (times 0.8 every 40 epochs)'],
    ['plateau', 'schedule plateau (times 0.5 when the validation loss had not fallen for more than 5 epochs)'],
    ['cosine', '15 epochs of warm-up from 10 % of the rate, then half a cosine down to 1e-7'],
    ['one_cycle', 'rising for 30 % of the steps from 1/25 of the learning rate, ending at 1/10000 of that'],
    ['one_cycle_per_epoch', 'one step per epoch, which is the ancestor’s fault'],
  ])('gives the numbers of the schedule %s', (name, words) => {
    expect(configured(`schedule=${name}`)).toContain(words);
  });

  it('says of imported weights that their training is not on record', () => {
    const environment = { imported_from: 'old.pth', imported_sha256: 'ff' };
    const text = methods({ run: runDetail({ environment }) });
    expect(text).toContain('imported from old.pth (SHA-256 ff); how they were trained is not on record');
    expect(text).not.toContain('was trained with');
  });
});

describe('checklist', () => {
  const states = (change: Partial<ReportContent>) =>
    new Map(checklist(content(change)).map(({ question, state, fact }) => [question, { state, fact }]));

  it('counts the configurations that were scored on the test windows', () => {
    const question = 'Test windows scored with one configuration only';
    const { summary } = runDetail();
    const scoredAs = (testConfiguration: number) =>
      states({ run: runDetail({ summary: summary && { ...summary, testConfiguration } }) }).get(question);
    expect(scoredAs(1)?.state).toBe('done');
    expect(scoredAs(3)).toMatchObject({
      state: 'not done',
      fact: expect.stringContaining('configuration 3 of experiment'),
    });
  });

  it('points to the experiment for seeds and folds', () => {
    expect(states({}).get('Several seeds or folds')?.fact).toContain('"gridwalk experiment"');
  });

  it('does not call imported weights held out, nor a held-out recording normalised by itself unseen', () => {
    const imported = states({ run: runDetail({ environment: { imported_from: 'old.pth' } }) });
    expect(imported.get('Training and test share no frame')?.state).toBe('not done');
    expect(imported.get('Test set unseen while training and choosing the epoch')?.state).toBe('not done');
    const overrides = ['dataset.recording=a', 'dataset.also=[b]', 'split=by_session'];
    const own = composeConfig(CONFIG_FOLDER, [...overrides, 'dataset.session_normalisation=own']);
    const question = 'Preprocessing fitted on training frames only';
    expect(states({ run: runDetail({ config: own }) }).get(question)?.state).toBe('not done');
    expect(states({}).get(question)?.state).toBe('done');
  });

  it('admits what was not done, and leaves to the authors what no record knows', () => {
    const states = new Map(checklist(content()).map(({ question, state }) => [question, state]));
    expect(states.get('Training and test share no frame')).toBe('done');
    expect(states.get('Several seeds or folds')).toBe('not done');
    expect(states.get('Permutation test against chance')).toBe('done');
    expect(states.get('Control with neurons out of step with behaviour')).toBe('not done');
    expect(states.get('Data and code available to readers')).toBe('for the authors');
  });

  it('does not call a leaky split apart', () => {
    const leaky = checklist(content({ evaluation: evaluation({ audit: LEAKY_AUDIT }) }));
    expect(leaky.find(({ question }) => question === 'Training and test share no frame')?.state).toBe('not done');
  });
});

describe('reportHtml', () => {
  it('is one page that loads nothing and runs nothing', () => {
    const page = reportHtml(content());
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page).not.toMatch(/<script|<link|<iframe|\son\w+=|url\(/i);
    // Addresses are the names of XML's own spaces only.
    expect(new Set(page.match(/https?:[^"\s<]+/g))).toEqual(
      new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']),
    );
  });

  it('gives the caveats before the number, and the number before the figures', () => {
    const page = reportHtml(content());
    const places = ['class="caveats"', 'class="number"', 'id="baselines"'].map((part) => page.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('holds every figure inline', () => {
    expect(reportHtml(content()).match(/<svg /g)).toHaveLength(figureRegistry.length);
  });

  it('gives intervals beside scores, and further metrics of every task', () => {
    const furtherMetrics = { error_rate: { title: 'Error <rate>', value: 0.25 } };
    const tasks = { multiclass: taskEvaluation({ furtherMetrics }), walk: taskEvaluation({ support: [10, 0] }) };
    const page = reportHtml(content({ evaluation: evaluation({ tasks }) }));
    expect(page).toContain('<td class="value">0.700</td><td class="value">0.60 to 0.80</td>');
    expect(page).toContain('<th class="value" scope="col">Error &lt;rate&gt;</th>');
    expect(page).toMatch(/<td>all classes<\/td>.*<td class="value">0\.250<\/td><\/tr>/);
    expect(page).toContain('walk against the rest (all windows of one kind)');
  });

  it('gives no recall of a class without windows, no precision of one that is never predicted, no F1 of one in neither', () => {
    const [support, recall, precision, f1] = [
      [6, 0, 0],
      [5 / 6, 0, 0],
      [1, 0, 0],
      [10 / 11, 0, 0],
    ];
    const confusion = [
      [5, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ];
    const classNames = ['rest', 'walk', 'groom'];
    const task = taskEvaluation({ classNames, support, recall, precision, f1, confusion });
    const page = reportHtml(content({ evaluation: evaluation({ tasks: { multiclass: task } }) }));
    const rowOf = (name: string) =>
      [...(page.match(new RegExp(`<tr><td>${name}</td>(.*?)</tr>`))?.[1] ?? '').matchAll(/>([^<]+)<\/td>/g)].map(
        ([, cell]) => cell,
      );
    expect(rowOf('rest')).toEqual(['6', '0.833', '1.000', '0.909']);
    expect(rowOf('walk')).toEqual(['0', '–', '0.000', '0.000']);
    expect(rowOf('groom')).toEqual(['0', '–', '–', '–']);
  });

  it('escapes hostile names wherever they stand', () => {
    const hostile = hostileFigureData();
    const page = reportHtml(
      content({
        run: runDetail({ model: HOSTILE, experimentName: HOSTILE }),
        recording: recordingMeta({ name: HOSTILE, source: HOSTILE }),
        evaluation: hostile.evaluation,
        figures: drawn(hostile),
      }),
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u0000');
  });

  it('marks a leaky run in the headline and in every row of its scores', () => {
    const page = reportHtml(content({ evaluation: evaluation({ audit: LEAKY_AUDIT }) }));
    expect(page).toContain('LEAKY split: not evidence</span>');
    expect(page).toContain('<td>lstm (LEAKY)</td>');
    expect(page).toContain('<td>all classes (LEAKY)</td>');
    expect(page).toContain('most frequent class (LEAKY)');
    expect(page).toContain('scope="col">Class (LEAKY)</th>');
  });
});
