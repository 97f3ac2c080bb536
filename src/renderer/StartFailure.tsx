import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { valueOr } from './api/Loadable';
import { request } from './api/request';
import { useRequest } from './api/useRequest';
import { Panel } from './components/Panel';
import { useAction } from './components/useAction';
import { WorkspaceRows } from './views/settings/WorkspaceRows';

const openWorkspace = (path: string) => request('workspaces.open', { path });
const chooseWorkspace = () => request('workspaces.choose');

/** What the window shows where no workspace could be opened: why, and the ways out. */
export function StartFailure(): ReactNode {
  const failure = valueOr(useRequest('app.startFailure'), null);
  const known = valueOr(useRequest('workspaces.list'), []);
  const open = useAction(openWorkspace);
  const choose = useAction(chooseWorkspace);
  const others = known.filter(({ isOpen }) => !isOpen);
  if (failure === null) return null;
  return (
    <Box component="main" sx={{ height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', p: 4 }}>
      <Box sx={{ width: '100%', maxWidth: 640 }}>
        <ErrorOutlineIcon aria-hidden sx={{ fontSize: '2.5rem', color: 'error.main', mb: 1 }} />
        <Typography variant="h1" sx={{ mb: 1 }}>
          This workspace cannot be opened
        </Typography>
        <Typography role="alert" sx={{ userSelect: 'text', overflowWrap: 'anywhere', mb: 1 }}>
          {failure.message}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 2.5 }}>
          What it holds is unharmed. ({failure.code})
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 3 }}>
          <Button variant="contained" color="primary" onClick={() => void open.run(failure.workspace)}>
            Try again
          </Button>
          <Button onClick={() => void choose.run()}>Open another workspace…</Button>
        </Box>
        {others.length > 0 && (
          <Panel title="Other workspaces" padded={false}>
            <WorkspaceRows workspaces={others} onOpen={(path) => void open.run(path)} />
          </Panel>
        )}
      </Box>
    </Box>
  );
}
