import { describe, expect, it } from 'vitest';
import { activityFigure } from '../../../../src/core/figures/activityFigure';
import { baselineFigure } from '../../../../src/core/figures/baselineFigure';
import { confusionFigure } from '../../../../src/core/figures/confusionFigure';
import type { FigureData } from '../../../../src/core/figures/Figure';
import { historyFigure } from '../../../../src/core/figures/historyFigure';
import { precisionRecallFigure } from '../../../../src/core/figures/precisionRecallFigure';
import { rocFigure } from '../../../../src/core/figures/rocFigure';
import { splitFigure } from '../../../../src/core/figures/splitFigure';
import type { TaskEvaluation } from '../../../../src/shared/entities/evaluation';
import { elementsOf, evaluation, figureData, shownTexts, taskEvaluation } from '../../../support/figureData';

describe('confusionFigure', () => {
  it('shows counts and row percentages, true classes in rows', () => {
    const texts = shownTexts(confusionFigure(figureData()) as string);
    const cells = texts.filter((text) => /^\d+$|%$/.test(text) && !text.includes('share'));
    expect(cells).toEqual(['5', '83 %', '1', '17 %', '1', '25 %', '3', '75 %']);
    expect(texts).toContain('n 6');
  });

  it('puts the count of a true class in its row and under the class that was predicted', () => {
    const confusion = [
      [5, 2],
      [1, 3],
    ];
    const task = taskEvaluation({ support: [7, 4], confusion });
    const svg = confusionFigure(figureData({ evaluation: evaluation({ tasks: { multiclass: task } }) })) as string;
    const cells = elementsOf(svg, 'text').filter(({ textContent }) => /^\d$/.test(textContent ?? ''));
    const place = (text: string, axis: 'x' | 'y'): number =>
      Number(cells.find(({ textContent }) => textContent === text)?.getAttribute(axis));
    expect(place('2', 'y')).toBe(place('5', 'y'));
    expect(place('2', 'x') - place('5', 'x')).toBe(64);
    expect(place('1', 'x')).toBe(place('5', 'x'));
    expect(place('1', 'y') - place('5', 'y')).toBe(64);
  });

  it('puts a dash where a class has no window to take a share of', () => {
    const task = taskEvaluation({
      support: [10, 0],
      confusion: [
        [10, 0],
        [0, 0],
      ],
    });
    const texts = shownTexts(
      confusionFigure(figureData({ evaluation: evaluation({ tasks: { multiclass: task } }) })) as string,
    );
    expect(texts.filter((text) => text === '–')).toHaveLength(2);
  });
});

describe('rocFigure', () => {
  it('has a panel for every task, with the area in its legend', () => {
    const texts = shownTexts(rocFigure(figureData()));
    expect(texts).toEqual(expect.arrayContaining(['all classes', 'walk']));
    expect(texts.filter((text) => text === 'AUC 0.800  walk')).toHaveLength(2);
  });

  it('draws the curve through its points: the first panel is 190 pixels wide from x = 58, down to y = 214', () => {
    const [curve] = elementsOf(rocFigure(figureData()), 'path');
    expect(curve?.getAttribute('d')).toBe('M58 214L153 43L248 24');
  });
});

describe('precisionRecallFigure', () => {
  it('gives the average precision of each class, and beside it that of chance: its share of the windows', () => {
    const svg = precisionRecallFigure(figureData()) as string;
    expect(shownTexts(svg).filter((text) => text === 'AP 0.770 (0.40)  walk')).toHaveLength(2);
    // 4 of 10 windows, in panels of 190 pixels from y = 24
    const chance = elementsOf(svg, 'line').filter((mark) => mark.getAttribute('stroke-dasharray') === '3 3');
    expect(chance.map((mark) => [mark.getAttribute('y1'), mark.getAttribute('y2')])).toEqual([
      ['138', '138'],
      ['138', '138'],
    ]);
  });

  it('draws a curve alone solid, and tells several apart by dashes', () => {
    const [curve] = taskEvaluation().precisionRecall as [NonNullable<TaskEvaluation['precisionRecall']>[number]];
    const dashes = (precisionRecall: TaskEvaluation['precisionRecall']) => {
      const task = taskEvaluation({ precisionRecall });
      const svg = precisionRecallFigure(figureData({ evaluation: evaluation({ tasks: { multiclass: task } }) }));
      return elementsOf(svg as string, 'path').map((path) => path.getAttribute('stroke-dasharray'));
    };
    expect(new Set(dashes([curve]))).toEqual(new Set(['']));
    expect(new Set(dashes([{ ...curve, classIndex: 0 }, curve])).size).toBe(2);
  });
});

