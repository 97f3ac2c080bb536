import path from 'node:path';
import { runProgram } from './program';

/** Entry of the command line: says where the installation's files are, and nothing else. */
void runProgram(process.argv, { resources: path.resolve(__dirname, '../../resources') }).then((exitCode) => {
  process.exitCode = exitCode;
});
