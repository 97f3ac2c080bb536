/** The style of a report: readable on screens light and dark, and on paper. Figures keep their white ground. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--text:#161b22;--muted:#566070;--line:#dde1e7;--warn:#8f4300;--tint:#fdeee4}
@media (prefers-color-scheme:dark){:root{--paper:#0f1317;--text:#e8ecf1;--muted:#9ba7b5;--line:#2a323c;--warn:#f2a93b;--tint:#2a1d0f}}
body{margin:0 auto;padding:24px;max-width:1040px;background:var(--paper);color:var(--text);font:15px/1.5 Helvetica,Arial,sans-serif}
h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:36px 0 8px}p{max-width:75ch;margin:8px 0;overflow-wrap:anywhere}
.muted{color:var(--muted)}.number{font-size:52px;font-weight:bold;line-height:1.1}
.headline{border:1px solid var(--line);border-radius:8px;padding:16px 20px;margin:20px 0}
.caveats{background:var(--tint);border-left:4px solid var(--warn);padding:8px 16px 8px 36px;margin:12px 0}
.leaky{display:inline-block;border:2px solid var(--warn);color:var(--warn);border-radius:4px;padding:2px 8px;font-weight:bold}
table{border-collapse:collapse;margin:8px 0}th,td{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
td.value,th.value{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.open{color:var(--warn);font-weight:bold}
.scroll{overflow-x:auto}.prose td{overflow-wrap:anywhere}.prose td:first-child{width:34%}.prose td:nth-child(2){white-space:nowrap}
nav a{color:inherit;margin-right:16px}
figure{margin:16px 0 28px;break-inside:avoid}figure svg{max-width:100%;height:auto;background:#fff;border-radius:6px}
figcaption{color:var(--muted);max-width:75ch}pre{overflow-x:auto;font-size:13px}
@media (max-width:640px){figure{overflow-x:auto}figure svg{max-width:none}th.value{white-space:normal}body{padding:16px}.headline{padding:12px}.prose tr,.prose td{display:block;border:0;padding:0}.prose thead{display:none}.prose tr{border-bottom:1px solid var(--line);padding:8px 0}.prose td:first-child{width:auto;font-weight:bold}}
@media print{nav{display:none}:root{--paper:#fff;--text:#000;--muted:#444;--line:#bbb;--warn:#8f4300;--tint:#fff}body{padding:0;max-width:none;font-size:11pt}h2{break-after:avoid}}
`;
