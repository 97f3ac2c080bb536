import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Evaluation, TaskEvaluation } from '../../../../shared/entities/evaluation';
import { ConfusionMatrix } from '../../../charts/ConfusionMatrix';
import type { ExportTable } from '../../../charts/export/csvText';
import { formatScore } from '../../../format/numbers';
import { ExportPanel } from '../../export/ExportPanel';
import { CurvesPart, type CurvesPartProps } from './CurvesPart';
import { PerClassTable } from './PerClassTable';

/** What a finished run got right and wrong on test: for each task the confusion matrix, curves, each class. */
export function EvaluationPanel({ evaluation }: { readonly evaluation: Evaluation }): ReactNode {
  const names = Object.keys(evaluation.tasks);
  const [chosen, setChosen] = useState(names[0] ?? '');
  const task = evaluation.tasks[chosen];
  return (
    <ExportPanel
      title="Evaluation"
      note={`${evaluation.windows} ${evaluation.partition} windows`}
      leaky={evaluation.audit.leaky}
      fileName={`evaluation-${chosen}-${evaluation.runId}`}
      table={() => confusionTable(task)}
    >
      <Tabs
        value={chosen}
        onChange={(_event, value: string) => setChosen(value)}
        variant="scrollable"
        aria-label="Task"
        sx={{
          mt: -1,
          mb: 2,
          borderBottom: 1,
          borderColor: 'divider',
          '& .MuiTabScrollButton-root.Mui-disabled': { width: 0 },
        }}
      >
        {names.map((name) => (
          <Tab
            key={name}
            value={name}
            label={`${name} · AUC ${formatScore(evaluation.tasks[name]?.scores.auc_macro)}`}
          />
        ))}
      </Tabs>
      {task !== undefined && (
        <Task task={task} fileName={`${chosen}-${evaluation.runId}`} leaky={evaluation.audit.leaky} />
      )}
    </ExportPanel>
  );
}

function Task({ task, ...exported }: CurvesPartProps): ReactNode {
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 5,
        rowGap: 3,
        justifyContent: 'start',
        gridTemplate: '"confusion curves" auto "classes curves" 1fr / auto auto',
        '@media (min-width: 1700px)': { gridTemplate: '"confusion curves classes" auto / auto auto auto' },
      }}
    >
      <Part area="confusion" title="Confusion: share of the true class, and windows">
        <ConfusionMatrix classNames={task.classNames} counts={task.confusion} />
      </Part>
      <Box sx={{ gridArea: 'curves', minWidth: 0 }}>
        <CurvesPart task={task} {...exported} />
      </Box>
      <Part area="classes" title="Each class">
        <PerClassTable task={task} />
        <FurtherMetrics task={task} />
      </Part>
    </Box>
  );
}

/** What plug-ins and the registry measure besides. */
function FurtherMetrics({ task }: { readonly task: TaskEvaluation }): ReactNode {
  const metrics = Object.entries(task.furtherMetrics ?? {});
  if (metrics.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1, mt: 2 }}>
      {metrics.map(([name, { title, value }]) => (
        <Box key={name}>
          <Typography variant="caption" component="p" color="textSecondary">
            {title}
          </Typography>
          <Typography component="p" sx={{ fontWeight: 600 }}>
            {value === null ? '–' : value.toFixed(3)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** Counts of windows: true classes in rows, predicted ones in columns. */
function confusionTable(task: TaskEvaluation | undefined): ExportTable {
  const names = task?.classNames ?? [];
  return {
    columns: ['true \\ predicted', ...names],
    rows: (task?.confusion ?? []).map((row, index) => [names[index] ?? '', ...row]),
  };
}

interface PartProps {
  readonly area: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Part({ area, title, children }: PartProps): ReactNode {
  return (
    <Box sx={{ gridArea: area, minWidth: 0 }}>
      <Typography variant="h3" color="textSecondary" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
