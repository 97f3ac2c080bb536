import { describe, expect, it } from 'vitest';
import { predictionsCsv } from '../../../../src/core/job/windowPredictions';

describe('predictionsCsv', () => {
  it('has a row per window with frame, names and probabilities, and quotes names that need it', () => {
    const csv = predictionsCsv({
      classNames: ['rest', 'turn, left'],
      frames: Int32Array.of(15, 16),
      truth: Int32Array.of(0, 1),
      predicted: Int32Array.of(1, 1),
      probabilities: Float32Array.of(0.25, 0.75, 0.5, 0.5),
    });
    expect(csv.split('\n')).toEqual([
      'frame,true,predicted,p_rest,"p_turn, left"',
      '15,rest,"turn, left",0.250000,0.750000',
      '16,"turn, left","turn, left",0.500000,0.500000',
      '',
    ]);
  });

  it('names the recording of each window, and counts frames within it, where there are several', () => {
    const sessions = [
      { recordingId: 'a', name: 'day 1', firstFrame: 0, endFrame: 16 },
      { recordingId: 'b', name: 'day 2, late', firstFrame: 16, endFrame: 40 },
    ];
    const predictions = {
      classNames: ['rest', 'walk'],
      frames: Int32Array.of(15, 18),
      truth: Int32Array.of(0, 1),
      predicted: Int32Array.of(0, 0),
      probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5),
    };
    expect(predictionsCsv(predictions, sessions).split('\n').slice(0, 3)).toEqual([
      'recording,frame,true,predicted,p_rest,p_walk',
      'day 1,15,rest,rest,0.750000,0.250000',
      '"day 2, late",2,walk,rest,0.500000,0.500000',
    ]);
  });
});
