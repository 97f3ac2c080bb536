import { describe, expect, it } from 'vitest';
import { classCountOf, classIdsOf, tasksOf, taskTruth } from '../../../../src/core/dataset/tasks';

const classes = (names: Readonly<Record<string, string>>) => ({
  classes: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { name, frames: 1 }])),
});

describe('tasksOf', () => {
  it('gives the ancestor’s three tasks for footsteps', () => {
    const tasks = tasksOf(classes({ 0: 'no footstep', 1: 'contralateral', 2: 'ipsilateral' }));
    expect(tasks).toEqual([
      {
        name: 'multiclass',
        kind: 'multiclass',
        classNames: ['no footstep', 'contralateral', 'ipsilateral'],
        classIds: [0, 1, 2],
      },
      {
        name: 'contralateral',
        kind: 'binary',
        positiveClassIndex: 1,
        classNames: ['not contralateral', 'contralateral'],
      },
      { name: 'ipsilateral', kind: 'binary', positiveClassIndex: 2, classNames: ['not ipsilateral', 'ipsilateral'] },
    ]);
    expect(tasks.map(classCountOf)).toEqual([3, 2, 2]);
  });

  it('names binary tasks by slugs, told apart by their label where needed', () => {
    const named = tasksOf(
      classes({ 0: 'rest', 3: 'Forward crawling!', 5: 'forward-crawling', 7: 'multiclass', 9: '+', 11: 'Übung' }),
    );
    expect(named.map((task) => task.name)).toEqual([
      'multiclass',
      'forward_crawling_3',
      'forward_crawling_5',
      'multiclass_7',
      'class_9',
      'übung',
    ]);
  });

  it('never gives two tasks one name', () => {
    const tasks = tasksOf(classes({ 0: 'rest', 1: 'a', 2: 'a', 3: 'a 1', 4: 'a_2' }));
    expect(new Set(tasks.map((task) => task.name)).size).toBe(tasks.length);
  });
});

it('orders labels as numbers, negative ones first, and leaves out classes without frames', () => {
  const recording = {
    classes: { '10': { name: 'a', frames: 1 }, '-1': { name: 'b', frames: 2 }, '2': { name: 'c', frames: 0 } },
  };
  expect(classIdsOf(recording)).toEqual([-1, 10]);
});

it('asks a binary task for its class against the rest', () => {
  const [multiclass, , second] = tasksOf(classes({ 0: 'rest', 1: 'a', 2: 'b' }));
  const classIndex = Int32Array.of(0, 1, 2, 2);
  expect(multiclass && [...taskTruth(multiclass, classIndex)]).toEqual([0, 1, 2, 2]);
  expect(second && [...taskTruth(second, classIndex)]).toEqual([0, 0, 1, 1]);
});
