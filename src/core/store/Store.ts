import type { RunConfig } from '../../shared/config/runConfig';
import type { Job } from '../../shared/entities/job';
import type { MetricPoint, MetricSeries } from '../../shared/entities/metric';
import type { Recording, RecordingSummary } from '../../shared/entities/recording';
import type { Artifact, Run, RunDetail, RunStatus, RunSummary } from '../../shared/entities/run';
import type { RunMarks, RunMarksChange } from '../../shared/entities/runMarks';
import type { SavedRunView } from '../../shared/entities/runView';
import type { RunOverview, RunOverviewPage } from './tables/runOverviewTable';

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
    get(id: string): Recording;
    /** By id, unique prefix of an id (6 digits or more), or unique name; else an error that lists the candidates. */
    find(reference: string): Recording;
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
    /** All that the table of runs shows, newest first, from before a position; see `readRunTable`. */
    overview(before: number, limit: number): RunOverviewPage;
    overviewOf(ids: readonly string[]): readonly RunOverview[];
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
    list(): readonly Job[];
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
  readonly events: {
    append(event: Pick<StoreEvent, 'kind' | 'subject' | 'payload'>): void;
    list(subject?: string): readonly StoreEvent[];
    /** All of one kind, oldest first. */
    ofKind(kind: string): readonly StoreEvent[];
  };
  /** Runs `work` in one transaction; nested calls join it. */
  transaction<T>(work: () => T): T;
  close(): void;
}
