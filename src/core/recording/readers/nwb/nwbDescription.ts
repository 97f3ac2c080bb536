import type { FileFacts } from '../../describeWithSidecar';
import { describeWithSidecar } from '../../describeWithSidecar';
import { textAttribute } from '../../hdf5/hdf5Attributes';
import type { RecordingDescription } from '../../RecordingReader';
import type { Sidecar } from '../../sidecar';
import type { NwbFile } from './NwbFile';
import type { NwbSeries } from './nwbSeries';

/** Facts of the session that are kept under their name, and where they lie. */
const KEPT: Readonly<Record<string, string>> = {
  session_description: '/session_description',
  session_start_time: '/session_start_time',
  session_id: '/general/session_id',
  experimenter: '/general/experimenter',
  experiment_description: '/general/experiment_description',
  keywords: '/general/keywords',
  subject_id: '/general/subject/subject_id',
  sex: '/general/subject/sex',
  age: '/general/subject/age',
  strain: '/general/subject/strain',
  genotype: '/general/subject/genotype',
};

/** What the file says of the session; the sidecar's word counts more. */
export async function describeNwb(
  file: NwbFile,
  sidecar: Sidecar,
  series: NwbSeries,
  facts: FileFacts,
): Promise<RecordingDescription> {
  const described = describeWithSidecar(file.path, sidecar, facts);
  const [institution, lab] = [await file.text('/general/institution'), await file.text('/general/lab')];
  const said = textAttribute(series.group, 'description');
  return {
    ...described,
    signal: described.signal ?? joined([meaningful(said), series.unit]),
    species: described.species ?? (await file.text('/general/subject/species')),
    technique: described.technique ?? (await techniqueOf(file)),
    source: described.source ?? joined([lab, institution]),
    citation: described.citation ?? (await file.text('/general/related_publications')),
    extra: { ...(await keptFacts(file)), ...described.extra },
  };
}

/** What the imaging planes say of indicator and place. */
async function techniqueOf(file: NwbFile): Promise<string | null> {
  const [plane] = file.ofType('ImagingPlane');
  if (plane === undefined) return null;
  const said = [await file.text(`${plane.path}/indicator`), await file.text(`${plane.path}/location`)];
  return joined(said.map(meaningful));
}

async function keptFacts(file: NwbFile): Promise<Record<string, string>> {
  const facts: Record<string, string> = {};
  for (const [name, path] of Object.entries(KEPT)) {
    const text = await file.text(path);
    if (text !== null) facts[name] = text;
  }
  return facts;
}

/** Programs fill in words for what is required and unknown. */
function meaningful(text: string | null): string | null {
  return text === null || /^(no description|unknown|n\.?a\.?|not described.*|)$/i.test(text.trim()) ? null : text;
}

function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null && part !== '');
  return known.length === 0 ? null : known.join(', ');
}
