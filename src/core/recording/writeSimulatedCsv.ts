import { open, writeFile } from 'node:fs/promises';
import { numberedNeurons } from './neuronNames';
import { type Sidecar, sidecarPath } from './sidecar';
import type { SimulatedRecording } from './simulate';

const ROWS_AT_ONCE = 500;
const DECIMALS = 4;

/** Writes a simulated recording as native CSV, with a sidecar that also tells the planted neurons. */
export async function writeSimulatedCsv(path: string, simulated: SimulatedRecording): Promise<void> {
  await writeFile(sidecarPath(path), `${JSON.stringify(describe(simulated), null, 2)}\n`);
  const file = await open(path, 'w');
  try {
    await file.writeFile(`${['frame', ...numberedNeurons(simulated.neurons), 'label'].join(',')}\n`);
    for (let frame = 0; frame < simulated.frames; frame += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, simulated.frames - frame);
      await file.writeFile(Array.from({ length: rows }, (_, row) => formatRow(simulated, frame + row)).join(''));
    }
  } finally {
    await file.close();
  }
}

function formatRow({ traces, labels, neurons }: SimulatedRecording, frame: number): string {
  const values = Array.from(traces.subarray(frame * neurons, (frame + 1) * neurons), (value) =>
    value.toFixed(DECIMALS),
  );
  return `${frame},${values.join(',')},${labels[frame]}\n`;
}

function describe({ groundTruth, frameRateHz, neurons, frames, classNames }: SimulatedRecording): Sidecar {
  return {
    name: `Simulated grid walking, seed ${groundTruth.seed}`,
    source: 'Simulated by Gridwalk: no animal, no measurement',
    technique: 'simulated two-photon calcium imaging of motor cortex',
    signal: 'ΔF/F',
    frame_rate_hz: frameRateHz,
    neurons,
    frames,
    classes: { ...classNames },
    ground_truth: { seed: groundTruth.seed, tuned_neurons: groundTruth.tunedNeurons },
  };
}
