import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { valueOr } from '../../api/Loadable';
import { request } from '../../api/request';
import { useRequest } from '../../api/useRequest';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useAction } from '../../components/useAction';
import { WorkspaceRows } from './WorkspaceRows';

const showFolder = () => request('files.show', { folder: 'workspace' });
const openWorkspace = (path: string) => request('workspaces.open', { path });
const chooseWorkspace = () => request('workspaces.choose');
const forgetWorkspace = (path: string) => request('workspaces.forget', { path });

/** Where everything lies, and the way to the other workspaces of this computer. */
export function WorkspacePanel({ folder }: { readonly folder: string }): ReactNode {
  const known = useRequest('workspaces.list');
  const show = useAction(showFolder);
  const open = useAction(openWorkspace);
  const choose = useAction(chooseWorkspace);
  const forget = useAction(forgetWorkspace);
  const others = valueOr(known, []).filter(({ isOpen }) => !isOpen);
  return (
    <Panel title="Workspace" note="Recordings, runs and the database live here" padded={false}>
      <Box sx={{ px: 2, pb: 2 }}>
        <Facts facts={[{ name: 'Folder', value: <code>{folder}</code> }]} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
          <Button onClick={() => void show.run()}>Open folder</Button>
          <Button onClick={() => void choose.run()}>Open another workspace…</Button>
        </Box>
      </Box>
      {others.length > 0 && (
        <WorkspaceRows
          workspaces={others}
          onOpen={(path) => void open.run(path)}
          onForget={async (path) => {
            await forget.run(path);
            known.reload();
          }}
        />
      )}
    </Panel>
  );
}
