import { open, stat } from 'node:fs/promises';
import { SeededRandom } from '../../src/shared/random';

/**
 * Writes a recording of random values with five decimals; rows repeat, their frame index and label do not.
 * @returns its size in megabytes
 */
export async function writeNoiseCsv(path: string, frames: number, neurons: number): Promise<number> {
  const random = new SeededRandom(1);
  const rows = Array.from({ length: 200 }, () =>
    Array.from({ length: neurons }, () => random.normal().toFixed(5)).join(','),
  );
  const file = await open(path, 'w');
  await file.writeFile(`frame,${Array.from({ length: neurons }, (_, neuron) => `n${neuron}`).join(',')},label\n`);
  for (let frame = 0; frame < frames; frame += rows.length) {
    const text = rows.map((row, at) => `${frame + at},${row},${((frame + at) >> 6) % 3}\n`);
    await file.writeFile(text.slice(0, frames - frame).join(''));
  }
  await file.close();
  return (await stat(path)).size / 1e6;
}
