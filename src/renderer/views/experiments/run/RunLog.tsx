import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef } from 'react';
import { Loaded } from '../../../components/Loaded';
import { useRunLog } from './useRunLog';

/** The end of a run's log. It follows new lines while the user is at its end. */
export function RunLog({ runId }: { readonly runId: string }): ReactNode {
  const log = useRunLog(runId);
  return (
    <Loaded value={log} what="the log" onRetry={() => undefined}>
      {(lines) => <LogText lines={lines} />}
    </Loaded>
  );
}

const HEIGHT = 240;

function LogText({ lines }: { readonly lines: readonly string[] }): ReactNode {
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what moves the end
  useEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  return (
    <Box
      component="pre"
      ref={box}
      // A scrolling region has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Lines of the log"
      onScroll={({ currentTarget }) => {
        atEnd.current = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 24;
      }}
      sx={(theme) => ({
        height: HEIGHT,
        overflow: 'auto',
        m: 0,
        p: 1.5,
        borderRadius: 1,
        fontSize: '0.75rem',
        lineHeight: 1.6,
        whiteSpace: 'pre-wrap',
        userSelect: 'text',
        backgroundColor: theme.colours.sunken,
      })}
    >
      {lines.length === 0 ? 'Nothing yet.' : lines.join('\n')}
    </Box>
  );
}
