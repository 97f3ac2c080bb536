import type { CommandDescription } from './CommandDescription';
import { compareCommand } from './commands/compare';
import { demoCommand } from './commands/demo';
import { doctorCommand } from './commands/doctor';
import { evaluateCommand } from './commands/evaluate';
import { experimentCommand } from './commands/experiment';
import { exportCommand } from './commands/exportModel';
import { ingestCommand } from './commands/ingest';
import { inspectCommand } from './commands/inspect';
import { parityCommand } from './commands/parity';
import { predictCommand } from './commands/predict';
import { recordingsCommand } from './commands/recordings';
import { relabelCommand } from './commands/relabel';
import { rulesCommand } from './commands/rules';
import { runsCommand } from './commands/runs';
import { simulateCommand } from './commands/simulate';
import { trainCommand } from './commands/train';
import { watchCommand } from './commands/watch';
import { weightsCommand } from './commands/weights';

/** Every command, in the order of `gridwalk --help`. A new command is one file and one line here. */
export const commandTable: readonly CommandDescription[] = [
  inspectCommand,
  ingestCommand,
  recordingsCommand,
  relabelCommand,
  watchCommand,
  rulesCommand,
  simulateCommand,
  trainCommand,
  runsCommand,
  evaluateCommand,
  experimentCommand,
  compareCommand,
  predictCommand,
  weightsCommand,
  exportCommand,
  demoCommand,
  doctorCommand,
  parityCommand,
];
