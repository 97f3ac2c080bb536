import { z } from 'zod';
import { runConfigSchema } from '../config/runConfig';
import { analysisTaskSchema } from '../entities/analysisTask';
import { binSchema, emptiedBinSchema } from '../entities/bin';
import { closeComparisonSchema } from '../entities/closeComparison';
import { evaluationSchema } from '../entities/evaluation';
import { ingestOptionsSchema } from '../entities/ingestOptions';
import { inspections } from '../entities/inspection';
import { ingestTaskSchema, jobProgressSchema, jobSchema } from '../entities/job';
import { labelEditsSchema } from '../entities/labelEdits';
import { metricPointSchema, metricSeriesSchema } from '../entities/metric';
import { recordingSchema, recordingSummarySchema } from '../entities/recording';
import { runDetailSchema, runSchema } from '../entities/run';
import { runMarksChangeSchema } from '../entities/runMarks';
import { runTableSchema } from '../entities/runTable';
import { runTimelineSchema } from '../entities/runTimeline';
import { savedRunViewSchema } from '../entities/runView';
import { sourceInspectionSchema } from '../entities/sourceInspection';
import { sourcePreviewSchema } from '../entities/sourcePreview';
import {
  watchEventQuerySchema,
  watchEventSchema,
  watchRuleFieldsSchema,
  watchRuleSchema,
  watchStatusSchema,
} from '../entities/watch';
import { watchTrialSchema } from '../entities/watchTrial';
import type { ERROR_CODES } from '../errors';

const nothing = z.undefined();
const byId = z.strictObject({ id: z.string().min(1).max(200) });
const filePath = z.string().min(1).max(4096);

