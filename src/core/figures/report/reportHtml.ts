import { PARTITION_NAMES } from '../Figure';
import { escapeXml } from '../svg/element';
import { checklist } from './checklist';
import { headlineOf } from './headline';
import { methodsParagraphs, type RunFacts } from './methodsParagraph';
import { REPORT_STYLE } from './reportStyle';
import { classTable, scoresTable, tasksTable } from './scoreTables';

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

const SECTIONS = ['Scores', 'Figures', 'Methods', 'Checklist'] as const;

/** One self-contained page: caveats first, then the evidence, the methods and what was not done. */
export function reportHtml(content: ReportContent): string {
  const { run, recording, figures } = content;
  const title = `${run.model} on ${recording.name}`;
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
<p class="muted">${escapeXml(subtitle(content))}</p>
<nav class="muted">${SECTIONS.map((name) => `<a href="#${name.toLowerCase()}">${name}</a>`).join('')}</nav>
${headline(content)}
<h2 id="scores">Scores</h2>
${scoresTable(content)}
${tasksTable(content)}
${classTable(content)}
<h2 id="figures">Figures</h2>
${figures.map(figureHtml).join('\n')}
<h2 id="methods">Methods</h2>
${methodsParagraphs(content)
  .map((text) => `<p>${escapeXml(text)}</p>`)
  .join('\n')}
<h2 id="checklist">Checklist</h2>
<p class="muted">After REFORMS (Kapoor et al. 2024), answered from the run’s own records.</p>
<div class="prose">${checklistTable(content)}</div>
</body>
</html>
`;
}

/** The experiment is not named where it is called as its recording. */
function subtitle({ run, recording, evaluation }: ReportContent): string {
  const experiment = run.experimentName === recording.name ? '' : `, experiment ${run.experimentName}`;
  return `Run ${run.id}${experiment}, seed ${run.seed}, ${PARTITION_NAMES[evaluation.partition]} partition`;
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

function checklistTable(content: ReportContent): string {
  const rows = checklist(content).map(({ question, state, fact }) => {
    const mark = state === 'done' ? 'done' : `<span class="open">${state}</span>`;
    return `<tr><td>${escapeXml(question)}</td><td>${mark}</td><td>${escapeXml(fact)}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Item</th><th scope="col">State</th><th scope="col">Fact</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