describe('baselineFigure', () => {
  it('draws each bar as long as its score, the decoder first', () => {
    const svg = baselineFigure(figureData()) as string;
    const bars = elementsOf(svg, 'rect').filter((rect) => rect.getAttribute('height') === '20');
    expect(bars.map((bar) => Number(bar.getAttribute('width')) / 380)).toEqual([0.7, 0.5, expect.closeTo(0.72, 3)]);
    expect(shownTexts(svg)).toEqual(expect.arrayContaining(['lstm (this run)', '0.700', '0.500', '0.720']));
  });
});

describe('historyFigure', () => {
  it('marks the best epoch where it is: half-way between 1 and 3', () => {
    const marks = elementsOf(historyFigure(figureData()), 'line').filter(
      (mark) => mark.getAttribute('stroke-dasharray') === '2 2',
    );
    expect(marks.map((mark) => mark.getAttribute('x1'))).toEqual(['364', '364']);
  });

  it('has ticks at whole epochs only', () => {
    const axis = elementsOf(historyFigure(figureData()), 'text').filter((text) => text.getAttribute('y') === '166');
    expect(axis.map(({ textContent }) => textContent)).toEqual(['1', '2', '3']);
  });
});

describe('splitFigure', () => {
  it('fills the frames that windows of a partition cover', () => {
    const svg = splitFigure(figureData()) as string;
    const [train, val] = elementsOf(svg, 'path').map((path) => path.getAttribute('d'));
    // 100 frames on 700 pixels from x = 176: windows of 5 frames at 0 and 1 cover 0-5, the one at 70 covers 70-74.
    expect(train).toBe('M176 7H218V27H176ZM666 7H701V27H666Z');
    expect(val).toBe('M386 33H421V53H386Z');
    expect(shownTexts(svg).join()).toContain('no frame is shared by partitions');
  });

  it('counts the frames that partitions share', () => {
    const data = figureData();
    const starts = { train: Int32Array.of(0), val: Int32Array.of(3), test: Int32Array.of(50) };
    const texts = shownTexts(splitFigure({ ...data, split: data.split && { ...data.split, starts } }) as string);
    expect(texts.join()).toContain('2 frames are shared by partitions');
  });

  it('draws the blocks, with the fold that tests each where there are folds', () => {
    const data = figureData();
    const drawn = (blocks: NonNullable<NonNullable<FigureData['split']>['blocks']>) =>
      shownTexts(splitFigure({ ...data, split: data.split && { ...data.split, blocks } }) as string);
    const [first, second] = [
      { firstFrame: 0, endFrame: 60 },
      { firstFrame: 60, endFrame: 100 },
    ];
    expect(drawn([first, second])).toContain('blocks');
    expect(drawn([])).not.toContain('blocks');
    expect(
      drawn([
        { ...first, fold: 8 },
        { ...second, fold: 9 },
      ]),
    ).toEqual(expect.arrayContaining(['blocks, by tested fold', '8', '9']));
  });

  it('names the recordings and marks where the next begins', () => {
    const data = figureData();
    const sessions = [
      { name: 'day <1>', firstFrame: 0, endFrame: 40 },
      { name: 'day 2', firstFrame: 40, endFrame: 100 },
    ];
    const svg = splitFigure({ ...data, split: data.split && { ...data.split, sessions } }) as string;
    expect(shownTexts(svg)).toEqual(expect.arrayContaining(['day <1>', 'day 2']));
    expect(shownTexts(svg).join()).toContain('Time in the recordings, one after the other');
    const borders = elementsOf(svg, 'line').filter((mark) => mark.getAttribute('stroke-dasharray') === '4 2');
    // frame 40 of 100 on 700 pixels from x = 176
    expect(borders.map((mark) => mark.getAttribute('x1'))).toEqual(['456']);
  });
});

describe('activityFigure', () => {
  const svg = activityFigure(figureData()) as string;

  it('draws each class in a lane of its own, with true and predicted windows where they are', () => {
    // Two stretches of 5 frames on 860 pixels from x = 210 with a gap of 10: 85 pixels a frame.
    const lanes = elementsOf(svg, 'path').map((path) => path.getAttribute('d')?.match(/M[\d.]+ [\d.]+H[\d.]+/g));
    const [, restTrue, restPredicted] = lanes.map((boxes) => boxes?.map((box) => box.replace(/ [\d.]+H/, '–')));
    expect(restTrue).toEqual(['M210–465', 'M645–900']);
    expect(restPredicted).toEqual(['M210–465', 'M550–635', 'M730–900']);
  });

  it('counts the errors and embeds the activity as a picture', () => {
    expect(shownTexts(svg)).toContain('wrong (20 %)');
    expect(elementsOf(svg, 'image')[0]?.getAttribute('xlink:href')).toMatch(/^data:image\/png;base64,/);
  });

  it('says that gaps are cut out', () => {
    expect(shownTexts(svg)).toContain('Time in the recording (s); blank gaps: frames cut out');
  });
});