/** What the user may set; all of it has a default. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** Trainings that share a device. */
  trainingsAtOnce: z.int().min(1).max(8),
  /** What the form for new runs starts with. */
  newRun: z.strictObject({ preset: z.string().min(1).max(100), model: z.string().min(1).max(100) }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What the user may be asked for in a file dialog. */
export const FILE_CHOICES = ['recordings', 'recordingFolder', 'labels', 'folder'] as const;
export type FileChoice = (typeof FILE_CHOICES)[number];

/** What Gridwalk takes of the machine, all of its processes together. */
export const machineUseSchema = z.object({
  /** 0…1 of all processor cores, since the last time it was asked. */
  processorShare: z.number(),
  memoryBytes: z.number(),
  freeMemoryBytes: z.number(),
});
export type MachineUse = z.infer<typeof machineUseSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  workspace: z.string(),
  electron: z.string(),
  node: z.string(),
  chrome: z.string(),
  /** How TensorFlow runs here, e.g. `native 2.21.0, CPU`, or why it does not. */
  tensorflow: z.string(),
  device: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** A workspace that was opened on this computer. */
export const knownWorkspaceSchema = z.object({
  path: z.string(),
  openedAt: z.string(),
  isOpen: z.boolean(),
  /** False where the folder is gone, or on a disk that is not connected. */
  isThere: z.boolean(),
});
export type KnownWorkspace = z.infer<typeof knownWorkspaceSchema>;

/** Why no workspace is open. */
const startFailureSchema = z.object({ code: z.string(), message: z.string(), workspace: z.string() });

/**
 * Every request the window may make of main: schemas of its parameters and of its result. This constant yields the
 * handlers' types and run-time validation in main, the preload's allow-list and the renderer's client.
 */
export const requests = {
  'app.info': { params: nothing, result: appInfoSchema },
  'app.use': { params: nothing, result: machineUseSchema },
  /** Asked only by the page that is shown where no workspace could be opened. */
  'app.startFailure': { params: nothing, result: startFailureSchema.nullable() },
  /** The workspaces that were opened on this computer, the latest first. */
  'workspaces.list': { params: nothing, result: z.array(knownWorkspaceSchema) },
  /** Starts the app anew on one of them; false when the user would rather not interrupt what runs. */
  'workspaces.open': { params: z.strictObject({ path: filePath }), result: z.boolean() },
  /** Asks for a folder and starts anew on it; false when the user cancelled. */
  'workspaces.choose': { params: nothing, result: z.boolean() },
  'workspaces.forget': { params: z.strictObject({ path: filePath }), result: z.array(knownWorkspaceSchema) },
  'settings.get': { params: nothing, result: settingsSchema },
  'settings.set': { params: settingsSchema.partial(), result: settingsSchema },

  'recordings.list': { params: nothing, result: z.array(recordingSummarySchema) },
  'recordings.get': { params: byId, result: recordingSchema },
  /** Ingests files dropped on the window, or chosen in it; without options everything is as the readers propose. */
  'recordings.ingest': {
    params: z.strictObject({
      paths: z.array(z.string().min(1)).min(1).max(1000),
      options: ingestOptionsSchema.optional(),
    }),
    result: z.array(ingestTaskSchema),
  },
  /** What a file holds, before it is taken in; looked at in a process of its own. */
  'recordings.inspectSource': { params: z.strictObject({ path: filePath }), result: sourceInspectionSchema },
  /** How the beginning of a file comes out with some options. */
  'recordings.preview': {
    params: z.strictObject({ path: filePath, options: ingestOptionsSchema }),
    result: sourcePreviewSchema,
  },
  /** Corrects names of classes, by class id: a new version of the recording, which is the result. */
  'recordings.renameClasses': {
    params: byId.extend({ names: z.record(z.string().max(20), z.string().max(1000)) }),
    result: recordingSchema,
  },
  /** Corrects labels; the result is a new version, or the recording itself where nothing changes. */
  'recordings.relabel': {
    params: labelEditsSchema.extend({ id: z.string().min(1).max(200) }),
    result: recordingSchema,
  },
  /** Simulates the demo recording and ingests it. */
  'recordings.addDemo': { params: nothing, result: ingestTaskSchema },
  /** What the inspector shows of the inside of a recording; computed in the inspection process. */
  'recording.overview': inspections.overview,
  'recording.tile': inspections.tile,
  'recording.rowOrder': inspections.rowOrder,
  'recording.traces': inspections.traces,
  'recording.neuronTable': inspections.neuronTable,
  'recording.onsetAverage': inspections.onsetAverage,
  'recording.boutLengths': inspections.boutLengths,
  'recording.components': inspections.components,
  'recording.splitPreview': inspections.splitPreview,
  /** Runs of a recording that have a report, where the importance of neurons is told; newest first, 100 at most. */
  'recording.reportedRuns': { params: byId, result: z.array(runSchema) },
  'recording.masks': inspections.masks,
  'ingest.list': { params: nothing, result: z.array(ingestTaskSchema) },
  'ingest.cancel': { params: byId, result: nothing },
  'ingest.retry': { params: byId, result: ingestTaskSchema },
  'ingest.dismiss': { params: byId, result: nothing },

  /** The whole configuration that `overrides` lead to, as the form's starting point. */
  'config.compose': { params: z.strictObject({ overrides: z.array(z.string()).max(200) }), result: runConfigSchema },

  /** All that the table of runs shows, of those of `ids` that are there and not deleted, or of all runs. */
  /** Without `columns` all there are; with them, numbers of `param.…` and `result.…` only in these. */
  'runs.table': {
    params: z.strictObject({
      ids: z.array(z.string()).max(100_000).optional(),
      columns: z.array(z.string().max(1000)).max(10_000).optional(),
    }),
    result: runTableSchema,
  },
  /** Changes what people say of runs, all or none; deletion is undone with `deleted: false`. */
  'runs.mark': {
    params: z.strictObject({ ids: z.array(z.string()).min(1).max(100_000), change: runMarksChangeSchema }),
    result: nothing,
  },
  'views.list': { params: nothing, result: z.array(savedRunViewSchema) },
  'views.save': { params: savedRunViewSchema, result: z.array(savedRunViewSchema) },
  'views.remove': { params: z.strictObject({ name: z.string() }), result: z.array(savedRunViewSchema) },
  'runs.get': { params: byId, result: runDetailSchema },
  /** The deleted runs. */
  'bin.get': { params: nothing, result: binSchema },
  /** Removes deleted runs for good; there is no way back. */
  'bin.empty': { params: nothing, result: emptiedBinSchema },
  /** Histories, decimated to at most `maxPoints` a series. */
  'runs.metrics': {
    params: z.strictObject({ id: z.string(), maxPoints: z.int().min(2).max(20000) }),
    result: z.array(metricSeriesSchema),
  },
  /** Null until the run is finished. */
  'runs.evaluation': { params: byId, result: evaluationSchema.nullable() },
  /** The last `lines` lines of the run's log. */
  'runs.log': {
    params: z.strictObject({ id: z.string(), lines: z.int().min(1).max(5000) }),
    result: z.array(z.string()),
  },
  'runs.create': { params: z.strictObject({ config: runConfigSchema }), result: runSchema },
  'runs.resume': { params: byId, result: jobSchema },
  /** A new job for a run that is over, from its last checkpoint where there is one. */
  'runs.retry': { params: byId, result: jobSchema },

  /** Runs against the first of them, on the test windows that all share; refused where these differ. */
  'analysis.compare': {
    params: z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(2).max(20) }),
    result: closeComparisonSchema,
  },
  /** A run along its recording. */
  'analysis.timeline': { params: byId, result: runTimelineSchema },
  /** The whole report of a run's test windows, with importance and onsets, in a process of its own. */
  'analysis.evaluate': { params: byId, result: analysisTaskSchema },
  'analysis.list': { params: nothing, result: z.array(analysisTaskSchema) },
  'analysis.cancel': { params: byId, result: nothing },

  /** Asks the user for files or a folder; an empty list when they cancelled. */
  'files.choose': { params: z.strictObject({ what: z.enum(FILE_CHOICES) }), result: z.array(z.string()) },
  /** Asks the user where, and writes; false when they cancelled. */
  'files.save': {
    params: z.strictObject({
      name: z.string().min(1).max(200),
      content: z.string().max(200_000_000),
      encoding: z.enum(['utf8', 'base64']),
    }),
    result: z.boolean(),
  },
  /** Shows a folder in the system's file manager; a run's needs its id. */
  'files.show': {
    params: z.discriminatedUnion('folder', [
      z.strictObject({ folder: z.enum(['workspace', 'logs']) }),
      z.strictObject({ folder: z.literal('run'), id: z.string().min(1).max(200) }),
    ]),
    result: nothing,
  },

  /** What runs, what waits, and the latest of what has ended. */
  'jobs.list': { params: nothing, result: z.array(jobSchema) },
  'jobs.progress': { params: nothing, result: z.array(jobProgressSchema) },
  'jobs.cancel': { params: byId, result: jobSchema },
  /** Stops a running job with a checkpoint, to be resumed another time. */
  'jobs.pause': { params: byId, result: jobSchema },
  /** A new job for the same run, from its last checkpoint where there is one. */
  'jobs.retry': { params: byId, result: jobSchema },
  /** Moves a queued job to stand before another; null: to the end. */
  'jobs.move': {
    params: z.strictObject({ id: z.string(), before: z.string().nullable() }),
    result: z.array(jobSchema),
  },

  /** Watched folders, by name. */
  'watch.rules': { params: nothing, result: z.array(watchRuleSchema) },
  /** A new rule with the id null, or a change; refused with a reason when its action could never be carried out. */
  'watch.save': {
    params: z.strictObject({ id: z.string().min(1).max(200).nullable(), rule: watchRuleFieldsSchema }),
    result: watchRuleSchema,
  },
  /** Removes a rule with its events; the recordings stay. */
  'watch.remove': { params: byId, result: nothing },
  'watch.enable': { params: byId.extend({ enabled: z.boolean() }), result: watchRuleSchema },
  /** What was found, newest first; the next page is `before` the last id. */
  'watch.events': { params: watchEventQuerySchema, result: z.array(watchEventSchema) },
  /** Takes a failed or skipped file at once, or carries out its failed action. */
  'watch.retry': { params: z.strictObject({ eventId: z.int().positive() }), result: watchEventSchema },
  /** What a rule would take of what lies in its folder now. */
  'watch.try': { params: z.strictObject({ rule: watchRuleFieldsSchema }), result: watchTrialSchema },
  'watch.status': { params: nothing, result: z.array(watchStatusSchema) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

/** Every event main sends to the window. A view fetches once, then follows these. */
export const events = {
  'recordings.changed': z.array(recordingSummarySchema),
  'ingest.changed': ingestTaskSchema,
  'runs.changed': runSchema,
  /** What people say of these runs has changed. */
  'runs.marked': z.object({ ids: z.array(z.string()) }),
  'runs.metricsAppended': z.object({ runId: z.string(), points: z.array(metricPointSchema) }),
  'runs.logAppended': z.object({ runId: z.string(), lines: z.array(z.string()) }),
  'jobs.changed': z.array(jobSchema),
  'jobs.progressed': jobProgressSchema,
  'analysis.changed': analysisTaskSchema,
  'settings.changed': settingsSchema,
  /** How the rules are doing, and which events changed since the last time: the latest of them where they are many. */
  'watch.changed': z.object({ status: z.array(watchStatusSchema), events: z.array(watchEventSchema) }),
  /** A menu entry that the window carries out. */
  'menu.command': z.enum([
    'addRecording',
    'newRun',
    'showRuns',
    'showRecordings',
    'showCompare',
    'showJobs',
    'showSettings',
  ]),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestParams<N extends RequestName> = z.infer<(typeof requests)[N]['params']>;
export type RequestResult<N extends RequestName> = z.infer<(typeof requests)[N]['result']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

/** What a request comes back as. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        code: (typeof ERROR_CODES)[number];
        message: string;
        details: Record<string, string | number | boolean | null>;
      };
    };

/** What the preload puts on `window.gridwalk`: nothing else crosses. */
export interface Bridge {
  request(name: RequestName, params: unknown): Promise<Reply<unknown>>;
  subscribe(name: EventName, listener: (payload: unknown) => void): () => void;
  /** The path of a file that the user dropped or chose; empty when the system gives none. */
  pathOfFile(file: unknown): string;
}

/** The one channel of requests and the one of events. */
export const REQUEST_CHANNEL = 'gridwalk:request';
export const EVENT_CHANNEL = 'gridwalk:event';
