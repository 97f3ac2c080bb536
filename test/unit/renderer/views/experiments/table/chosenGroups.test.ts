import { expect, it } from 'vitest';
import { chosenGroups } from '../../../../../../src/renderer/views/experiments/table/chosenGroups';
import { movedColumn } from '../../../../../../src/renderer/views/experiments/table/movedColumn';
import { ambiguousVariants, variantNames } from '../../../../../../src/renderer/views/experiments/table/variantNames';
import { aRunTable } from '../../../../../support/runTables';

const now = new Date('2026-01-05T12:00:00Z');
const table = aRunTable([
  { 'run.experiment': 'walk', 'run.model': 'lstm', 'run.seed': 1 },
  { 'run.experiment': 'walk', 'run.model': 'cnn', 'run.seed': 1 },
  { 'run.experiment': 'rest', 'run.model': 'lstm', 'run.seed': 2 },
  { 'run.experiment': 'walk', 'run.model': 'lstm', 'run.seed': 3 },
]);
const view = { groupBy: ['run.experiment', 'run.model'], sort: [] };

it('gathers the chosen runs at each level that has two groups, the innermost first', () => {
  const levels = chosenGroups(table, [0, 1, 2, 3], view, now);
  expect(levels.map(({ title }) => title)).toEqual(['Experiment, then Model', 'Experiment']);
  expect(levels[0]?.groups).toEqual([
    { name: 'walk / lstm', runs: ['r0', 'r3'], of: 2 },
    { name: 'walk / cnn', runs: ['r1'], of: 1 },
    { name: 'rest / lstm', runs: ['r2'], of: 1 },
  ]);
  expect(levels[1]?.groups.map(({ runs }) => runs)).toEqual([['r0', 'r1', 'r3'], ['r2']]);
});

it('says of how many runs of a group some are chosen', () => {
  const [level] = chosenGroups(table, [0, 1], view, now);
  expect(level?.groups.map(({ runs, of }) => [runs.length, of])).toEqual([
    [1, 2],
    [1, 1],
  ]);
});

it('has nothing to offer where nothing is grouped, or all that is chosen is in one group', () => {
  expect(chosenGroups(table, [0, 1, 2, 3], { groupBy: [], sort: [] }, now)).toEqual([]);
  expect(chosenGroups(table, [0, 3], view, now)).toEqual([]);
});

it('puts a column before or behind others', () => {
  const columns = ['a', 'b', 'c', 'd'];
  expect(movedColumn(columns, 'a', 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(movedColumn(columns, 'd', 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(movedColumn(columns, 'b', 99)).toEqual(['a', 'c', 'd', 'b']);
});

it('tells configurations of one model and split apart by the settings in which they differ', () => {
  const lstm = { 'run.model': 'lstm', 'run.split': 'blocked' };
  const configurations = aRunTable([
    { ...lstm, 'run.variant': 'a', 'param.seed': 1, 'param.optimizer.learning_rate': 0.001 },
    { ...lstm, 'run.variant': 'a', 'param.seed': 2, 'param.optimizer.learning_rate': 0.001 },
    { ...lstm, 'run.variant': 'b', 'param.seed': 1, 'param.optimizer.learning_rate': 0.004 },
    { 'run.model': 'cnn', 'run.split': 'blocked', 'run.variant': 'c', 'param.seed': 1 },
  ]);
  expect(ambiguousVariants(configurations)).toEqual(['r0', 'r2']);
  expect([...variantNames(configurations)].filter(([variant]) => variant !== 'c')).toEqual([
    ['a', 'learning_rate 0.001'],
    ['b', 'learning_rate 0.004'],
  ]);
  expect(variantNames(configurations).get('c')).toBe('');
});
