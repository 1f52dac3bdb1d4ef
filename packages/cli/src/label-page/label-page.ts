import { createHash } from "node:crypto";
import { SCRIPT } from "./label-script.ts";
import { STYLE } from "./label-style.ts";

/** The whole page. What people and tables say is put in by the script, as text. */
export const LABEL_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Naming units</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
  <div class="title"><h1 id="layer">Naming units</h1><p id="progress" class="soft"></p></div>
  <nav aria-label="What to do">
    <button type="button" id="to-naming" aria-current="true">Name</button>
    <button type="button" id="to-judging">Judge <span id="to-judge"></span></button>
  </nav>
  <label class="author">Signed by <input id="author" maxlength="200" autocomplete="name" placeholder="your name" required></label>
</header>
<p id="status" role="status" aria-live="polite"></p>
<main id="naming" hidden>
  <section aria-labelledby="unit">
    <div id="patches" class="patches"></div>
  </section>
  <section class="form" aria-labelledby="unit">
    <h2 id="unit"></h2>
    <p id="present" class="soft"></p>
    <p id="said"></p>
    <form id="name-form" autocomplete="off">
      <label>What do these have in common, inside the line?
        <input id="concept" maxlength="500" list="known" spellcheck="true" placeholder="a name"></label>
      <datalist id="known"></datalist>
      <label><span>Why, or where not <span class="soft">(optional)</span></span>
        <input id="reason" maxlength="2000"></label>
      <div class="buttons">
        <button type="submit" class="main">Name <kbd>Enter</kbd></button>
        <button type="button" id="keep"><span></span> <kbd>K</kbd></button>
        <button type="button" id="reject">No name fits <kbd>X</kbd></button>
        <button type="button" id="undo">Take back <kbd>U</kbd></button>
      </div>
    </form>
    <div class="buttons walk">
      <button type="button" id="previous"><kbd>←</kbd> Back</button>
      <button type="button" id="next">Next <kbd>→</kbd></button>
      <label class="through">of <select id="through">
        <option value="all">all units</option>
        <option value="open">units that nobody answered</option>
        <option value="trusted">reliable names from the table</option>
        <option value="present">all names from the table</option>
        <option value="unreliable">named, not reliable</option>
      </select></label>
    </div>
    <p class="hint soft">In the field: <kbd>Enter</kbd> names, or keeps the present name where the field is empty; <kbd>Page&nbsp;Down</kbd> goes on; <kbd>Esc</kbd> leaves it. Outside: the letters on the buttons; <kbd>N</kbd> goes back to the field, <kbd>J</kbd> to judging.</p>
  </section>
  <section class="overview" aria-label="All units">
    <ul class="legend soft"><li class="open">nothing said</li><li class="present">name from the table</li><li class="named">named</li><li class="reliable">judged, reliable</li><li class="failed">judged, not reliable</li><li class="rejected">no name fits</li></ul>
    <div id="units" class="units"></div>
  </section>
</main>
<main id="judging" hidden>
  <section>
    <p class="soft" id="left"></p>
    <h2 id="question"></h2>
    <div id="tiles" class="tiles"></div>
    <div class="buttons"><button type="button" id="none">None, or I cannot tell <kbd>0</kbd></button></div>
    <p class="hint soft">Only one of them is the unit's; all are from pictures that nobody saw while naming. Press <kbd>1</kbd> to <kbd>4</kbd>. Judging is worth most by somebody who did not give the names. Nothing tells whether a pick was right until a name has all its picks.</p>
  </section>
</main>
<script type="module">${SCRIPT}</script>
</body>
</html>
`;

/** Nothing runs or shows but what stands in the page itself and comes from where it does. */
export const LABEL_PAGE_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
