import FileDownloadOutlinedIcon from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';

/** Takes files dropped anywhere on the window, and says so while they hover over it. */
export function DropTarget({ onDrop }: { readonly onDrop: (files: readonly File[]) => void }): ReactNode {
  const hovering = useFileDrop(onDrop);
  if (!hovering) return null;
  return (
    <Box
      role="status"
      sx={(theme) => ({
        position: 'fixed',
        inset: 12,
        zIndex: theme.zIndex.tooltip,
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 1,
        pointerEvents: 'none',
        border: `2px dashed ${theme.colours.accent}`,
        borderRadius: 2,
        backgroundColor: `color-mix(in srgb, ${theme.colours.surface} 92%, ${theme.colours.accent})`,
        opacity: 0.96,
      })}
    >
      <FileDownloadOutlinedIcon aria-hidden sx={{ fontSize: '3rem', color: 'primary.main' }} />
      <Typography variant="h1" component="p">
        Drop to add recordings
      </Typography>
      <Typography color="textSecondary">
        CSV, NWB, Suite2p folders, CaImAn, MATLAB and NumPy; a .json file of the same name beside a table is read too
      </Typography>
    </Box>
  );
}

/** Whether files hover over the window now; calls `onDrop` with those that are let go. */
function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  // Entering a child fires before leaving its parent, so a count tells when the pointer has left the window.
  const [depth, setDepth] = useState(0);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const listeners: Partial<Record<string, (event: DragEvent) => void>> = {
      dragenter: () => setDepth((count) => count + 1),
      dragleave: () => setDepth((count) => Math.max(0, count - 1)),
      dragover: (event) => event.preventDefault(),
      drop: (event) => {
        event.preventDefault();
        setDepth(0);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) drop(files);
      },
    };
    const guarded = Object.entries(listeners).map(
      ([name, listener]) =>
        [name, (event: Event) => event instanceof DragEvent && carriesFiles(event) && listener?.(event)] as const,
    );
    for (const [name, listener] of guarded) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of guarded) window.removeEventListener(name, listener);
    };
  }, []);
  return depth > 0;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
