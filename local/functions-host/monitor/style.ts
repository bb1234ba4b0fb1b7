/** The look of every page; carried inline, so that nothing is loaded from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --line: #d5dae1; --text: #1b2027; --soft: #55606e; --link: #0b57b4;
  --done: #1a7f37; --running: #0b63c5; --waiting: #8a5a00; --failed: #c02626; --left: #6b7480; --sent: #7a3fb5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151a; --card: #1b2027; --line: #353d48; --text: #e6eaf0; --soft: #a2adba; --link: #7db4ff;
    --done: #4cc46a; --running: #62a8ff; --waiting: #e0a63a; --failed: #ff7b72; --left: #8d97a4; --sent: #c29bf0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header { display: flex; gap: 1rem; align-items: center; padding: .6rem 1.2rem; background: var(--card); border-bottom: 1px solid var(--line); }
header a { font-weight: 600; text-decoration: none; }
header a { margin-right: auto; }
main { max-width: 72rem; margin: 0 auto; padding: 1.2rem; }
h1 { font-size: 1.35rem; margin: 0 0 .8rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; min-width: 7rem; unicode-bidi: isolate; }
td.number, td.word { min-width: 0; }
td.when, td.span, td.word { white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre { margin: 0; padding: .7rem; max-height: 28rem; overflow: auto; background: var(--page); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; font: 13px/1.45 ui-monospace, monospace; }
.soft { color: var(--soft); }
.status { font-weight: 600; white-space: nowrap; }
.status::before { content: "● "; }
.Completed { color: var(--done); } .Running, .Pending, .ContinuedAsNew { color: var(--running); }
.Suspended { color: var(--waiting); } .Failed { color: var(--failed); } .Terminated, .Canceled { color: var(--left); }
.notice { border-left: 4px solid var(--running); } .fault { border-left: 4px solid var(--failed); }
form { margin: 0; }
.fields, .orders { display: flex; flex-wrap: wrap; gap: .7rem 1rem; align-items: end; }
.orders { flex-direction: column; align-items: stretch; }
.fields fieldset { border: 0; padding: 0; margin: 0; flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
.fields legend, label span { display: block; color: var(--soft); font-size: .85rem; }
input, textarea, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--soft); border-radius: 6px; padding: .3rem .6rem; }
textarea { vertical-align: bottom; font-family: ui-monospace, monospace; }
input[type=checkbox] { accent-color: var(--link); }
button { cursor: pointer; background: var(--card); }
button.grave { color: var(--failed); border-color: var(--failed); }
details > summary { cursor: pointer; }
details > form, details > pre { margin-top: .5rem; }
svg text { fill: var(--text); font: 12px system-ui, sans-serif; unicode-bidi: isolate; }
svg .tick { stroke: var(--line); } svg .tick-label { fill: var(--soft); }
svg .done { fill: var(--done); } svg .running { fill: var(--running); } svg .waiting { fill: var(--waiting); }
svg .failed { fill: var(--failed); } svg .left { fill: var(--left); }
svg .timer, svg .control { fill-opacity: .45; stroke-width: 1; }
svg .timer.done { stroke: var(--done); } svg .timer.waiting, svg .control.waiting { stroke: var(--waiting); } svg .timer.left { stroke: var(--left); }
svg .event { fill: var(--running); } svg .sent { fill: var(--sent); } svg .control { fill: var(--waiting); }
.picture svg { min-width: 46rem; width: 100%; height: auto; display: block; }
`;
