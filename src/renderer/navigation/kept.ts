import { z } from 'zod';
import { readStored, store } from './pageStorage';
import type { Route } from './Route';

const id = z.string().min(1).max(200);
const at = <V extends Route['view']>(view: V) => z.object({ view: z.literal(view) });
const onRecording = { recordingId: id };
const group = z.object({ name: z.string().max(1000), runs: z.array(id), of: z.int() });
/** A view that is missing here does not compile. */
const places = {
  experiments: at('experiments'),
  run: at('run').extend({ runId: id }),
  recordings: at('recordings').extend({ recordingId: id.exactOptional() }),
  inspector: at('inspector').extend(onRecording),
  labels: at('labels').extend(onRecording),
  watch: at('watch'),
  compare: at('compare').extend({ runs: z.array(id), groups: z.array(group).exactOptional() }),
  jobs: at('jobs'),
  settings: at('settings'),
} satisfies { readonly [V in Route['view']]: z.ZodType<Extract<Route, { view: V }>> };
const routeSchema: z.ZodType<Route> = z.union(Object.values(places));
const idsSchema = z.array(id);
const namesSchema = z.array(z.string().max(1000)).max(1000);

const PLACE = 'gridwalk.place';
const CHOSEN = 'gridwalk.chosenRuns';
const COLUMNS = 'gridwalk.runColumns';
const GROUPS = 'gridwalk.openGroups';
/** Groups that have gone stay remembered, so there is an end to them. */
const MOST_GROUPS = 1000;

/** Where the window was when it was closed; null the first time. */
export const keptPlace = (): Route | null => readStored(PLACE, routeSchema);
export const keepPlace = (route: Route): void => store(PLACE, route);

/** The runs that were chosen in the table. */
export const keptRuns = (): readonly string[] => readStored(CHOSEN, idsSchema) ?? [];
export const keepRuns = (ids: ReadonlySet<string>): void => store(CHOSEN, [...ids]);

/** The columns that the table of runs was last looked at with: they are read with it, before its view is known. */
export const keptRunColumns = (): readonly string[] => readStored(COLUMNS, namesSchema) ?? [];
export const keepRunColumns = (names: readonly string[]): void => store(COLUMNS, names);

/** The groups that are open in the table of runs, by their paths; the latest of them where there are very many. */
export const keptGroups = (): readonly string[] => readStored(GROUPS, namesSchema) ?? [];
export const keepGroups = (paths: ReadonlySet<string>): void => store(GROUPS, [...paths].slice(-MOST_GROUPS));
