import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { IngestTask } from '../../../../shared/entities/job';
import { filesToImport } from './importFiles';

export interface ImportTaskButtonProps {
  readonly task: IngestTask;
  /** Called when the file has gone to the dialog. */
  readonly onImport: () => void;
}

/** The way from an ingest that failed to the choices about its file. */
export function ImportTaskButton({ task, onImport }: ImportTaskButtonProps): ReactNode {
  const { path } = task;
  if (path === undefined) return null;
  const open = (): void => {
    filesToImport.add([path]);
    onImport();
  };
  return <Button onClick={open}>Options…</Button>;
}
