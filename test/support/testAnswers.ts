import type { TestAnswers } from '../../src/core/evaluation/comparison/TestAnswers';

/** Eight windows of two classes in four blocks of two; what is predicted is given as digits, `01010101` being right. */
export function testAnswers(predicted: string, change: Partial<TestAnswers> = {}): TestAnswers {
  return {
    recordingIds: ['0123456789ab'],
    windowFrames: 4,
    classNames: ['rest', 'walk'],
    frames: Int32Array.of(3, 4, 20, 21, 40, 41, 60, 61),
    truth: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1),
    predicted: Int32Array.from(predicted, Number),
    evidence: { method: 'runs', count: 4, blockOf: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3) },
    ...change,
  };
}
