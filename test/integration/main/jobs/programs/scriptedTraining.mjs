/**
 * A training process that does what the run's overrides say, for tests of the queue: `epochs=N`, then one of `finish`,
 * `wait` (until cancelled), `deaf` (waits, and does not hear a cancel), `die` (SIGKILL), `exit` (code 3, with words),
 * `fail`, `nonsense` (an event that is none, then finish). It tells its process id as a log line.
 */
const audit = {
  split: 'blocked',
  leaky: false,
  violations: 0,
  purgeFrames: 1,
  windows: { train: 1, val: 1, test: 1 },
};
let epoch = 0;
let deaf = false;

process.on('message', (command) => {
  if (command.kind === 'train') train(command.request);
  else if (!deaf) end({ kind: 'cancelled', epoch });
});

function train({ runId, overrides, resume }) {
  const [epochs, then] = overrides;
  const fromEpoch = resume ? 2 : 0;
  send({ kind: 'started', runId, fromEpoch, epochs: 10, parameters: 1, backend: 'scripted', audit, environment: {} });
  send({ kind: 'log', message: `pid ${process.pid}` });
  for (epoch = fromEpoch; epoch < Number(epochs.slice('epochs='.length)); ) {
    epoch++;
    send({ kind: 'progress', epoch, epochs: 10, step: 1, steps: 1, etaSeconds: null });
    send({ kind: 'metrics', step: epoch, values: { 'val/loss': 1 / epoch } });
    send({ kind: 'checkpoint', epoch, best: true, path: 'checkpoints/last' });
  }
  finally_[then]();
}

const finally_ = {
  finish: () =>
    end({
      kind: 'finished',
      summary: { epochs: epoch, bestEpoch: 1, seconds: 1, audit, test: {}, val: {}, baselines: {}, warnings: [] },
    }),
  wait: () => setInterval(() => {}, 1000),
  deaf: () => {
    deaf = true;
    setInterval(() => {}, 1000);
  },
  die: () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50),
  exit: () => {
    process.stderr.write('the last words\n');
    process.exitCode = 3;
    process.disconnect();
  },
  fail: () => end({ kind: 'failed', code: 'training_diverged', message: 'The loss is not a number.' }),
  nonsense: () => {
    send({ kind: 'metrics', step: 'one' });
    finally_.finish();
  },
};

function send(event) {
  process.send(event);
}

function end(event) {
  process.send(event, () => process.exit(0));
}
