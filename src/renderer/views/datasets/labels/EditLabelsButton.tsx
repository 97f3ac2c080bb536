import EditOutlinedIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useNavigation } from '../../../navigation/Navigation';

/** The way to the label editor of a recording. */
export function EditLabelsButton({ recordingId }: { readonly recordingId: string }): ReactNode {
  const { go } = useNavigation();
  return (
    <Button startIcon={<EditOutlinedIcon />} onClick={() => go({ view: 'labels', recordingId })}>
      Edit labels
    </Button>
  );
}
