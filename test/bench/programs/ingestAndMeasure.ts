import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ingestRecording } from '../../../src/core/ingest/ingestRecording';

/** Ingests the file named in a process of its own and prints what it took: nothing else has used memory here. */
const [path = '', recordingsRoot = ''] = process.argv.slice(2);
const delay = monitorEventLoopDelay({ resolution: 5 });
const startBytes = process.memoryUsage().rss;
const startMs = performance.now();
delay.enable();
ingestRecording({ path, recordingsRoot, signal: new AbortController().signal, now: () => new Date() }).then(
  ({ recording }) => {
    const seconds = (performance.now() - startMs) / 1000;
    const growthBytes = process.resourceUsage().maxRSS * 1024 - startBytes;
    const { frames, neurons } = recording;
    process.stdout.write(JSON.stringify({ frames, neurons, seconds, growthBytes, longestBlockMs: delay.max / 1e6 }));
  },
);
