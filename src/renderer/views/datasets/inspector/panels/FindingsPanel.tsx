import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Finding } from '../../../../../shared/entities/recording';
import { Placeholder } from '../../../../components/Placeholder';
import { SeverityIcon } from '../../FindingsList';
import type { Inspected } from '../Inspected';
import { frameRuns } from './frameRuns';

/** What was noticed about the data, warnings first, each with the ways to its places. */
export function FindingsPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { findings } = inspected.recording;
  if (findings.length === 0)
    return <Placeholder title="Nothing to remark">No fault was found in this recording.</Placeholder>;
  const ordered = [...findings].sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
  return (
    <Box component="ul" aria-label="Findings" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
      {ordered.map((finding) => (
        <Box
          component="li"
          key={finding.code + finding.message}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
        >
          <SeverityIcon severity={finding.severity} />
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="body2">{finding.message}</Typography>
            <Places finding={finding} inspected={inspected} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Places({ finding, inspected }: { readonly finding: Finding; readonly inspected: Inspected }): ReactNode {
  const { recording, onShowFrame, onShowNeurons } = inspected;
  const named = finding.neurons.map((name) => recording.neuronIds.indexOf(name)).filter((index) => index >= 0);
  if (finding.frames.length === 0 && named.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>
      {named.length > 0 && (
        <Button onClick={() => onShowNeurons(named)}>
          {named.length === 1 ? 'Show the neuron' : `Show ${named.length} neurons`}
        </Button>
      )}
      {frameRuns(finding.frames).map(({ first, last }) => (
        <Button key={first} onClick={() => onShowFrame((first + last) / 2)}>
          {first === last ? `Frame ${first}` : `Frames ${first} to ${last}`}
        </Button>
      ))}
    </Box>
  );
}
