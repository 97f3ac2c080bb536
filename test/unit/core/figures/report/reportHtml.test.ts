import { describe, expect, it } from 'vitest';
import { figureRegistry } from '../../../../../src/core/figures/figureRegistry';
import { checklist } from '../../../../../src/core/figures/report/checklist';
import { headlineOf } from '../../../../../src/core/figures/report/headline';
import { methodsParagraph } from '../../../../../src/core/figures/report/methodsParagraph';
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

describe('methodsParagraph', () => {
  it('names recording, split, purge gap, seeds, model, stopping, versions and the hash of the data', () => {
    const text = methodsParagraph(content());
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
    expect(methodsParagraph(content({ evaluation: evaluation({ audit: LEAKY_AUDIT }) }))).toContain('This split leaks');
  });
});

describe('checklist', () => {
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
    expect(page).toContain('lstm, all classes (LEAKY)');
    expect(page).toContain('most frequent class (LEAKY)');
  });
});
