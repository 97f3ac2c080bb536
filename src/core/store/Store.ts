import type { RunConfig } from '../../shared/config/runConfig';
import type { Job } from '../../shared/entities/job';
import type { MetricPoint, MetricSeries } from '../../shared/entities/metric';
import type { Recording, RecordingSummary } from '../../shared/entities/recording';
import type { Artifact, Run, RunDetail, RunStatus, RunSummary } from '../../shared/entities/run';
import type { RunMarks, RunMarksChange } from '../../shared/entities/runMarks';
import type { SavedRunView } from '../../shared/entities/runView';
import type { RunOverview, RunOverviewPage } from './tables/runOverviewTable';
import type { WatchEventsTable } from './tables/watchEventsTable';
import type { WatchRulesTable } from './tables/watchRulesTable';

/** What the store needs to know to create a run. Experiment and dataset rows are found or made. */
export interface NewRun {
  readonly experimentName: string;
  readonly recordingId: string;
  readonly config: RunConfig;
  readonly overrides: readonly string[];
}

/** Fields of a run that change while it lives; what is absent stays. */
export interface RunChange {
  readonly status?: RunStatus;
  readonly epochs?: number;
  readonly startedAt?: string;
  readonly finishedAt?: string | null;
  readonly resumable?: boolean;
  readonly error?: Run['error'];
  readonly summary?: RunSummary;
  readonly environment?: Readonly<Record<string, string>>;
}

export type JobChange = Partial<Pick<Job, 'status' | 'position' | 'startedAt' | 'finishedAt' | 'error'>>;

/** Something that happened, kept for good: ingests, crashes, cancels, migrations. */
export interface StoreEvent {
  readonly id: number;
  readonly at: string;
  readonly kind: string;
  /** Id of the recording, run or job concerned. */
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * The one place where experiments are kept. Synchronous; one writer. All reads return plain values that are safe to
 * send across processes. Unknown ids give `recording_not_found`, `run_not_found` or `job_not_found`.
 */
export interface Store {
  readonly recordings: {
    /** Inserts, or updates the descriptive fields of the recording with the same hash. */
    put(recording: Recording): void;
    list(): readonly RecordingSummary[];
    has(id: string): boolean;
    get(id: string): Recording;
    /**
     * By id, unique prefix of an id (6 digits or more), or unique name of its own or of its file (with or without ending),
     * which lead to the newest version; else an error that lists the candidates.
     */
    find(reference: string): Recording;
    /** The last of the versions that follow a recording; null where none does. */
    newestAfter(id: string): RecordingSummary | null;
    /** Makes a recording the newest version, the one after `olderId`; whatever replaced it before does so no more. */
    supersede(olderId: string, newerId: string): void;
  };
  readonly runs: {
    create(run: NewRun): Run;
    /** Newest first, without deleted runs. */
    list(): readonly Run[];
    get(id: string): RunDetail;
    /** By id or unique prefix of an id (4 characters or more). */
    find(reference: string): RunDetail;
    change(id: string, change: RunChange): Run;
    addArtifact(id: string, artifact: Artifact): void;
    /** What people said of a run. */
    marks(id: string): RunMarks;
    /**
     * Changes what people say of runs, in one transaction. Deleted runs leave `list` and the overview, but can still be
     * got by id, and undeleted.
     * @throws WorkbenchError `run_active` for the deletion of a run that waits or trains
     */
    mark(ids: readonly string[], change: RunMarksChange): void;
    /** Runs of a recording that have a report, newest first, 100 at most, without deleted runs. */
    reportedOn(recordingId: string): readonly Run[];
    /** Whether there is a run of this id, deleted or not. */
    has(id: string): boolean;
    /** Ids of the deleted runs, the one deleted first at the front. */
    deleted(): readonly string[];
    /**
     * Removes a piece of a deleted run for good; its events stay. True when nothing is left of it, else call it again. For
     * `emptyBin`, which sees to the files.
     * @throws WorkbenchError `run_active` for a run that waits or trains, `request_invalid` for one that is not deleted
     */
    purge(id: string): boolean;
    /** All that the table of runs shows, newest first, from before a position; see `readRunTable`. */
    overview(before: number, limit: number): RunOverviewPage;
    overviewOf(ids: readonly string[]): readonly RunOverview[];
    /**
     * Packs what the overview shows of finished runs, of at most `limit` runs after a position: those that an earlier
     * version finished. Runs that finish now are packed with their summary.
     * @returns where to go on; null after the last run
     */
    packAfter(position: number, limit: number): number | null;
  };
  readonly metrics: {
    /** Adds points in one transaction; a point of the same name and step is replaced (a resumed run repeats steps). */
    append(runId: string, points: readonly MetricPoint[]): void;
    /** Histories of a run; at most `maxPoints` each, decimated so that the first, the last and the extremes stay. */
    history(runId: string, maxPoints?: number): readonly MetricSeries[];
    /** Deletes what lies after a step: a run resumed from an older checkpoint forgets its unfinished epochs. */
    truncate(runId: string, afterStep: number): void;
  };
  readonly jobs: {
    create(job: Pick<Job, 'runId' | 'device' | 'resume'>): Job;
    get(id: string): Job;
    /** Every job: running, then waiting, then ended. With `mostEnded`, of the ended ones only the latest. */
    list(mostEnded?: number): readonly Job[];
    /** Those that wait or run, running first, then in the order in which they will start. */
    active(): readonly Job[];
    /** The last job that a run was given; undefined when it never had one. */
    latestOf(runId: string): Job | undefined;
    change(id: string, change: JobChange): Job;
    /** Jobs (and their runs) left `running` by a process that died become `interrupted`; returns them. */
    interruptRunning(): readonly Job[];
  };
  /** Ways to look at the table of runs, by name. */
  readonly views: {
    list(): readonly SavedRunView[];
    put(view: SavedRunView): void;
    remove(name: string): void;
  };
  /** Watched folders, and what was found in them. */
  readonly watch: WatchRulesTable & WatchEventsTable;
  readonly events: {
    append(event: Pick<StoreEvent, 'kind' | 'subject' | 'payload'>): void;
    list(subject?: string): readonly StoreEvent[];
    /** All of one kind, oldest first. */
    ofKind(kind: string): readonly StoreEvent[];
  };
  readonly testReadings: {
    /** Configurations (see `Run.variant`) whose test scores were read, in the order of their first reading. */
    variants(experimentId: string, recordingId: string): readonly string[];
    /** Runs with scores of a task whose reading no event tells of: earlier versions finished them. Oldest first. */
    unrecorded(experimentId: string, recordingId: string, task: string): readonly Run[];
  };
  /** Runs `work` in one transaction; nested calls join it. */
  transaction<T>(work: () => T): T;
  close(): void;
}
