import { baselineNamed } from '../../../shared/entities/baselines';
import type { TaskScores } from '../../../shared/entities/run';
import { taskTitle } from '../curvePanels';
import { PARTITION_NAMES } from '../Figure';
import { escapeXml } from '../svg/element';
import { checklist } from './checklist';
import { headlineOf } from './headline';
import { methodsParagraph, type RunFacts } from './methodsParagraph';
import { REPORT_STYLE } from './reportStyle';

/** A figure of the registry, drawn. */
export interface DrawnFigure {
  readonly name: string;
  readonly caption: string;
  readonly svg: string;
}

/** Everything a report is made from. */
export interface ReportContent extends RunFacts {
  readonly figures: readonly DrawnFigure[];
}

/** Nothing is loaded and nothing runs, whatever a class or a recording is called. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One self-contained page: caveats first, then the evidence, the methods and what was not done. */
export function reportHtml(content: ReportContent): string {
  const { run, recording, evaluation, figures } = content;
  const title = `${run.model} on ${recording.name}`;
  const partition = PARTITION_NAMES[evaluation.partition];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<h1>${escapeXml(title)}</h1>
<p class="muted">Run ${escapeXml(run.id)}, experiment ${escapeXml(run.experimentName)}, seed ${run.seed}, ${partition} partition</p>
${headline(content)}
<h2>Scores</h2>
<div class="scroll">${scoresTable(content)}</div>
<h2>Figures</h2>
${figures.map(figureHtml).join('\n')}
<h2>Classes</h2>
<div class="scroll">${classTable(content)}</div>
<h2>Methods</h2>
<p>${escapeXml(methodsParagraph(content))}</p>
<h2>Checklist</h2>
<p class="muted">After REFORMS (Kapoor et al. 2024), answered from the run’s own records.</p>
<div class="scroll">${checklistTable(content)}</div>
</body>
</html>
`;
}

function headline({ evaluation }: ReportContent): string {
  const { number, sentence, caveats } = headlineOf(evaluation);
  const mark = evaluation.audit.leaky ? '<p><span class="leaky">LEAKY split: not evidence</span></p>' : '';
  return `<section class="headline">${mark}
<ul class="caveats">${caveats.map((caveat) => `<li>${escapeXml(caveat)}</li>`).join('')}</ul>
<div class="number">${number}</div><p>${escapeXml(sentence)}</p></section>`;
}

function figureHtml({ name, caption, svg }: DrawnFigure): string {
  return `<figure id="${name}">${svg}<figcaption>${escapeXml(caption)} (${name}.svg)</figcaption></figure>`;
}

function scoresTable({ run, evaluation }: ReportContent): string {
  const { multiclass, ...binary } = evaluation.tasks;
  const leaky = evaluation.audit.leaky ? ' (LEAKY)' : '';
  const rows = [
    ...(multiclass ? [scoreRow(`${run.model}, all classes${leaky}`, multiclass.scores)] : []),
    ...Object.entries(evaluation.baselines).map(([name, scores]) =>
      scoreRow(`${baselineNamed(name).label}${leaky}`, scores),
    ),
    ...Object.entries(binary).map(([name, { scores }]) =>
      scoreRow(`${run.model}, ${taskTitle(name)} against the rest${leaky}`, scores),
    ),
  ];
  return table(['', 'Balanced accuracy', 'Macro F1', 'Accuracy', 'AUC'], rows);
}

function scoreRow(name: string, { balanced_accuracy, f1_macro, accuracy, auc_macro }: TaskScores): readonly string[] {
  return [escapeXml(name), ...[balanced_accuracy, f1_macro, accuracy, auc_macro].map(threeDecimals)];
}

function classTable({ evaluation }: ReportContent): string {
  const task = evaluation.tasks['multiclass'];
  if (!task) return '<p>The evaluation has no multiclass task.</p>';
  const rows = task.classNames.map((name, index) => [
    escapeXml(name),
    String(task.support[index] ?? 0),
    ...[task.recall[index], task.precision[index], task.f1[index]].map((value) => threeDecimals(value ?? null)),
  ]);
  return table(['Class', 'Windows', 'Recall', 'Precision', 'F1'], rows);
}

/** @param rows cells in HTML; all but the first of a row are numbers */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const kind = (column: number): string => (column === 0 ? '' : ' class="value"');
  const head = header.map((cell, column) => `<th${kind(column)} scope="col">${cell}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell, column) => `<td${kind(column)}>${cell}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function checklistTable(content: ReportContent): string {
  const rows = checklist(content).map(({ question, state, fact }) => {
    const mark = state === 'done' ? 'done' : `<span class="open">${state}</span>`;
    return `<tr><td>${escapeXml(question)}</td><td>${mark}</td><td>${escapeXml(fact)}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Item</th><th scope="col">State</th><th scope="col">Fact</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function threeDecimals(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : value.toFixed(3);
}
