import MenuItem from '@mui/material/MenuItem';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import type { CloseComparison } from '../../../shared/entities/closeComparison';
import { ClassLegend } from '../../charts/ClassLegend';
import { answerSpans } from '../../charts/timeline/answerSpans';
import type { Lane } from '../../charts/timeline/Lane';
import { Timeline } from '../../charts/timeline/Timeline';
import { formatPercent } from '../../format/numbers';
import { classColour, type SchemeColours } from '../../theme/palette';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import { type Disagreement, disagreement } from './disagreement';

/** Where two decoders differ, in recording order; gaps are frames that no test window ends on. */
export function DisagreementPanel({ close }: { readonly close: CloseComparison }): ReactNode {
  const { colours } = useTheme();
  const [chosen, setChosen] = useState(1);
  const index = Math.min(chosen, close.answers.length - 1);
  const found = useMemo(() => disagreement(close, index), [close, index]);
  const lanes = useMemo(() => lanesOf(close, found, index, colours), [close, found, index, colours]);
  const { letter } = runLook(index);
  const { frames, classNames, truth, answers, comparison } = close;
  return (
    <ExportPanel
      title="Where they differ"
      note={<ClassLegend classNames={classNames} />}
      leaky={comparison.runs.some(({ leaky }) => leaky)}
      fileName="disagreement"
      table={() => ({
        columns: ['frame', 'true', ...answers.map(({ runId }) => runId)],
        rows: frames.map((frame, window) => [
          ...[frame, classNames[truth[window] ?? -1] ?? ''],
          ...answers.map(({ predicted }) => classNames[predicted[window] ?? -1] ?? ''),
        ]),
      })}
      controls={
        <>
          {answers.length > 2 && (
            <TextField
              select
              label="Run"
              value={index}
              onChange={({ target }) => setChosen(Number(target.value))}
              sx={{ width: 120, mb: 1 }}
            >
              {answers.slice(1).map(({ runId }, place) => (
                <MenuItem key={runId} value={place + 1}>
                  {runLook(place + 1).letter}
                </MenuItem>
              ))}
            </TextField>
          )}
          <Typography variant="body2" sx={{ mb: 1 }} data-testid="disagreement">
            {sentenceOf(found, letter)}
          </Typography>
        </>
      }
    >
      <Timeline
        key={index}
        label={sentenceOf(found, letter)}
        lanes={lanes}
        frames={(frames.at(-1) ?? 0) + 1}
        frameRateHz={null}
        borders={[]}
        describe={(frame) => describe(close, frame)}
      />
    </ExportPanel>
  );
}

function lanesOf(close: CloseComparison, found: Disagreement, index: number, colours: SchemeColours): readonly Lane[] {
  const { frames, truth, answers } = close;
  const ribbon = (name: string, classes: readonly number[]): Lane => ({
    kind: 'spans',
    name,
    spans: answerSpans(frames, (window) => classes[window] ?? null).map(({ value, ...span }) => ({
      ...span,
      colour: classColour(value),
    })),
  });
  const { letter, colour } = runLook(index);
  const who = (name: string, right: 'run' | 'reference' | 'neither', shade: string): Lane => ({
    kind: 'spans',
    name,
    height: 12,
    spans: found.spans.filter((span) => span.right === right).map((span) => ({ ...span, colour: shade })),
  });
  return [
    ribbon('behaviour', truth),
    ribbon('A says', answers[0]?.predicted ?? []),
    ribbon(`${letter} says`, answers[index]?.predicted ?? []),
    who('only A right', 'reference', runLook(0).colour),
    who(`only ${letter} right`, 'run', colour),
    who('both wrong', 'neither', colours.error),
  ];
}

function sentenceOf({ windows, runRight, referenceRight, neitherRight }: Disagreement, letter: string): string {
  const all = runRight + referenceRight + neitherRight;
  if (all === 0) return `A and ${letter} say the same of every one of ${windows} test windows.`;
  return (
    `A and ${letter} differ on ${all} of ${windows} test windows (${formatPercent(all / windows)}): ` +
    `${letter} alone is right on ${runRight}, A alone on ${referenceRight}, both are wrong on ${neitherRight}.`
  );
}

function describe({ frames, truth, answers, classNames }: CloseComparison, frame: number): string {
  const window = frames.indexOf(frame);
  if (window < 0) return `Frame ${frame} · not judged`;
  const said = answers.map(({ predicted }, place) => `${runLook(place).letter} ${classNames[predicted[window] ?? -1]}`);
  return [`Frame ${frame}`, `true ${classNames[truth[window] ?? -1]}`, ...said].join(' · ');
}
