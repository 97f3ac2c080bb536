/**
 * An analysis process that does what the run's first override says, for tests of the service: `finish`, `wait` (until
 * cancelled), `fail`, `die`.
 */
const scores = { accuracy: 0.5, balanced_accuracy: 0.5, f1_macro: 0.5, f1_weighted: 0.5, auc_macro: null };

process.on('message', (command) => {
  if (command.kind === 'cancel') return end({ kind: 'failed', code: 'cancelled', message: 'Stopped.' });
  if (command.kind !== 'evaluate') return end(answers[command.kind]());
  const then = command.place.run.overrides[0];
  if (then !== 'fail') process.send({ kind: 'looking' });
  process.send({ kind: 'progress', stage: 'measuring', fraction: 0.5 });
  if (then === 'finish') end({ kind: 'evaluated', results: results(command), artifacts: [artifact] });
  else if (then === 'fail') end({ kind: 'failed', code: 'split_changed', message: 'The split is another one now.' });
  else if (then === 'die') process.kill(process.pid, 'SIGKILL');
  else setInterval(() => {}, 1000);
});

const artifact = { kind: 'report', path: 'artifacts/report/report.html', bytes: 7 };
const results = ({ warning, place }) => ({
  test: { multiclass: scores },
  baselines: {},
  warnings: [warning ?? 'first', `reported as ${place.run.summary.testConfiguration}`],
});

const answers = {
  compare: () => ({ kind: 'failed', code: 'runs_not_comparable', message: 'They have other test windows.' }),
  timeline: () => ({
    kind: 'timeline',
    result: {
      frames: 1,
      frameRateHz: null,
      classNames: [],
      segments: [0],
      sessions: [],
      partitions: { train: [], val: [], test: [] },
      bouts: [],
      activity: { framesPerPoint: 1, values: [process.pid] },
      answers: null,
    },
  }),
};

function end(message) {
  process.send(message, () => process.exit(0));
}
