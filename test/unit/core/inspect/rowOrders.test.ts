import { describe, expect, it } from 'vitest';
import { RecordingInspection } from '../../../../src/core/inspect/RecordingInspection';
import { activityOf, byAngle, largestFirst } from '../../../../src/core/inspect/rowOrders';
import { recordingMeta } from '../../../support/datasetFixtures';

/** Four neurons: 0 and 2 follow a slow wave, 1 and 3 another; 3 answers to class 1 as well. */
function inspection(frames = 400): RecordingInspection {
  const labels = Int32Array.from({ length: frames }, (_, frame) => (frame % 40 >= 20 ? 1 : 0));
  const traces = new Float32Array(frames * 4);
  for (let frame = 0; frame < frames; frame++) {
    const [slow, fast] = [Math.sin(frame / 50), Math.cos(frame / 9)];
    traces.set([slow, fast, slow * 2 + 0.1 * fast, 3 * Number(labels[frame] === 1) + 0.2 * fast], frame * 4);
  }
  return new RecordingInspection(
    { meta: recordingMeta(labels, 4, { frameRateHz: 5 }), traces, labels },
    async () => {},
  );
}

describe('the orders of rows', () => {
  it('keep the recording’s own order', async () => {
    expect([...(await inspection().rowOrder({ by: 'recording' }))]).toEqual([0, 1, 2, 3]);
  });

  it('put first what answers most to a class', async () => {
    expect((await inspection().rowOrder({ by: 'onset', classId: 1 }))[0]).toBe(3);
  });

  it('put neurons that vary together next to each other', async () => {
    const order = [...(await inspection().rowOrder({ by: 'correlation' }))];
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
    const apart = Math.abs(order.indexOf(0) - order.indexOf(2));
    // The angle goes around: the first and the last row are neighbours too.
    expect([1, 3]).toContain(apart);
  });

  it('work each order out once', () => {
    const one = inspection();
    expect(one.rowOrder({ by: 'correlation' })).toBe(one.rowOrder({ by: 'correlation' }));
  });
});

describe('activity', () => {
  it('is variance over mean where all means are above 0, else the variance', () => {
    const sd = Float64Array.of(2, 1);
    expect([...activityOf({ mean: Float64Array.of(8, 0.5), sd })]).toEqual([0.5, 2]);
    expect([...activityOf({ mean: Float64Array.of(8, -0.5), sd })]).toEqual([4, 1]);
  });
});

describe('sorting', () => {
  it('puts the largest first, equals in the order they had', () => {
    expect([...largestFirst(Float64Array.of(1, 3, 3, 2))]).toEqual([1, 2, 3, 0]);
  });

  it('goes around by angle', () => {
    expect([...byAngle(Float64Array.of(0, 1, 0, -1), Float64Array.of(1, 0, -1, -0.001))]).toEqual([3, 2, 1, 0]);
  });
});
