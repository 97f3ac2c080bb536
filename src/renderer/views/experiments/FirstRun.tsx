import AddIcon from '@mui/icons-material/Add';
import GraphicEqIcon from '@mui/icons-material/GraphicEq';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Placeholder } from '../../components/Placeholder';
import { useAddRecordings } from '../datasets/useAddRecordings';

/** What an empty workspace begins with: a recording of the user's own, or the demo. */
export function FirstRun(): ReactNode {
  const add = useAddRecordings();
  return (
    <Placeholder
      icon={<GraphicEqIcon />}
      title="Welcome to Gridwalk"
      actions={
        <>
          <Button variant="contained" color="primary" startIcon={<AddIcon />} disabled={add.busy} onClick={add.choose}>
            Choose a recording…
          </Button>
          <Button disabled={add.busy} onClick={add.addDemo}>
            Add the demo recording
          </Button>
        </>
      }
    >
      Begin with a recording of your own, which may also be dropped on this window. Or look around with the demo: a
      simulated mouse on a grid, whose neurons&rsquo; tuning is known. Then train a decoder on it.
    </Placeholder>
  );
}
