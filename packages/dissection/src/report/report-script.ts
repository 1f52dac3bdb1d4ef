/** Search, filter and order. Without it all units stand there, by their numbers. */
export const SCRIPT = `
const list = document.getElementById("units");
const rows = [...list.children];
const place = new Map(rows.map((row, index) => [row, index]));
const field = (name) => document.getElementById(name);
const number = (text) => (text === "" ? NaN : Number(text));
const orders = {
  best: (a, b) => place.get(a) - place.get(b),
  unit: (a, b) => a.dataset.unit - b.dataset.unit,
  name: (a, b) => !a.dataset.concept - !b.dataset.concept || a.dataset.concept.localeCompare(b.dataset.concept),
  judged: falling("judged"),
  score: falling("score"),
  chance: (a, b) => -falling("chance")(a, b),
};
function falling(name) {
  return (a, b) => {
    const [x, y] = [number(a.dataset[name]), number(b.dataset[name])];
    if (isNaN(x) || isNaN(y)) return (isNaN(x) - isNaN(y)) * (name === "chance" ? -1 : 1);
    return y - x;
  };
}
function asks(query) {
  const exact = /^"(.*)"$/.exec(query);
  if (exact) return (row) => row.dataset.concept === exact[1];
  if (/^\\d+$/.test(query)) return (row) => row.dataset.unit === query || row.dataset.concept.includes(query);
  return (row) => row.dataset.concept.includes(query);
}
let ordered = "best";
function show() {
  const [asked, status, category] = [asks(field("search").value.trim().toLowerCase()), field("status").value, field("category").value];
  let count = 0;
  for (const row of rows) {
    const { dataset } = row;
    row.hidden = !(asked(row) && (status === "" || dataset.status === status) && (category === "" || dataset.category === category));
    if (!row.hidden) count += 1;
  }
  if (ordered !== field("order").value) {
    ordered = field("order").value;
    rows.sort((a, b) => orders[ordered](a, b) || orders.unit(a, b));
    list.append(...rows);
  }
  field("count").textContent = count + " of " + rows.length + " units";
}
for (const name of ["search", "status", "category", "order"]) field(name).addEventListener("input", show);
field("tools").addEventListener("submit", (event) => event.preventDefault());
field("tools").addEventListener("reset", () => setTimeout(show));
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-concept]:is(button)");
  if (!button) return;
  field("tools").reset();
  field("search").value = '"' + button.dataset.concept + '"';
  show();
  field("tools").scrollIntoView();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  field("search").focus();
});
field("tools").hidden = false;
show();
`;
