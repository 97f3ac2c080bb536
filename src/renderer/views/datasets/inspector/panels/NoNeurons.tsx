import TouchAppOutlinedIcon from '@mui/icons-material/TouchAppOutlined';
import type { ReactNode } from 'react';
import { Placeholder } from '../../../../components/Placeholder';

/** Where something is drawn of chosen neurons, and there are none. */
export function NoNeurons(): ReactNode {
  return (
    <Placeholder icon={<TouchAppOutlinedIcon />} title="Choose neurons">
      Click rows of the picture above, or tick neurons in the tab Neurons.
    </Placeholder>
  );
}
