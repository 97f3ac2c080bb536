import { openStore } from '../../../../../src/core/store/openStore';

/** A program of its own that writes batches of 50 points, a step each, until it is killed. */
const [file, runId] = process.argv.slice(2) as [string, string];
const store = openStore(file, { now: () => new Date() });
for (let step = 1; ; step++) {
  store.metrics.append(
    runId,
    Array.from({ length: 50 }, (_, series) => ({ name: `m${series}`, step, value: step })),
  );
  if (step % 20 === 0) process.stdout.write(`${step}\n`);
}
