import { expect, test } from 'vitest';
import { claimFindings, classFindings, frameFindings } from '../../../../src/core/ingest/contentFindings';
import { FrameIndexStatistics } from '../../../../src/core/ingest/FrameIndexStatistics';
import { LabelStatistics } from '../../../../src/core/ingest/LabelStatistics';
import type { RecordingDescription } from '../../../../src/core/recording/RecordingReader';

function frameFindingsOf(index: number[], trialFrames: number | null = null): ReturnType<typeof frameFindings> {
  const statistics = new FrameIndexStatistics(trialFrames);
  statistics.add(Float64Array.from(index));
  return frameFindings(statistics);
}

test('a frame index that counts up gives no finding, wherever it starts', () => {
  expect(frameFindingsOf([100, 101, 102])).toEqual([]);
});

test('jumps and steps back are told, with the row', () => {
  expect(frameFindingsOf([0, 1, 5, 6, 6, 2])).toMatchObject([
    { code: 'frame_gap', count: 1, frames: [2] },
    { code: 'frame_order', count: 2, frames: [4, 5] },
  ]);
});

test('the frame index may start anew with each trial', () => {
  expect(frameFindingsOf([0, 1, 2, 0, 1, 2, 0, 1, 2], 3)).toEqual([]);
});

test('labels are counted by frames and bouts, in ascending order', () => {
  const labels = new LabelStatistics('file.csv');
  labels.add(Int32Array.of(2, 2, 0));
  labels.add(Int32Array.of(0, 2, -1));
  expect(labels.counts()).toEqual([
    { label: -1, frames: 1, bouts: 1 },
    { label: 0, frames: 2, bouts: 1 },
    { label: 2, frames: 3, bouts: 2 },
  ]);
});

test('a label column with thousands of values is no label column', () => {
  const labels = new LabelStatistics('file.csv');
  expect(() => labels.add(Int32Array.from({ length: 1001 }, (_, frame) => frame))).toThrow(
    /file\.csv.*1000 different labels/,
  );
});

test('rare, unnamed and absent classes are told', () => {
  const counts = [
    { label: 0, frames: 400, bouts: 9 },
    { label: 1, frames: 30, bouts: 9 },
    { label: 2, frames: 300, bouts: 2 },
  ];
  const classes = {
    0: { name: 'rest', frames: 400 },
    1: { name: 'class 1', frames: 30 },
    2: { name: 'turn', frames: 300 },
  };
  const findings = classFindings(counts, classes, { 0: 'rest', 2: 'turn', 7: 'jump' });
  expect(findings).toMatchObject([
    { code: 'rare_class', count: 330 },
    { code: 'unnamed_class', count: 30 },
    { code: 'absent_class', count: 1 },
  ]);
  expect(findings.map(({ message }) => message)).toEqual([
    'Too rare to be decoded with confidence: "class 1" (30 frames, 9 bout(s)), "turn" (300 frames, 2 bout(s)).',
    'No name is given for: "class 1".',
    'Named, but on no frame: "jump".',
  ]);
});

test('a sidecar that disagrees with the file is told for each count', () => {
  const description = { claimed: { neurons: 3, frames: 10 }, neuronIds: ['a', 'b'], trialFrames: 5 } as unknown;
  const findings = claimFindings(description as RecordingDescription, 12);
  expect(findings.map(({ message }) => message)).toEqual([
    'The sidecar says 3 neurons, the file has 2; the file is believed.',
    'The sidecar says 10 frames, the file has 12; the file is believed.',
    'The sidecar says 5 frames a trial; the last trial has 2.',
  ]);
});
