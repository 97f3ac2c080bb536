import { existsSync, readFileSync } from 'node:fs';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { openWorkspace } from '../../core/store/workspace';
import { toPlainError, WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';

export const doctorCommand: CommandDescription = {
  usage: 'doctor',
  group: 'Gridwalk itself',
  summary: 'say what is right and what is not on this machine',
  examples: ['doctor'],
  run: doctor,
};

/** One thing that was looked at. `advice` says what to do where it is not right. */
interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly found: string;
  readonly advice: string | null;
}

/** What set-up chose, as `scripts/setup.mjs` leaves it in a checkout; an installed Gridwalk has none. */
const setupSchema = z.object({
  electron: z.object({ version: z.string(), kind: z.string(), why: z.string() }).nullish(),
  tensorflow: z.object({ backend: z.string(), why: z.string() }),
  systemLibraries: z.object({ ok: z.boolean(), missing: z.array(z.string()), command: z.string().nullable() }),
});

const NEEDED_NODE = [22, 14] as const;
const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** `gridwalk doctor`: fails when something that is needed is not right. */
export async function doctor(context: CommandContext): Promise<number> {
  const checks = [
    checkNode(),
    ...(await checkTensorFlow()),
    checkGpu(),
    ...checkSetup(path.join(context.resources, '..')),
    await checkFolder(context.workspace),
    checkDatabase(context.workspace),
  ];
  const failed = checks.some((check) => check.status === 'failed');
  printResult(context, { checks, ok: !failed }, checks.map(describeCheck).join('\n'));
  return failed ? EXIT.failure : EXIT.ok;
}

function describeCheck({ name, status, found, advice }: Check): string {
  const mark = { ok: '✓', warning: '!', failed: '✗' }[status];
  return `${mark} ${name}: ${found}${advice === null ? '' : `\n    → ${advice}`}`;
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const recent = major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1]);
  return {
    name: 'Node',
    status: recent ? 'ok' : 'warning',
    found: `${process.versions.node} at ${process.execPath}`,
    advice: recent
      ? null
      : `${NEEDED_NODE.join('.')} or newer is needed for the database; run "npm run setup", which fetches one.`,
  };
}

async function checkTensorFlow(): Promise<Check[]> {
  try {
    const { tensorFlowInfo } = await import('../../core/tensor/tfBackend');
    const { version, addon, device, warning } = tensorFlowInfo();
    const found = `${warning === null ? 'native' : 'WebAssembly'} ${version}, addon ${addon}, ${os.cpus().length} processor threads`;
    const place = { gpu: 'graphics processor', cpu: 'processor (CPU)', wasm: 'processor, in WebAssembly' }[device];
    const advice = warning === null ? null : `${warning} Run "npm run setup" and read its lines on TensorFlow.`;
    return [
      { name: 'TensorFlow', status: warning === null ? 'ok' : 'warning', found, advice },
      { name: 'Device', status: 'ok', found: place, advice: null },
    ];
  } catch (error) {
    const { message } = toPlainError(error);
    return [
      {
        name: 'TensorFlow',
        status: 'failed',
        found: message,
        advice: 'Run "npm run setup" and read its lines on TensorFlow.',
      },
    ];
  }
}

/** Whether the machine has an NVIDIA card, by the driver's own device file or library: nothing is started. */
function checkGpu(): Check {
  const places = ['/proc/driver/nvidia/version', `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\nvcuda.dll`];
  const present = places.some((place) => existsSync(place));
  return {
    name: 'NVIDIA driver',
    status: 'ok',
    found: present ? 'found' : 'none found; training runs on the processor',
    advice: present
      ? 'If the device above is the processor, set-up found no TensorFlow for this card: run "npm run setup" again.'
      : null,
  };
}

function checkSetup(root: string): Check[] {
  const file = path.join(root, 'node_modules', '.gridwalk', 'runtime.json');
  if (!existsSync(file)) return [];
  const setup = setupSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!setup.success)
    return [{ name: 'Set-up', status: 'warning', found: `${file} cannot be read`, advice: 'Run "npm run setup".' }];
  const { electron, tensorflow, systemLibraries } = setup.data;
  return [
    {
      name: 'Electron',
      status: electron ? 'ok' : 'warning',
      found: electron ? `${electron.version}, ${electron.why}` : 'none',
      advice: electron ? null : 'The window cannot open; the command line works. Run "npm run setup".',
    },
    {
      name: 'Set-up chose',
      status: tensorflow.backend === 'native' ? 'ok' : 'warning',
      found: tensorflow.why,
      advice: null,
    },
    {
      name: 'System libraries',
      status: systemLibraries.ok ? 'ok' : 'warning',
      found: systemLibraries.ok ? 'all there' : `missing: ${systemLibraries.missing.join(', ')}`,
      advice: systemLibraries.command,
    },
  ];
}

async function checkFolder(folder: string): Promise<Check> {
  const name = 'Workspace';
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const found = `${folder}, ${(free / 1024 ** 3).toFixed(1)} GiB free`;
    if (free >= LEAST_FREE_BYTES) return { name, status: 'ok', found, advice: null };
    return {
      name,
      status: 'warning',
      found,
      advice: 'Recordings and checkpoints need space: free some, or use --workspace elsewhere.',
    };
  } catch (error) {
    const found = `${folder} cannot be written (${error instanceof Error ? error.message : String(error)})`;
    return { name, status: 'failed', found, advice: 'Correct its permissions or choose another with --workspace.' };
  }
}

function checkDatabase(folder: string): Check {
  const name = 'Database';
  try {
    const workspace = openWorkspace(folder, { writer: false, program: 'gridwalk doctor', now: () => new Date() });
    const [recordings, runs] = [workspace.store.recordings.list().length, workspace.store.runs.list().length];
    workspace.close();
    return { name, status: 'ok', found: `opens; ${recordings} recordings, ${runs} runs`, advice: null };
  } catch (error) {
    const { code, message } = toPlainError(error);
    const busy = error instanceof WorkbenchError && code === 'workspace_locked';
    return { name, status: busy ? 'warning' : 'failed', found: message, advice: null };
  }
}
