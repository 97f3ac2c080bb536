import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, readEverything } from '../../../../support/fuzzedReading';

/**
 * Reads what lies in each of the folders named, in both orientations, in a process of its own: nothing else has used
 * memory here, and what the system counts as its most is all that reading took. Prints what became of it and what it took.
 */
async function measure(folders: readonly string[]): Promise<void> {
  const { rss: startBytes } = process.memoryUsage();
  const readings: { readonly outcomes: readonly Outcome[]; readonly processorSeconds: number }[] = [];
  for (const folder of folders) {
    const path = join(folder, readdirSync(folder)[0] ?? '');
    const before = process.cpuUsage();
    const outcomes = [await readEverything(path, 'frames_first'), await readEverything(path, 'neurons_first')];
    const { user, system } = process.cpuUsage(before);
    readings.push({ outcomes, processorSeconds: (user + system) / 2e6 });
  }
  const growthBytes = mostBytes() - startBytes;
  process.stdout.write(JSON.stringify({ readings, growthBytes }));
}

/** The most memory of this program: `maxRSS` of Linux also counts what the parent held when it started this one. */
function mostBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

void measure(process.argv.slice(2));
