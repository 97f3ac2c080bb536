import path from 'node:path';
import { runProgram } from './program';

// Whoever reads us may stop early, as "head" does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Entry of the command line: says where the installation's files are, and nothing else. */
void runProgram(process.argv, { resources: path.resolve(__dirname, '../../resources') }).then((exitCode) => {
  process.exitCode = exitCode;
});
