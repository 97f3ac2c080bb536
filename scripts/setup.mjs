#!/usr/bin/env node
/**
 * Makes this checkout ready to run: packages, a Node, native TensorFlow, an Electron, system libraries.
 * Plain JavaScript for Node 18 and newer, since it runs before anything is installed. See docs/setup.md.
 *
 *   node scripts/setup.mjs            does what is missing; silent when nothing is
 *   node scripts/setup.mjs --again    tries every step anew
 */
import { runSetupCommand } from './setup/runSetupCommand.mjs';

await runSetupCommand(process.argv.slice(2));
