import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { TaskEvaluation } from '../../../../shared/entities/evaluation';
import { seriesDashes } from '../../../charts/seriesDashes';
import { formatScore } from '../../../format/numbers';
import { classColour } from '../../../theme/palette';

/**
 * Recall, precision, F1, AUC, average precision and support of each class; its mark is a piece of its curves. Without any window of
 * it, a class has neither recall nor F1.
 */
export function PerClassTable({ task }: { readonly task: TaskEvaluation }): ReactNode {
  return (
    <Box
      component="table"
      aria-label="Scores of each class"
      sx={{
        borderCollapse: 'collapse',
        fontSize: '0.8125rem',
        '& th, & td': { px: 1.25, py: 0.625, textAlign: 'right' },
        '& th:first-of-type': { textAlign: 'left', pl: 0 },
      }}
    >
      <thead>
        <Box component="tr" sx={{ '& th': { color: 'text.secondary', fontWeight: 500 } }}>
          <th scope="col">Class</th>
          <th scope="col">Recall</th>
          <th scope="col">Precision</th>
          <th scope="col">F1</th>
          <th scope="col">AUC</th>
          {task.precisionRecall !== undefined && (
            <th scope="col">
              <abbr title="Average precision: the area under the precision-recall curve">AP</abbr>
            </th>
          )}
          <th scope="col">Windows</th>
        </Box>
      </thead>
      <tbody>
        {task.classNames.map((name, index) => (
          <Box component="tr" key={name} sx={{ borderTop: 1, borderColor: 'divider' }}>
            <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
              <Box component="svg" width="30" height="4" aria-hidden sx={{ mr: 1, verticalAlign: 'middle' }}>
                <line
                  x2="30"
                  y1="2"
                  y2="2"
                  stroke={classColour(index)}
                  strokeWidth="2.5"
                  strokeDasharray={seriesDashes(index)}
                />
              </Box>
              {name}
            </Box>
            <Box component="td" sx={{ fontWeight: 600 }}>
              {formatScore(task.support[index] === 0 ? null : task.recall[index])}
            </Box>
            <td>{formatScore(task.precision[index])}</td>
            <td>{formatScore(task.support[index] === 0 ? null : task.f1[index])}</td>
            <td>{formatScore(task.roc.find(({ classIndex }) => classIndex === index)?.auc)}</td>
            {task.precisionRecall !== undefined && (
              <td>
                {formatScore(task.precisionRecall.find(({ classIndex }) => classIndex === index)?.averagePrecision)}
              </td>
            )}
            <td>{task.support[index]}</td>
          </Box>
        ))}
      </tbody>
    </Box>
  );
}
