import { describe, expect, it } from 'vitest';
import { type BoutModel, fitBoutModel } from '../../../../../src/core/evaluation/nulls/boutModel';
import { drawBehaviour } from '../../../../../src/core/evaluation/nulls/drawBehaviour';
import { segmentsOf } from '../../../../../src/core/recording/segments';
import { SeededRandom } from '../../../../../src/shared/random';
import { boutLabels } from '../../../../support/datasetFixtures';
import { nullProblem } from '../../../../support/nullProblems';

/** Frames of each class, and how many bouts of it there are in one long stretch. */
function census(labels: Int32Array, classes: number) {
  const [frames, bouts] = [new Array<number>(classes).fill(0), new Array<number>(classes).fill(0)];
  labels.forEach((label, frame) => {
    frames[label] = (frames[label] as number) + 1;
    if (labels[frame - 1] !== label) bouts[label] = (bouts[label] as number) + 1;
  });
  return {
    shares: frames.map((count) => count / labels.length),
    means: frames.map((count, c) => count / (bouts[c] as number)),
  };
}

const draw = (model: BoutModel, frames: number, seed = 1) =>
  drawBehaviour(model, segmentsOf(frames, null), frames, new SeededRandom(seed));

describe('a bout model', () => {
  it('draws only lengths and successions that were seen', () => {
    const model = fitBoutModel(nullProblem([0, 0, 1, 1, 1, 2, 0, 0, 1, 1, 1, 2, 0, 0, 1, 1, 1, 2, 0]));
    const labels = [...draw(model, 600)].join('');
    expect(labels).toMatch(/^(0{0,2}|1{0,3})(2|0)?/);
    expect(labels.slice(3, 597).replace(/^[^2]*2/, '')).toMatch(/^(001112)*0{0,2}1{0,3}$/);
  });

  it('draws behaviour with the class shares and mean bouts of what it was fitted to', () => {
    const real = boutLabels(20_000, 3, 5);
    const drawn = draw(fitBoutModel(nullProblem([...real])), 100_000);
    const [of, from] = [census(drawn, 3), census(real, 3)];
    for (const index of [0, 1, 2]) {
      expect(of.shares[index]).toBeCloseTo(from.shares[index] as number, 1);
      expect((of.means[index] as number) / (from.means[index] as number)).toBeCloseTo(1, 1);
    }
  });

  it('begins an excerpt within a bout, at any moment of it alike', () => {
    // bouts of 0 last 9 frames, bouts of 1 one frame: an excerpt begins in class 1 one time in ten
    const cycle = [...new Array(9).fill(0), 1];
    const model = fitBoutModel(nullProblem(Array.from({ length: 1000 }, (_, frame) => cycle[frame % 10])));
    const firsts = Array.from({ length: 2000 }, (_, seed) => draw(model, 10, seed));
    expect(firsts.filter((labels) => labels[0] === 1).length / 2000).toBeCloseTo(0.1, 1);
    const left = firsts.filter((labels) => labels[0] === 0).map((labels) => labels.indexOf(1));
    expect(left.reduce((sum, frames) => sum + frames, 0) / left.length).toBeCloseTo(5, 0);
  });

  it('begins trials as trials begin, and draws each anew', () => {
    const trials = Array.from({ length: 10 }, () => [1, 1, 1, 0, 0, 0]).flat();
    const segments = segmentsOf(60, 6);
    const model = fitBoutModel(nullProblem(trials, { segments }));
    expect([...drawBehaviour(model, segments, 60, new SeededRandom(2))]).toEqual(trials);
  });

  it('sees labels of the training part and no others', () => {
    const labels = boutLabels(400, 3, 2);
    const trainStarts = Int32Array.from({ length: 150 }, (_, start) => start + 20);
    const model = fitBoutModel(nullProblem([...labels], { trainStarts, windowFrames: 5 }));
    const corrupted = labels.map((label, frame) => (frame >= 20 && frame < 174 ? label : (label + 1) % 3));
    expect(fitBoutModel(nullProblem([...corrupted], { trainStarts, windowFrames: 5 }))).toEqual(model);
  });

  it('repeats the only class there is', () => {
    const model = fitBoutModel(nullProblem([0, 0, 0, 0], { classCount: 2 }));
    expect([...draw(model, 8)]).toEqual(new Array(8).fill(0));
  });
});
