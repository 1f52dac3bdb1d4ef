/** Naming and judging. What people and tables say stands in the page as text only, never as markup. */
export const SCRIPT = `
const field = (id) => document.getElementById(id);
const base = location.pathname.replace(/\\/?$/, "/");
let units = [];
let at = 0;
let question = null;
let isBusy = false;

async function ask(path, body) {
  const sent = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(base + path, sent);
  } catch {
    throw new Error("The command has ended. All answers are saved: start it again, and open the address that it prints.");
  }
  const told = await response.json().catch(() => ({ message: "Open the address that the command printed." }));
  if (!response.ok) throw new Error(told.message);
  return told;
}

function say(text, isWrong = false) {
  field("status").textContent = text;
  field("status").classList.toggle("wrong", isWrong);
}

async function attempt(work) {
  if (isBusy) return;
  isBusy = true;
  try { await work(); } catch (error) { say(error.message, true); } finally { isBusy = false; }
}

function signer() {
  const name = field("author").value.trim();
  if (name !== "") return name;
  field("author").focus();
  throw new Error("Write who signs, first.");
}

function stateOf({ present, word, judgement }) {
  if (!word) return present ? "present" : "open";
  if (word.concept === undefined) return "rejected";
  return judgement ? (judgement.reliable ? "reliable" : "failed") : "named";
}

function tellOf({ word, judgement, rounds }) {
  if (!word) return [];
  const signed = " \\u2014 " + word.author + (word.reason ? ": " + word.reason : "");
  if (word.concept === undefined) return [["b", "No name fits"], ["span", signed]];
  const picks = judgement && judgement.right + " of " + judgement.rounds + " picks by " + judgement.judge + " were right (chance makes as many with p = " + Number(judgement.chance.toPrecision(2)) + "): " + (judgement.reliable ? "reliable." : "not reliable.");
  const judged = picks || (rounds === 0 ? "Too few hidden patches to judge it by." : "Not judged yet.");
  return [["b", "\\u201c" + word.concept + "\\u201d"], ["span", signed], ["div", judged]];
}

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text }, properties);
}

function showProgress() {
  const states = units.map(stateOf);
  const of = (...names) => states.filter((state) => names.includes(state)).length;
  field("progress").textContent = of("named", "reliable", "failed") + " of " + units.length + " units named, " + of("rejected") + " without a name that fits, " + of("reliable", "failed") + " judged, " + of("reliable") + " reliable";
  field("to-judge").textContent = of("named") || "";
  const known = [...new Set(units.flatMap(({ word, present }) => [word?.concept, present?.concept]).filter(Boolean))].sort();
  field("known").replaceChildren(...known.map((concept) => element("option", "", { value: concept })));
}

function showSquare(unit) {
  const own = units[unit];
  const square = field("units").children[unit];
  square.className = stateOf(own);
  const name = own.word ? own.word.concept ?? "no name fits" : own.present?.concept;
  square.title = "unit " + unit + (name ? ": " + name : "");
  square.setAttribute("aria-label", square.title);
  square.setAttribute("aria-current", String(unit === at));
  square.tabIndex = unit === at ? 0 : -1;
}

function source(unit, rank) {
  return base + "patches/" + unit + "/" + rank;
}

function show(unit) {
  const before = at;
  at = unit;
  showSquare(before);
  showSquare(at);
  const own = units[at];
  field("unit").textContent = "Unit " + at;
  field("patches").replaceChildren(...(own.patches === 0
    ? [element("p", "This unit is nowhere above its threshold in these pictures.")]
    : Array.from({ length: own.patches }, (_, rank) => element("img", "", { src: source(at, rank), alt: "patch " + (rank + 1) + " of unit " + at, width: 112, height: 112 }))));
  field("present").textContent = own.present ? "In the table: \\u201c" + own.present.concept + "\\u201d" + (own.present.reliable ? ", reliable" : ", not reliable") + (own.present.author ? ", by " + own.present.author : "") : "No name in a table.";
  field("said").className = stateOf(own);
  field("said").replaceChildren(...tellOf(own).map(([name, text]) => element(name, text)));
  field("concept").value = "";
  field("reason").value = "";
  field("concept").placeholder = own.present ? "Enter keeps \\u201c" + own.present.concept + "\\u201d" : "a name";
  field("keep").hidden = !own.present;
  field("keep").firstElementChild.textContent = own.present ? "Keep \\u201c" + own.present.concept + "\\u201d" : "";
  field("undo").disabled = !own.word;
  for (const next of [following(1)]) for (let rank = 0; next !== undefined && rank < units[next].patches; rank++) new Image().src = source(next, rank);
}

const goesThrough = {
  all: () => true,
  open: ({ word, patches }) => !word && patches > 0,
  trusted: ({ present }) => Boolean(present?.reliable),
  present: ({ present }) => Boolean(present),
  unreliable: (own) => stateOf(own) === "failed",
};

function following(step) {
  const wanted = goesThrough[field("through").value];
  for (let unit = at + step; unit >= 0 && unit < units.length; unit += step) if (wanted(units[unit])) return unit;
  return undefined;
}

function go(step) {
  const next = following(step);
  if (next === undefined) return say(step > 0 ? "That was the last one." : "That was the first one.");
  show(next);
}

async function answer(path, told, spoken) {
  await attempt(async () => {
    const unit = at;
    units[unit] = (await ask(path, { unit, author: signer(), ...told })).unit;
    say("Saved. Unit " + unit + ": " + spoken);
    showProgress();
    if (path === "undo" || following(1) === undefined) show(unit);
    else go(1);
    showSquare(unit);
  });
}

function reasonGiven() {
  const reason = field("reason").value.trim();
  return reason === "" ? {} : { reason };
}

function name() {
  const concept = field("concept").value.trim();
  if (concept !== "") return answer("words", { concept, ...reasonGiven() }, "\\u201c" + concept + "\\u201d");
  if (units[at].present) return keep();
  say("Write a name, or choose \\u201cNo name fits\\u201d.", true);
}

function keep() {
  const { concept } = units[at].present ?? {};
  if (concept !== undefined) return answer("words", { concept, ...reasonGiven() }, "kept \\u201c" + concept + "\\u201d");
}

const reject = () => answer("words", { concept: null, ...reasonGiven() }, "no name fits");
const undo = () => { if (units[at].word) return answer("undo", {}, "taken back"); };

async function showQuestion() {
  ({ question } = await ask("question/" + encodeURIComponent(signer())));
  field("tiles").hidden = field("none").hidden = question === null;
  field("left").textContent = question ? question.left + (question.left === 1 ? " question left" : " questions left") : "";
  if (question === null) {
    field("question").textContent = units.some(({ word }) => word?.concept) ? "Nothing left to judge" : "Nothing to judge yet: no unit has been named here";
    return;
  }
  field("question").textContent = "Which of these fits \\u201c" + question.concept + "\\u201d?";
  field("tiles").replaceChildren(...Array.from({ length: question.tiles }, (_, tile) => {
    const button = element("button", "", { type: "button", onclick: () => pick(tile) });
    const key = element("kbd", String(tile + 1));
    // Not the id alone: after a correction it asks for another name, with other patches.
    const src = base + "tiles/" + question.id + "/" + tile + "?" + encodeURIComponent(question.concept);
    button.append(element("img", "", { src, alt: "patch " + (tile + 1), width: 112, height: 112 }), key);
    return button;
  }));
}

function pick(tile) {
  return attempt(async () => {
    if (question === null) return;
    const { id, concept } = question;
    await ask("picks", { id, concept, tile, judge: signer() });
    say("Saved.");
    await showQuestion();
  });
}

async function load() {
  const told = await ask("units");
  units = told.units;
  field("layer").textContent = told.layer + " of " + told.model;
  document.title = "Naming units of " + told.layer;
  if (field("author").value === "") field("author").value = told.author;
  if (field("units").children.length !== units.length) {
    field("units").replaceChildren(...units.map(({ unit }) => element("button", "", { type: "button", onclick: () => show(unit) })));
  }
  units.forEach((_, unit) => showSquare(unit));
  showProgress();
}

function turnTo(place) {
  return attempt(async () => {
    if (place === "judging") await showQuestion();
    else { await load(); show(at); }
    for (const each of ["naming", "judging"]) {
      field(each).hidden = each !== place;
      field("to-" + each).setAttribute("aria-current", String(each === place));
    }
    say("");
    if (place === "naming") field("concept").focus();
    else document.activeElement?.blur();
  });
}

field("name-form").addEventListener("submit", (event) => { event.preventDefault(); name(); });
field("keep").onclick = keep;
field("reject").onclick = reject;
field("undo").onclick = undo;
field("previous").onclick = () => go(-1);
field("next").onclick = () => go(1);
field("none").onclick = () => pick(null);
field("to-naming").onclick = () => turnTo("naming");
field("to-judging").onclick = () => turnTo("judging");
field("author").addEventListener("change", () => { if (!field("judging").hidden) attempt(showQuestion); });

const naming = { ArrowLeft: () => go(-1), ArrowRight: () => go(1), PageUp: () => go(-1), PageDown: () => go(1), k: keep, x: reject, u: undo, n: () => field("concept").focus(), j: () => turnTo("judging") };
const judging = { 0: () => pick(null), n: () => turnTo("naming") };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const isText = event.target.matches("input, select");
  if (event.key === "Escape") return event.target.blur();
  if (isText && !(event.key.startsWith("Page") && event.target.id !== "through")) return;
  const isNaming = field("judging").hidden;
  const tile = isNaming ? NaN : Number(event.key) - 1;
  const act = isNaming ? naming[event.key.length === 1 ? event.key.toLowerCase() : event.key] : tile >= 0 && tile < (question?.tiles ?? 0) ? () => pick(tile) : judging[event.key.toLowerCase()];
  if (!act || event.repeat) return;
  event.preventDefault();
  act();
});

await turnTo("naming");
const open = units.findIndex((own) => goesThrough.open(own));
if (open > 0) show(open);
if (field("author").value === "") field("author").focus();
`;
