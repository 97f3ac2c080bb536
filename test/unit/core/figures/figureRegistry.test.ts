import { describe, expect, it } from 'vitest';
import { figureRegistry } from '../../../../src/core/figures/figureRegistry';
import {
  elementsOf,
  evaluation,
  figureData,
  HOSTILE,
  hostileFigureData,
  LEAKY_AUDIT,
  shownTexts,
  strictXml,
  taskEvaluation,
} from '../../../support/figureData';

describe.each(figureRegistry)('the figure $name', ({ name, draw }) => {
  const svg = draw(figureData()) as string;

  it('is a standalone SVG document with a title, real text and its own size', () => {
    const root = strictXml(svg).documentElement;
    expect(root.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(root.getAttribute('font-family')).toBe('Helvetica, Arial, sans-serif');
    expect(root.getAttribute('viewBox')).toBe(`0 0 ${root.getAttribute('width')} ${root.getAttribute('height')}`);
    expect(elementsOf(svg, 'title')).toHaveLength(1);
    expect(shownTexts(svg).length).toBeGreaterThan(3);
  });

  it('needs neither style sheets nor foreign elements, which vector programs drop', () => {
    expect(svg).not.toMatch(/<style|foreignObject|class=|<script|style=/);
  });

  it('is the same text for the same data', () => {
    expect(draw(figureData())).toBe(svg);
  });

  it('says itself that the split leaks, and only then', () => {
    expect(svg).not.toContain('LEAKY');
    const leaky = draw(figureData({ evaluation: evaluation({ audit: LEAKY_AUDIT }) })) as string;
    expect(shownTexts(leaky)).toContain('LEAKY split: not evidence');
  });

  it('stays well-formed and harmless with hostile names', () => {
    const hostile = draw(hostileFigureData()) as string;
    expect(elementsOf(hostile, 'script')).toHaveLength(0);
    expect(strictXml(hostile).documentElement.textContent).not.toContain('\u0000');
    expect(hostile).not.toContain(HOSTILE);
  });

  it('keeps every text left of its right edge', () => {
    const width = Number(strictXml(svg).documentElement.getAttribute('width'));
    for (const text of elementsOf(svg, 'text')) expect(Number(text.getAttribute('x'))).toBeLessThan(width);
  });

  it('is drawn or left out, but never broken, when there is nothing to show', () => {
    const none = taskEvaluation({
      support: [0, 0],
      confusion: [
        [0, 0],
        [0, 0],
      ],
      roc: [],
      precisionRecall: [],
    });
    const empty = draw(
      figureData({
        evaluation: evaluation({ windows: 0, tasks: { multiclass: none }, baselines: {} }),
        history: [],
        bestEpoch: null,
        split: null,
        activity: null,
      }),
    );
    if (name === 'split' || name === 'activity') expect(empty).toBeNull();
    else expect(shownTexts(empty as string).join()).not.toMatch(/NaN|undefined|Infinity/);
    if (name === 'history' || name === 'roc' || name === 'confusion' || name === 'precision-recall')
      expect(shownTexts(empty as string)).toContain('No data');
  });
});

describe('figureRegistry', () => {
  it('has a name once, fit for a file', () => {
    const names = figureRegistry.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z-]+$/);
  });

  it('leaves out what an evaluation of an earlier version does not have', () => {
    const { precisionRecall: _p, calibration: _c, intervals: _i, ...old } = taskEvaluation();
    const data = figureData({ evaluation: evaluation({ tasks: { multiclass: old } }) });
    const left = figureRegistry.filter(({ draw }) => draw(data) === null).map(({ name }) => name);
    expect(left).toEqual(['precision-recall', 'calibration']);
  });

  it('stays small with a long recording, many neurons and many classes', () => {
    const [frames, neurons] = [40_000, 600];
    const classNames = Array.from({ length: 30 }, (_, index) => `behaviour number ${index}`);
    const windows = 12_000;
    const data = figureData({
      split: {
        frames,
        frameRateHz: 30,
        windowFrames: 16,
        starts: {
          train: Int32Array.from({ length: 9000 }, (_, i) => i * 4),
          val: Int32Array.of(39_000),
          test: Int32Array.of(39_900),
        },
      },
      activity: {
        frameRateHz: 30,
        classNames,
        frames: Int32Array.from({ length: windows }, (_, window) => window * 3),
        truth: Int32Array.from({ length: windows }, (_, window) => window % 30),
        predicted: Int32Array.from({ length: windows }, (_, window) => (window * 7) % 30),
        traces: new Float32Array(frames * neurons).fill(1),
        neuronIds: Array.from({ length: neurons }, (_, index) => `n${index}`),
      },
    });
    for (const { draw } of figureRegistry) expect((draw(data) as string).length).toBeLessThan(3_000_000);
  });
});
