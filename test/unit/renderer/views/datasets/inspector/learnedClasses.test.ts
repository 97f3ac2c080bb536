import { describe, expect, it } from 'vitest';
import {
  describeLearned,
  learnedClasses,
  learnedColours,
} from '../../../../../../src/renderer/views/datasets/inspector/panels/learnedClasses';

const recorded = [
  { id: 0, name: 'rest', colour: '#000' },
  { id: 4, name: 'left', colour: '#111' },
  { id: 7, name: 'right', colour: '#222' },
  { id: 9, name: 'rear', colour: '#333' },
].map((one) => ({ ...one, frames: 10, share: 0.25 }));

describe('the classes that a split is made for', () => {
  const learned = [
    { classId: 0, name: 'rest', labels: [0] },
    { classId: 4, name: 'step', labels: [4, 9] },
  ];

  it('have the colour of their lowest label, and the names of what they take together', () => {
    expect(learnedClasses(recorded, learned)).toEqual([
      { id: 0, name: 'rest', colour: '#000', members: [] },
      { id: 4, name: 'step', colour: '#111', members: ['left', 'rear'] },
    ]);
  });

  it('colour what was recorded; a class that is left out has no colour', () => {
    expect(learnedColours(recorded, learned)).toEqual(['#000', '#111', null, '#111']);
  });

  it('are named in what is taken along', () => {
    expect(describeLearned(learnedClasses(recorded, learned))).toBe('2 classes: rest, step (left + rear)');
    const renamed = [{ classId: 7, name: 'east', labels: [7] }];
    expect(describeLearned(learnedClasses(recorded, renamed))).toBe('1 class: east (right)');
  });
});
